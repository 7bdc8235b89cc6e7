import type { FrameUpdate } from '../yuv/frame-update.ts'

/** The pixels of a whole frame, of which updates are received. */
export class FramePixels {
  /** RGBA, rows from the top without gaps; black and transparent at first. */
  readonly rgba: Buffer
  readonly #width: number

  /** @param size - In pixels. */
  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.#width = width
    this.rgba = Buffer.alloc(width * height * 4)
  }

  update({ area: { left, top, right, bottom }, rgba }: FrameUpdate): void {
    const rowBytes = (right - left) * 4
    for (let row = 0; row < bottom - top; row++) {
      const at = ((top + row) * this.#width + left) * 4
      this.rgba.set(rgba.subarray(row * rowBytes, (row + 1) * rowBytes), at)
    }
  }
}
