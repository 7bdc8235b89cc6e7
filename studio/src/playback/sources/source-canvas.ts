import type { Drawable } from '@engine/compositor/resources.ts'

type Paint = (context: OffscreenCanvasRenderingContext2D, width: number, height: number) => void

/**
 * The canvas that shows the current frame of a source. A decoded frame is converted to RGB once, however often the
 * compositor draws it.
 */
export class SourceCanvas {
  #canvas: OffscreenCanvas | undefined
  #context: OffscreenCanvasRenderingContext2D | undefined
  #hasAlpha = false
  #painted: string | number | undefined

  /** Paints a frame unless it is painted already. */
  show(
    identity: string | number,
    size: { readonly width: number; readonly height: number; readonly hasAlpha: boolean },
    paint: Paint,
  ): Drawable {
    const { canvas, context } = this.#prepare(size)
    if (this.#painted === identity) return canvas
    if (size.hasAlpha) context.clearRect(0, 0, size.width, size.height)
    paint(context, size.width, size.height)
    this.#painted = identity
    return canvas
  }

  /** Frees the pixels. */
  close(): void {
    if (this.#canvas !== undefined) this.#canvas.width = this.#canvas.height = 0
    this.#canvas = undefined
    this.#context = undefined
  }

  #prepare({
    width,
    height,
    hasAlpha,
  }: {
    readonly width: number
    readonly height: number
    readonly hasAlpha: boolean
  }) {
    if (
      this.#canvas === undefined ||
      this.#context === undefined ||
      this.#canvas.width !== width ||
      this.#canvas.height !== height ||
      this.#hasAlpha !== hasAlpha
    ) {
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d', { alpha: hasAlpha })
      if (context === null) throw new Error(`The browser provides no canvas of ${width} × ${height} pixels.`)
      this.#canvas = canvas
      this.#context = context
      this.#hasAlpha = hasAlpha
      this.#painted = undefined
    }
    return { canvas: this.#canvas, context: this.#context }
  }
}
