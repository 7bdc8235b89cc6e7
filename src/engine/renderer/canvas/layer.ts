import { createCanvas } from '@napi-rs/canvas'
import type { Layer } from '../../compositor/resources.ts'

/** A canvas for the compositor; `width` and `height` in whole pixels. */
export function createLayer(width: number, height: number, opaque = false): Layer {
  const drawable = createCanvas(width, height)
  const context = drawable.getContext('2d', { alpha: !opaque })
  // As on the frame: the choice of glyphs must not follow the language of the machine.
  context.lang = 'en'
  return { drawable, context }
}
