import type { FrameArea } from '../../compositor/frame-area.ts'

/** The side of a block (macroblock) in pixels. */
export const BLOCK = 16

/** Puts blocks together to areas: neighbours in a row, and equal runs of neighbouring rows. */
export class BlockRuns {
  readonly #width: number
  readonly #height: number
  readonly #areas: FrameArea[] = []
  /** The areas that reach down to the last row. */
  #open: FrameArea[] = []

  /** @param size - The size of the frame in pixels. */
  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.#width = width
    this.#height = height
  }

  /**
   * Adds a row of blocks; rows must come in rising order.
   *
   * @param firstColumn - The column of the first block.
   * @param isPartOf - For each block, whether it belongs to the areas.
   */
  addRow(row: number, firstColumn: number, isPartOf: Uint8Array): void {
    const [top, bottom] = [row * BLOCK, Math.min(this.#height, (row + 1) * BLOCK)]
    const runs: FrameArea[] = []
    for (let start = 0; start < isPartOf.length; ) {
      let end = start
      while (isPartOf[end] === 1) end++
      if (end > start) {
        const left = (firstColumn + start) * BLOCK
        const right = Math.min(this.#width, (firstColumn + end) * BLOCK)
        const above = this.#open.find(
          (area) => area.left === left && area.right === right && area.bottom === top,
        )
        runs.push({ left, top: above?.top ?? top, right, bottom })
      }
      start = end + 1
    }
    this.#close(runs)
  }

  finish(): FrameArea[] {
    this.#close([])
    return this.#areas
  }

  /** Keeps the areas that `runs` do not continue. */
  #close(runs: FrameArea[]): void {
    const isContinued = ({ left, right, top }: FrameArea): boolean =>
      runs.some((run) => run.left === left && run.right === right && run.top === top)
    this.#areas.push(...this.#open.filter((area) => !isContinued(area)))
    this.#open = runs
  }
}
