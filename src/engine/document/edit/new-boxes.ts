import type { Size } from '../registries/natural-sizes.ts'
import type { EditableNumber } from './editable-document.ts'

/** Returns a number that does not change. */
export function still(value: number): EditableNumber {
  // A thousandth of a pixel keeps documents readable.
  return { value: Math.round(value * 1000) / 1000, keyframes: [] }
}

/** The fields of a box, and of what turns and scales it, that do not move yet. */
export function buildBox({ width, height }: Size, { left, top }: { left: number; top: number }) {
  return {
    left: still(left),
    top: still(top),
    width: still(width),
    height: still(height),
    scaleX: still(1),
    scaleY: still(1),
    opacity: still(1),
  }
}

/** A box in the centre of the frame. */
export function buildCentredBox(frame: Size, size: Size) {
  return buildBox(size, { left: (frame.width - size.width) / 2, top: (frame.height - size.height) / 2 })
}
