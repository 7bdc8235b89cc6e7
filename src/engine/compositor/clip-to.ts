import type { Context2D } from './context2d.ts'
import type { FrameArea } from './frame-area.ts'

/** Clips a context whose unit is a frame pixel until it is restored. */
export function clipTo(context: Context2D, { left, top, right, bottom }: FrameArea): void {
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
}
