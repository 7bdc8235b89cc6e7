import type { Rectangle } from '../box-matrix.ts'
import type { FrameArea } from '../frame-area.ts'

/** Returns the smallest area around two. */
export function unite(first: FrameArea, second: FrameArea): FrameArea {
  return {
    left: Math.min(first.left, second.left),
    top: Math.min(first.top, second.top),
    right: Math.max(first.right, second.right),
    bottom: Math.max(first.bottom, second.bottom),
  }
}

/** Returns the part that two rectangles share, or undefined if they share none. */
export function intersect(first: Rectangle, second: Rectangle): Rectangle | undefined {
  if (!overlaps(first, second)) return undefined
  return {
    left: Math.max(first.left, second.left),
    top: Math.max(first.top, second.top),
    right: Math.min(first.right, second.right),
    bottom: Math.min(first.bottom, second.bottom),
  }
}

export function overlaps(first: Rectangle, second: Rectangle): boolean {
  return (
    first.left < second.right &&
    second.left < first.right &&
    first.top < second.bottom &&
    second.top < first.bottom
  )
}

export function contains(outer: FrameArea, inner: FrameArea): boolean {
  return (
    outer.left <= inner.left &&
    outer.top <= inner.top &&
    outer.right >= inner.right &&
    outer.bottom >= inner.bottom
  )
}

export function countPixels({ left, top, right, bottom }: FrameArea): number {
  return (right - left) * (bottom - top)
}
