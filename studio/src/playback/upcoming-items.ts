import type { Item } from '@engine/document/model.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'

/** How long before an item starts its source is opened. */
const LEAD_SECONDS = 1.5

/** Says which items start soon, so that their sources can be opened. */
export class UpcomingItems {
  readonly #starts: readonly number[]
  #doneUntil = -1

  constructor(items: Iterable<Item>) {
    const starts = new Set<number>()
    for (const { type, startTicks } of items) {
      if (type === 'video' || type === 'gif' || type === 'lottie' || type === 'image') starts.add(startTicks)
    }
    this.#starts = [...starts].sort((a, b) => a - b)
  }

  /** Called when playback starts or jumps. */
  restart(): void {
    this.#doneUntil = -1
  }

  /** Returns the starts within the lead of an instant, each once. */
  take(ticks: number, rate: number): number[] {
    if (rate <= 0) return []
    const until = ticks + LEAD_SECONDS * TICKS_PER_SECOND * rate
    const from = Math.max(ticks, this.#doneUntil)
    this.#doneUntil = until
    return this.#starts.filter((start) => start > from && start <= until)
  }
}
