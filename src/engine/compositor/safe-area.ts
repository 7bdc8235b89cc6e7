import type { CaptionsItem } from '../document/model.ts'
import { type SafeArea, safeAreas } from '../document/registries/safe-areas.ts'
import type { BoxState } from './frame-description.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Returns the width in which the pages of an item are laid out, in composition pixels. */
export function computePageWidth({ geometry, safeArea }: CaptionsItem, composition: Size): number {
  const width = geometry.width.value
  if (safeArea === undefined) return width
  return limitWidth(width, geometry.scaleX.value, safeAreas[safeArea], composition)
}

/** Narrows a box to the width of a safe area; its centre stays. */
export function narrowToSafeArea(box: BoxState, area: SafeArea, composition: Size): BoxState {
  const width = limitWidth(box.width, box.scaleX, area, composition)
  return width === box.width ? box : { ...box, left: box.left + (box.width - width) / 2, width }
}

function limitWidth(width: number, scale: number, { left, right }: SafeArea, composition: Size): number {
  const shown = Math.abs(scale)
  return shown === 0 ? width : Math.min(width, (composition.width * (1 - left - right)) / shown)
}

/**
 * Returns a box moved into a safe area by the shortest way, with the text in its middle, which may be taller
 * than the box. A text that is larger than the area is centred in it.
 */
export function moveIntoSafeArea(
  box: BoxState,
  textHeight: number,
  area: SafeArea,
  { width: frameWidth, height: frameHeight }: Size,
): BoxState {
  const radians = (box.rotation * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const width = box.width * Math.abs(box.scaleX)
  const height = Math.max(box.height, textHeight) * Math.abs(box.scaleY)
  const centerX = placeWithin(
    box.left + box.width / 2,
    width * cos + height * sin,
    frameWidth * area.left,
    frameWidth * (1 - area.right),
  )
  const centerY = placeWithin(
    box.top + box.height / 2,
    width * sin + height * cos,
    frameHeight * area.top,
    frameHeight * (1 - area.bottom),
  )
  return { ...box, left: centerX - box.width / 2, top: centerY - box.height / 2 }
}

function placeWithin(center: number, size: number, from: number, to: number): number {
  if (size >= to - from) return (from + to) / 2
  return Math.min(Math.max(center, from + size / 2), to - size / 2)
}
