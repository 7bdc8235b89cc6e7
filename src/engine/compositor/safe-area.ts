import type { CaptionsItem, TextStyle } from '../document/model.ts'
import { type SafeArea, safeAreas } from '../document/registries/safe-areas.ts'
import type { BoxState } from './frame-description.ts'

interface WidthLimits {
  readonly area: SafeArea
  readonly style: TextStyle
  readonly composition: Size
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Returns the width in which the pages of an item are laid out, in composition pixels. */
export function computePageWidth({ geometry, safeArea, style }: CaptionsItem, composition: Size): number {
  const width = geometry.width.value
  if (safeArea === undefined) return width
  return limitWidth(width, geometry.scaleX.value, { area: safeAreas[safeArea], style, composition })
}

/** Narrows a box so that a text and its background fit into a safe area; its centre stays. */
export function narrowToSafeArea(box: BoxState, limits: WidthLimits): BoxState {
  const width = limitWidth(box.width, box.scaleX, limits)
  return width === box.width ? box : { ...box, left: box.left + (box.width - width) / 2, width }
}

function limitWidth(width: number, scale: number, { area, style, composition }: WidthLimits): number {
  const shown = Math.abs(scale)
  if (shown === 0) return width
  const available = (composition.width * (1 - area.left - area.right)) / shown
  return Math.max(0, Math.min(width, available - 2 * (style.background?.horizontalPadding ?? 0)))
}

/**
 * Returns a box moved into a safe area by the shortest way, with the text in its middle, which may be larger
 * than the box. A text that is larger than the area is centred in it.
 *
 * @param shown - The size of the text with its background.
 */
export function moveIntoSafeArea(
  box: BoxState,
  shown: Size,
  area: SafeArea,
  { width: frameWidth, height: frameHeight }: Size,
): BoxState {
  const radians = (box.rotation * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const width = Math.max(box.width, shown.width) * Math.abs(box.scaleX)
  const height = Math.max(box.height, shown.height) * Math.abs(box.scaleY)
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
