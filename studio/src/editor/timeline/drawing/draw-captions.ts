import type { EditableCaption } from '@engine/document/edit/caption-entries.ts'
import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { readTime } from '@engine/document/edit/item-times.ts'
import type { Dialect } from '@engine/document/schema/dialect.ts'
import type { CanvasColors } from './canvas-colors.ts'

const MIN_TEXT_PIXELS = 24

interface CaptionsPlace {
  /** The visible part of the item, in pixels of the canvas. */
  readonly from: number
  readonly to: number
  readonly itemLeft: number
  readonly top: number
  readonly height: number
  readonly pixelsPerSecond: number
}

/** Draws the captions of an item as blocks with their texts. */
export function drawCaptions(
  context: CanvasRenderingContext2D,
  {
    item,
    captions,
    dialect,
  }: {
    readonly item: EditableItem
    readonly captions: readonly EditableCaption[]
    readonly dialect: Dialect
  },
  place: CaptionsPlace & { readonly colors: CanvasColors },
): void {
  const { from, to, itemLeft, top, height, pixelsPerSecond, colors } = place
  const offset = (readTime(dialect, item, 'contentStartOffset') ?? 0) / 240_000
  const toPixels = (milliseconds: number): number =>
    itemLeft + (milliseconds / 1000 + offset) * pixelsPerSecond
  context.save()
  context.beginPath()
  context.rect(from, top, to - from, height)
  context.clip()
  context.font = '10.5px "Inter Variable", sans-serif'
  context.textBaseline = 'middle'
  for (const { startMs, endMs, text } of captions) {
    const left = Math.max(toPixels(startMs), from)
    const right = Math.min(toPixels(endMs), to)
    if (right - left < 1) continue
    context.fillStyle = colors.text
    context.globalAlpha = 0.13
    context.beginPath()
    context.roundRect(left + 0.5, top, Math.max(1, right - left - 1.5), height - 2, 3)
    context.fill()
    if (right - left < MIN_TEXT_PIXELS) continue
    context.globalAlpha = 0.85
    context.save()
    context.beginPath()
    context.rect(left, top, right - left - 5, height)
    context.clip()
    context.fillText(text.replaceAll('\n', ' '), left + 5, top + height / 2)
    context.restore()
  }
  context.restore()
}
