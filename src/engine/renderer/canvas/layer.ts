import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { Layer } from '../../compositor/resources.ts'

/** Creates a canvas for the compositor; `width` and `height` are whole pixels. */
export function createLayer(
  width: number,
  height: number,
  opaque = false,
): Layer & { readonly drawable: Canvas } {
  const drawable = createCanvas(width, height)
  const context = drawable.getContext('2d', { alpha: !opaque })
  // As on the frame: glyphs must not depend on the language of the machine.
  context.lang = 'en'
  return { drawable, context }
}
