import type { Drawable } from '../../compositor/resources.ts'
import type { ChooseForm, ScaledFrame } from '../media/video-reader.ts'

/** A moving source of one item, opened when it first becomes visible and read forward from there. */
export interface MovingSource extends AsyncDisposable {
  /** Undefined if everything is drawn as the file says. */
  readonly deviations?: SourceDeviations
  /**
   * Finds the frame that is shown at an instant.
   *
   * @param seconds - From the start of the source.
   * @param chooseForm - Asks for scaled pixels, which only some sources have; default: for a drawable.
   * @returns A number that is equal for equal frames of this source.
   */
  seek(seconds: number, chooseForm?: ChooseForm): Promise<number>
  /** Returns the frame that was found last, unless it was scaled; it stays valid until the next call of `seek`. */
  drawable(): Drawable
  /** The frame that was found last, if it was scaled; valid as long as the drawable would be. */
  readonly scaledFrame?: ScaledFrame | undefined
}

/** The differences between what a source draws and what its file says. */
export interface SourceDeviations {
  /** Clauses that name the layer. */
  readonly warnings: readonly string[]
  /** Font families that were replaced. */
  readonly unknownFamilies: readonly string[]
}

/** How long an idle process keeps its sources open. */
const IDLE_MS = 5_000

/**
 * The moving sources that a process has open. Sources that are visible at the end of a segment stay open for the next
 * one: if it continues where this one ended, nothing has to be found and decoded again from a key frame.
 */
export class OpenMovingSources {
  readonly #sources = new Map<string, Promise<MovingSource>>()
  #idle: NodeJS.Timeout | undefined

  /**
   * Returns the source under a key, opening it if necessary.
   *
   * @param key - Equal for one item that shows one file.
   */
  get(key: string, open: () => Promise<MovingSource>): Promise<MovingSource> {
    clearTimeout(this.#idle)
    const cached = this.#sources.get(key)
    if (cached !== undefined) return cached
    const opening = open()
    this.#sources.set(key, opening)
    return opening
  }

  /** Closes all sources except these, and these too unless they are used again soon. */
  async closeExcept(keys: ReadonlySet<string>): Promise<void> {
    const unneeded = [...this.#sources].filter(([key]) => !keys.has(key))
    for (const [key] of unneeded) this.#sources.delete(key)
    clearTimeout(this.#idle)
    if (this.#sources.size > 0) {
      this.#idle = setTimeout(() => this.closeExcept(new Set()).catch(() => {}), IDLE_MS).unref()
    }
    for (const opened of await Promise.allSettled(unneeded.map(([, source]) => source))) {
      if (opened.status === 'fulfilled') await opened.value[Symbol.asyncDispose]()
    }
  }
}
