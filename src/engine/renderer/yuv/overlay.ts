import type { FrameArea } from '../../compositor/frame-area.ts'
import { BLOCK } from './block-runs.ts'
import { growByChroma } from './chroma-reach.ts'

/** The pixels over a frame, straight alpha. Knows which blocks of them are transparent, so that these cost nothing. */
export class Overlay {
  /** The rows of the whole frame, without gaps. */
  readonly rgba: Buffer
  readonly #pixels: Uint32Array
  readonly #width: number
  readonly #height: number
  readonly #columns: number
  /** 1 for blocks with a pixel that is not transparent, row by row. */
  readonly #visible: Uint8Array

  /** @param width - In pixels, like `height`. */
  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
    this.#columns = Math.ceil(width / BLOCK)
    this.#visible = new Uint8Array(this.#columns * Math.ceil(height / BLOCK))
    const memory = new ArrayBuffer(width * height * 4)
    this.rgba = Buffer.from(memory)
    this.#pixels = new Uint32Array(memory)
  }

  /** Replaces the pixels of an area: its rows, without gaps. */
  update(area: FrameArea, rgba: Uint8Array): void {
    const { left, top, right, bottom } = area
    const rowBytes = (right - left) * 4
    for (let row = top; row < bottom; row++) {
      const from = (row - top) * rowBytes
      this.rgba.set(rgba.subarray(from, from + rowBytes), (row * this.#width + left) * 4)
    }
    for (let y = Math.floor(top / BLOCK); y * BLOCK < bottom; y++) {
      for (let x = Math.floor(left / BLOCK); x * BLOCK < right; x++) {
        this.#visible[y * this.#columns + x] = this.#isVisible(x * BLOCK, y * BLOCK) ? 1 : 0
      }
    }
  }

  /** Returns whether a block with rows from `top` to before `bottom` has a pixel that is not transparent. */
  hasVisible(top: number, bottom: number): boolean {
    const [first, end] = [Math.floor(top / BLOCK), Math.ceil(bottom / BLOCK)]
    return this.#visible.subarray(first * this.#columns, end * this.#columns).includes(1)
  }

  /**
   * Returns areas of `box` that contain everything visible in it, and as much around it as chroma depends on. They are
   * disjoint, with even edges if those of the box are even.
   */
  listVisible(box: FrameArea): FrameArea[] {
    const areas: FrameArea[] = []
    let run: FrameArea | undefined
    const end = (): void => {
      if (run !== undefined) areas.push(growByChroma(run, box))
      run = undefined
    }
    for (let top = Math.floor(box.top / BLOCK) * BLOCK; top < box.bottom; top += BLOCK) {
      const span = this.#findSpan(top, box)
      if (span === undefined) end()
      else {
        const { left, right } = span
        const bottom = top + BLOCK
        run =
          run === undefined
            ? { left, top, right, bottom }
            : { left: Math.min(left, run.left), top: run.top, right: Math.max(right, run.right), bottom }
      }
    }
    end()
    return areas
  }

  /** Returns the columns of the visible blocks in a row of blocks. */
  #findSpan(top: number, box: FrameArea): { left: number; right: number } | undefined {
    const row = (top / BLOCK) * this.#columns
    const first = row + Math.floor(box.left / BLOCK)
    const last = row + Math.ceil(box.right / BLOCK) - 1
    let [left, right] = [first, last]
    while (left <= last && this.#visible[left] === 0) left++
    if (left > last) return undefined
    while (this.#visible[right] === 0) right--
    return { left: (left - row) * BLOCK, right: (right - row + 1) * BLOCK }
  }

  #isVisible(left: number, top: number): boolean {
    const right = Math.min(left + BLOCK, this.#width)
    const bottom = Math.min(top + BLOCK, this.#height)
    for (let y = top; y < bottom; y++) {
      for (let at = y * this.#width + left; at < y * this.#width + right; at++) {
        // Little-endian: alpha is the highest byte.
        if ((this.#pixels[at] ?? 0) >>> 24 !== 0) return true
      }
    }
    return false
  }
}
