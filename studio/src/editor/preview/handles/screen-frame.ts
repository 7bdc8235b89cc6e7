import type { OutputFrame } from '@engine/document/output-frame.ts'
import type { Point } from './box.ts'

/** Where the composition is on the screen. */
export interface ScreenFrame {
  /** Screen pixels per pixel of the composition. */
  readonly scale: number
  readonly left: number
  readonly top: number
}

/**
 * Computes where the composition is inside of the shown frame.
 *
 * @param frame - The frame at scale 1, as the export would have it.
 * @param shownWidth - Its width on the screen in CSS pixels.
 */
export function toScreenFrame(frame: OutputFrame, shownWidth: number): ScreenFrame {
  const zoom = shownWidth / frame.width
  return { scale: frame.contentScale * zoom, left: frame.contentLeft * zoom, top: frame.contentTop * zoom }
}

/** Returns a point of the composition in pixels of the shown frame. */
export function toScreen({ scale, left, top }: ScreenFrame, { x, y }: Point): Point {
  return { x: left + x * scale, y: top + y * scale }
}

/** Returns a point of the shown frame in pixels of the composition. */
export function toComposition({ scale, left, top }: ScreenFrame, { x, y }: Point): Point {
  return { x: (x - left) / scale, y: (y - top) / scale }
}
