import type { FrameSpan } from '../jobs/measurements.ts'

/** Collects numbers, in ascending order, as runs. */
export class SpanCollector {
  readonly #spans: [first: number, count: number][] = []

  get spans(): readonly FrameSpan[] {
    return this.#spans
  }

  add(frame: number, count = 1): void {
    const last = this.#spans.at(-1)
    if (last !== undefined && last[0] + last[1] === frame) last[1] += count
    else this.#spans.push([frame, count])
  }
}
