import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import type { VectorDrawable } from '../../compositor/resources.ts'
import type { SvgDrawing } from '../svg/svg-drawing.ts'

/** An SVG that becomes pixels at the size at which it is shown. */
export class SvgStill implements VectorDrawable {
  /** Whole pixels, like `height`. */
  readonly width: number
  readonly height: number
  readonly #drawing: SvgDrawing

  constructor(drawing: SvgDrawing) {
    this.#drawing = drawing
    this.width = Math.max(1, Math.round(drawing.width))
    this.height = Math.max(1, Math.round(drawing.height))
  }

  /** Ends of sentences about what is not drawn; the name of the file comes first. */
  get warnings(): readonly string[] {
    return this.#drawing.warnings
  }

  /** Must have ended before `rasterise`. */
  prepare(): Promise<void> {
    return this.#drawing.prepare()
  }

  /** @throws {SvgError} If the file can't be drawn. */
  rasterise(width: number, height: number): Canvas {
    const { pixels } = this.#drawing.render(width, height)
    const canvas = createCanvas(width, height)
    canvas.getContext('2d').putImageData(new ImageData(divideByAlpha(pixels), width, height), 0, 0)
    return canvas
  }
}

/** Canvas image data has straight alpha. */
function divideByAlpha(premultiplied: Uint8Array): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(
    premultiplied.buffer,
    premultiplied.byteOffset,
    premultiplied.byteLength,
  )
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0
    if (alpha === 0 || alpha === 255) continue
    for (let channel = at; channel < at + 3; channel++) {
      pixels[channel] = ((pixels[channel] ?? 0) * 255) / alpha
    }
  }
  return pixels
}
