/** Something to write to, as far as progress needs it. */
interface ProgressOutput {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const barWidth = 30
const redrawMs = 100
const lineMs = 5_000

/**
 * Shows how far a render has come: a bar that is drawn over again on a terminal, else a line every 5 s and
 * at each new phase.
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
    const now = performance.now()
    const isNews = phase !== this.#phase || done === total
    if (!isNews && now - this.#shownAt < (this.#output.isTTY ? redrawMs : lineMs)) return
    this.#shownAt = now
    this.#phase = phase
    const share = total === 0 ? 0 : done / total
    const rate = done / Math.max((now - this.#startedAt) / 1000, 0.001)
    const text = `${phase} ${done}/${total} frames, ${Math.round(share * 100)} %, ${rate.toFixed(0)} frames/s`
    if (this.#output.isTTY) this.#draw(`${bar(share)} ${text}`)
    else this.#output.write(`${text}\n`)
  }

  /** Leaves the terminal's cursor on a fresh line. */
  end(): void {
    if (this.#output.isTTY && this.#phase !== '') this.#draw('')
  }

  #draw(text: string): void {
    // Return to the line's beginning and erase to its end (ECMA-48, EL).
    this.#output.write(`\r\u001b[K${text.slice(0, (this.#output.columns ?? 80) - 1)}`)
  }
}

function bar(share: number): string {
  const filled = Math.round(share * barWidth)
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled)
}
