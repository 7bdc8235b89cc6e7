import { createCanvas } from '@napi-rs/canvas'
import type { Layer } from '../../compositor/resources.ts'

/** A transparent canvas for the compositor; `width` and `height` in whole pixels. */
export function createLayer(width: number, height: number): Layer {
  const drawable = createCanvas(width, height)
  const context = drawable.getContext('2d')
  // As on the frame: the choice of glyphs must not follow the language of the machine.
  context.lang = 'en'
  return { drawable, context }
}
