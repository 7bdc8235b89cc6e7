import { appendFileSync } from 'node:fs'

/** Something that happened, in the order of time. */
export interface HistoryEvent {
  /** Milliseconds after the start of the disturbances; negative before. */
  readonly at: number
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** A disturbance while it lasted. */
export interface Disturbance {
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly from: number
  /** Undefined: it goes on. */
  readonly to: number | undefined
}

/** Anything that must not happen. */
export interface Violation {
  /** The promise that was broken, such as `ledger`. */
  readonly check: string
  /** A sentence. */
  readonly message: string
  /** What it concerns, for the list of events near it. */
  readonly taskId?: string | undefined
  readonly evidence?: unknown
}

/** What happened during a soak; each event is also written to a file at once. */
export class History {
  readonly events: HistoryEvent[] = []
  readonly disturbances: Disturbance[] = []
  readonly violations: Violation[] = []
  readonly #path: string
  #startedAt = performance.now()
  #startedTime = Date.now()

  /** @param path - Of a file with one JSON object a line. */
  constructor(path: string) {
    this.#path = path
  }

  /** Sets the moment that times count from. */
  begin(): void {
    this.#startedAt = performance.now()
    this.#startedTime = Date.now()
  }

  /** Milliseconds since `begin`. */
  now(): number {
    return Math.round(performance.now() - this.#startedAt)
  }

  /** The time of a row or log line on the scale of `now`. */
  getTime(date: Date): number {
    return date.getTime() - this.#startedTime
  }

  add(kind: string, detail: Readonly<Record<string, unknown>> = {}): void {
    const event = { at: this.now(), kind, detail }
    this.events.push(event)
    appendFileSync(this.#path, `${JSON.stringify(event)}\n`)
  }

  /** Notes the beginning of a disturbance. @returns Notes its end. */
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

  /** Disturbances that touch the time from `from` to `to`. */
  during(from: number, to: number): Disturbance[] {
    return this.disturbances.filter((one) => one.from <= to && (one.to ?? Number.POSITIVE_INFINITY) >= from)
  }

  violate(violation: Violation): void {
    this.violations.push(violation)
    const { check, message, taskId } = violation
    this.add('VIOLATION', { check, message, ...(taskId !== undefined && { taskId }) })
  }
}
