import { appendFileSync } from 'node:fs'

/** Something that happened; events are in chronological order. */
export interface HistoryEvent {
  /** Milliseconds since the start of the fault period; negative before it. */
  readonly at: number
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** A fault and how long it lasted. */
export interface Disturbance {
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly from: number
  /** Undefined while it lasts. */
  readonly to: number | undefined
}

/** Something that must not happen. */
export interface Violation {
  /** The broken promise, for example `ledger`. */
  readonly check: string
  /** A sentence. */
  readonly message: string
  /** The task concerned, whose events are reported too. */
  readonly taskId?: string | undefined
  readonly evidence?: unknown
}

/** Records the events of a soak, and appends each of them to a file immediately. */
export class History {
  readonly events: HistoryEvent[] = []
  readonly disturbances: Disturbance[] = []
  readonly violations: Violation[] = []
  readonly #path: string
  #startedAt = performance.now()
  #startedTime = Date.now()

  /** @param path - The file to append to, with one JSON object per line. */
  constructor(path: string) {
    this.#path = path
  }

  /** Sets the moment at which times start. */
  begin(): void {
    this.#startedAt = performance.now()
    this.#startedTime = Date.now()
  }

  /** Returns the milliseconds since `begin`. */
  now(): number {
    return Math.round(performance.now() - this.#startedAt)
  }

  /** Converts the time of a row or log line to the scale of `now`. */
  getTime(date: Date): number {
    return date.getTime() - this.#startedTime
  }

  add(kind: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const event = { at: this.now(), kind, detail }
    this.events.push(event)
    appendFileSync(this.#path, `${JSON.stringify(event)}\n`)
  }

  /** Records the beginning of a fault. @returns A function that records its end. */
  disturb(kind: string, detail: Readonly<Record<string, unknown>>): () => void {
    this.add(kind, detail)
    const index = this.disturbances.length
    this.disturbances.push({ kind, detail, from: this.now(), to: undefined })
    return () => {
      const begun = this.disturbances[index]
      if (begun === undefined || begun.to !== undefined) return
      this.disturbances[index] = { ...begun, to: this.now() }
      this.add(`${kind} ends`, detail)
    }
  }

  /** Returns the faults that overlap the time between `from` and `to`. */
  during(from: number, to: number): Disturbance[] {
    return this.disturbances.filter((one) => one.from <= to && (one.to ?? Number.POSITIVE_INFINITY) >= from)
  }

  violate(violation: Violation): void {
    this.violations.push(violation)
    const { check, message, taskId } = violation
    this.add('VIOLATION', { check, message, ...(taskId !== undefined && { taskId }) })
  }
}
