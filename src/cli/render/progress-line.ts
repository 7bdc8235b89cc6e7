/** The part of a stream that progress needs. */
interface ProgressOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const barWidth = 30
const redrawMs = 100
const lineMs = 5_000

/**
 * Shows the progress of a render: a bar that is redrawn in place on a terminal, otherwise a line every 5 s and at each new
 * phase.
 */
export class ProgressLine {
  readonly #output: ProgressOutput
  readonly #startedAt = performance.now()
  #shownAt = Number.NEGATIVE_INFINITY
  #phase = ''

  constructor(output: ProgressOutput) {
    this.#output = output
  }

  update(phase: string, done: number, total: number): void {
    if (!this.#isDue(phase, done === total)) return
    const share = total === 0 ? 0 : done / total
    const rate = done / Math.max((performance.now() - this.#startedAt) / 1000, 0.001)
    this.#show(
      share,
      `${phase} ${done}/${total} frames, ${Math.round(share * 100)} %, ${rate.toFixed(0)} frames/s`,
    )
  }

  /** Shows progress whose frames are not known. */
  updateShare(phase: string, share: number): void {
    if (!this.#isDue(phase, share === 1)) return
    this.#show(share, `${phase}, ${Math.round(share * 100)} %`)
  }

  #isDue(phase: string, isComplete: boolean): boolean {
    const now = performance.now()
    const isMilestone = phase !== this.#phase || isComplete
    if (!isMilestone && now - this.#shownAt < (this.#output.isTTY ? redrawMs : lineMs)) return false
    this.#shownAt = now
    this.#phase = phase
    return true
  }

  #show(share: number, text: string): void {
    if (this.#output.isTTY) this.#draw(`${formatBar(share)} ${text}`)
    else this.#output.write(`${text}\n`)
  }

  /** Clears the bar on a terminal. */
  end(): void {
    if (this.#output.isTTY && this.#phase !== '') this.#draw('')
  }

  #draw(text: string): void {
    // Carriage return, then erase to the end of the line (ECMA-48, EL).
    this.#output.write(`\r\u001b[K${text.slice(0, (this.#output.columns ?? 80) - 1)}`)
  }
}

function formatBar(share: number): string {
  const filled = Math.round(share * barWidth)
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}
