import { readAnimated } from '@engine/document/edit/animated-fields.ts'
import type { EditableCaption } from '@engine/document/edit/caption-entries.ts'
import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { getPlaybackRate, readTime } from '@engine/document/edit/item-times.ts'
import { getValueAt } from '@engine/document/edit/keyframes.ts'
import type { Dialect } from '@engine/document/schema/dialect.ts'
import { TICKS_PER_SECOND } from '@engine/document/ticks.ts'
import { getItemKind } from '../document/item-kind.ts'
import { gainToPixels, getGainArea, getVideoWaveformHeight, TITLE_HEIGHT } from '../geometry/gain-line.ts'
import { ticksToPixels } from '../geometry/time-scale.ts'
import type { PixelWindow } from '../geometry/windowing.ts'
import type { AssetMaterials } from '../media/asset-materials.ts'
import type { CanvasColors } from './canvas-colors.ts'
import { drawCaptions } from './draw-captions.ts'
import { drawFilmstrip } from './draw-filmstrip.ts'
import { drawWaveform, type StripPlace } from './draw-waveform.ts'

export interface TrackDrawing {
  readonly context: CanvasRenderingContext2D
  readonly items: readonly EditableItem[]
  readonly dialect: Dialect
  readonly selection: ReadonlySet<string>
  readonly window: PixelWindow
  readonly height: number
  readonly pixelsPerSecond: number
  /** Narrower items have no element of their own and are drawn here. */
  readonly elementTicks: number
  readonly materials: AssetMaterials
  readonly colors: CanvasColors
  /** Returns whether an item has audio. */
  readonly hasAudio: (item: EditableItem) => boolean
  /** Returns the captions of an asset, sorted by start. */
  readonly getCaptions: (assetId: string) => readonly EditableCaption[]
}

/** Draws what elements cannot show of a track's items: filmstrips, waveforms, fades, and very narrow items. */
export function drawTrack(drawing: TrackDrawing): void {
  for (const item of drawing.items) {
    if (item.durationTicks < drawing.elementTicks) drawNarrowItem(drawing, item)
    else drawContent(drawing, item)
  }
}

/** Returns whether an item needs the canvas: it plays or shows a file, or it is narrow. */
export function isDrawn({ assetId, durationTicks }: EditableItem, elementTicks: number): boolean {
  return typeof assetId === 'string' || durationTicks < elementTicks
}

function drawNarrowItem(drawing: TrackDrawing, item: EditableItem): void {
  const { context, colors, height, window, pixelsPerSecond, selection } = drawing
  const left = ticksToPixels(item.startTicks, pixelsPerSecond) - window.start
  const width = Math.max(
    1,
    ticksToPixels(item.durationTicks, pixelsPerSecond) - (item.durationTicks > 0 ? 0.5 : 0),
  )
  context.fillStyle = selection.has(item.id) ? colors.accent : colors.kinds[getItemKind(item.type)]
  context.fillRect(left, 1, width, height - 2)
}

function drawContent(drawing: TrackDrawing, item: EditableItem): void {
  const { height, window, pixelsPerSecond } = drawing
  const stripHeight = height - TITLE_HEIGHT - 3
  const left = ticksToPixels(item.startTicks, pixelsPerSecond) - window.start
  const width = ticksToPixels(item.durationTicks, pixelsPerSecond)
  if (stripHeight < 12 || width < 12 || typeof item.assetId !== 'string') return
  const rate = getPlaybackRate(item)
  const sourceStart = readTime(drawing.dialect, item, 'sourceStart') ?? 0
  const secondsPerPixel = rate / pixelsPerSecond
  const place = {
    from: Math.max(left + 2, 0),
    to: Math.min(left + width - 2, window.end - window.start),
    top: TITLE_HEIGHT,
    height: stripHeight,
    itemLeft: left,
    originSeconds: sourceStart / TICKS_PER_SECOND - left * secondsPerPixel,
    secondsPerPixel,
  }
  if (place.to <= place.from) return
  drawMaterial(drawing, item, item.assetId, place)
  if (drawing.hasAudio(item)) drawGain(drawing, item, place)
  drawFades(drawing, item, { left, width, top: TITLE_HEIGHT, height: stripHeight })
}

type ItemPlace = StripPlace & { readonly itemLeft: number }

function drawMaterial(drawing: TrackDrawing, item: EditableItem, assetId: string, place: ItemPlace): void {
  switch (item.type) {
    case 'captions': {
      const captions = drawing.getCaptions(assetId)
      const { context, dialect, pixelsPerSecond, colors } = drawing
      drawCaptions(context, { item, captions, dialect }, { ...place, pixelsPerSecond, colors })
      return
    }
    case 'audio':
      drawAudio(drawing, assetId, place)
      return
    case 'image':
    case 'gif':
    case 'lottie':
      drawFrames(drawing, assetId, place)
      return
    case 'video': {
      const audioHeight = getVideoWaveformHeight(place.height)
      drawFrames(drawing, assetId, { ...place, height: place.height - audioHeight })
      if (audioHeight > 0) {
        drawAudio(drawing, assetId, {
          ...place,
          top: place.top + place.height - audioHeight,
          height: audioHeight,
        })
      }
      return
    }
    default:
  }
}

function drawFrames({ context, materials, colors }: TrackDrawing, assetId: string, place: ItemPlace): void {
  const strip = materials.getFilmstrip(assetId)
  if (strip.status === 'loaded') {
    if (strip.content !== undefined) drawFilmstrip(context, strip.content, place)
    return
  }
  drawPlaceholder(context, colors, place, strip.status)
}

function drawAudio({ context, materials, colors }: TrackDrawing, assetId: string, place: ItemPlace): void {
  const waveform = materials.getWaveform(assetId)
  if (waveform.status !== 'loaded') {
    drawPlaceholder(context, colors, place, waveform.status)
    return
  }
  if (waveform.content === undefined) return
  context.fillStyle = colors.text
  context.globalAlpha = 0.55
  drawWaveform(context, waveform.content, place)
  context.globalAlpha = 1
}

function drawPlaceholder(
  context: CanvasRenderingContext2D,
  colors: CanvasColors,
  { from, to, top, height }: StripPlace,
  status: 'loading' | 'failed',
): void {
  context.fillStyle = status === 'failed' ? colors.bad : colors.text
  context.globalAlpha = status === 'failed' ? 0.5 : 0.14
  context.fillRect(from, top + height / 2 - 1, to - from, 2)
  if (status === 'failed' && to - from > 80) {
    context.globalAlpha = 0.9
    context.font = '10px "Inter Variable", sans-serif'
    context.fillText('No preview', from + 6, top + height / 2 - 4)
  }
  context.globalAlpha = 1
}

/** Draws the gain over the time of an item; 0 dB is where it is without an adjustment. */
function drawGain(
  { context, colors, height, pixelsPerSecond }: TrackDrawing,
  item: EditableItem,
  place: ItemPlace,
): void {
  const area = getGainArea(item.type, height)
  const step = readAnimated(item, 'decibelAdjustment')?.keyframes.length === 0 ? place.to - place.from : 4
  context.beginPath()
  for (let x = place.from; x <= place.to + 0.5; x += step) {
    const ticks = Math.round(((x - place.itemLeft) / pixelsPerSecond) * TICKS_PER_SECOND)
    const y = gainToPixels(getValueAt(item, 'decibelAdjustment', ticks) ?? 0, area)
    if (x === place.from) context.moveTo(x, y)
    else context.lineTo(x, y)
  }
  if (item.type === 'video') {
    // Filmstrips have all colours.
    context.strokeStyle = colors.surface
    context.globalAlpha = 0.7
    context.lineWidth = 3.25
    context.stroke()
    context.globalAlpha = 1
  }
  context.strokeStyle = colors.warning
  context.lineWidth = 1.25
  context.stroke()
}

/** Shades what the fades take away, with a line for the volume. */
function drawFades(
  { context, colors, dialect, pixelsPerSecond }: TrackDrawing,
  item: EditableItem,
  box: { readonly left: number; readonly width: number; readonly top: number; readonly height: number },
): void {
  const fadeIn = ticksToPixels(readTime(dialect, item, 'fadeIn') ?? 0, pixelsPerSecond)
  const fadeOut = ticksToPixels(readTime(dialect, item, 'fadeOut') ?? 0, pixelsPerSecond)
  const right = box.left + box.width
  const wedge = (edge: number, inner: number): void => {
    context.beginPath()
    context.moveTo(edge, box.top + box.height)
    context.lineTo(edge, box.top)
    context.lineTo(inner, box.top)
    context.closePath()
    context.fillStyle = colors.surface
    context.globalAlpha = 0.6
    context.fill()
    context.beginPath()
    context.moveTo(edge, box.top + box.height)
    context.lineTo(inner, box.top)
    context.strokeStyle = colors.text
    context.globalAlpha = 0.75
    context.lineWidth = 1.25
    context.stroke()
    context.globalAlpha = 1
  }
  if (fadeIn > 1) wedge(box.left, box.left + Math.min(fadeIn, box.width))
  if (fadeOut > 1) wedge(right, right - Math.min(fadeOut, box.width))
}
