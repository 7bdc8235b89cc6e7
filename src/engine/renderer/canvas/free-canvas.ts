import type { Canvas } from '@napi-rs/canvas'

/** Frees the pixels of a canvas immediately rather than at some garbage collection. It must not be used any more. */
export function freeCanvas(canvas: Canvas): void {
  // A canvas has at least one pixel.
  canvas.width = 1
  canvas.height = 1
}
