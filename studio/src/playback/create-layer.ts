import type { Layer } from '@engine/compositor/resources.ts'

/** Creates a canvas for the compositor. */
export function createLayer(width: number, height: number, opaque = false): Layer {
  const drawable = new OffscreenCanvas(width, height)
  const context = drawable.getContext('2d', { alpha: !opaque })
  if (context === null) throw new Error(`The browser provides no canvas of ${width} × ${height} pixels.`)
  return { drawable, context }
}
