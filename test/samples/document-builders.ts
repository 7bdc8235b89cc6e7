import type { Document11 } from '../../src/engine/document/schema/document.ts'
import type { textArrangementFields, textFinishFields } from '../../src/engine/document/schema/text-finish.ts'
import { TICKS_PER_SECOND } from '../../src/engine/document/ticks.ts'
import { IMAGE_HEIGHT, IMAGE_WIDTH } from './media/images.ts'
import { type MediaName, mediaAssets } from './media/sample-media.ts'

/** Samples are written in dialect 1.1; the compiler checks them against its schema. */
export type EditorDocument = Document11
export type DocumentItem = Document11['items'][string]
export type DocumentAsset = Document11['assets'][string]
export type ItemOf<Type extends DocumentItem['type']> = Extract<DocumentItem, { type: Type }>
type TextField =
  | keyof typeof defaultTextStyle
  | keyof typeof textFinishFields
  | keyof typeof textArrangementFields
  | 'background'
  | 'language'
export type TextStyle = Partial<Pick<ItemOf<'text'>, TextField>>

/** The size of every sample, in composition pixels. */
export const WIDTH = IMAGE_WIDTH
export const HEIGHT = IMAGE_HEIGHT

/** Left, top, width and height, in composition pixels. */
export type Box = readonly [left: number, top: number, width: number, height: number]
export const wholeFrame: Box = [0, 0, WIDTH, HEIGHT]

export interface Placement {
  readonly id: string
  /** Seconds. */
  readonly at?: number
  readonly seconds: number
  readonly box?: Box
}

export function ticks(seconds: number): number {
  return Math.round(seconds * TICKS_PER_SECOND)
}

export function still(value: number) {
  return { value, keyframes: [] }
}

/** A number that moves linearly through the given `[seconds, value]` points. */
export function moving(...points: readonly (readonly [seconds: number, value: number])[]) {
  const keyframes = points.map(([seconds, value]) => ({ timeTicks: ticks(seconds), value }))
  return { value: points[0]?.[1] ?? 0, keyframes }
}

/** A number that moves through two points with an easing. */
export function easing(
  name: string | undefined,
  [startSeconds, start]: readonly [seconds: number, value: number],
  [endSeconds, end]: readonly [seconds: number, value: number],
) {
  const first = { timeTicks: ticks(startSeconds), value: start }
  const keyframes = [
    name === undefined ? first : { ...first, easing: name },
    { timeTicks: ticks(endSeconds), value: end },
  ]
  return { value: start, keyframes }
}

/** The fields that every item with a box has. */
export function placed({ id, at = 0, seconds, box = wholeFrame }: Placement) {
  const [left, top, width, height] = box
  return {
    id,
    startTicks: ticks(at),
    durationTicks: ticks(seconds),
    isDraggingInTimeline: false,
    left: still(left),
    top: still(top),
    width: still(width),
    height: still(height),
    scaleX: still(1),
    scaleY: still(1),
    opacity: still(1),
    rotation: still(0),
  }
}

/** The fields of an item for the whole frame (effect, filter), which has no box. */
export function timed({ id, at = 0, seconds }: Placement) {
  return { id, startTicks: ticks(at), durationTicks: ticks(seconds), isDraggingInTimeline: false }
}

export function image(assetId: MediaName, placement: Placement): ItemOf<'image'> {
  return { type: 'image', ...placed(placement), assetId, keepAspectRatio: true, borderRadius: still(0) }
}

export function solid(color: string, placement: Placement): ItemOf<'solid'> {
  return {
    type: 'solid',
    ...placed(placement),
    color,
    shape: 'rectangle',
    keepAspectRatio: false,
    borderRadius: still(0),
  }
}

/** The style of a sample's text unless the sample overrides it. */
export const defaultTextStyle = {
  color: '#ffffff',
  align: 'center' as const,
  fontFamily: 'Montserrat',
  fontStyle: { variant: 'normal', weight: '800' },
  fontSize: 52,
  lineHeight: 1.15,
  letterSpacing: 0,
  direction: 'ltr' as const,
  strokeWidth: 0,
  strokeColor: '#000000',
}

export function text(content: string, placement: Placement, style: TextStyle = {}): ItemOf<'text'> {
  return {
    type: 'text',
    ...placed(placement),
    text: content,
    resizeOnEdit: true,
    ...defaultTextStyle,
    ...style,
  }
}

interface DocumentContent {
  /** Items by track; the front-most track comes first. */
  readonly tracks: readonly (readonly DocumentItem[])[]
  readonly transitions?: readonly EditorDocument['transitions'][string][]
  readonly background?: NonNullable<EditorDocument['globalBackground']>
  /** Assets in addition to the sample media. */
  readonly assets?: readonly DocumentAsset[]
}

/** A single colour: a gradient would be dithered, and golden images would have to keep every dot. */
const slate = { type: 'color', color: '#272a55', gradient: null } as const

/** Builds a complete document; its assets are only the media that its items name. */
export function buildDocument(content: DocumentContent): EditorDocument {
  const { tracks, transitions = [], background = slate, assets = [] } = content
  const items = tracks.flat()
  const named = new Set(items.flatMap(listAssetIds))
  if (background.type === 'image' && typeof background.imageAssetId === 'string') {
    named.add(background.imageAssetId)
  }
  const used = [...mediaAssets, ...assets].filter(({ id }) => named.has(id))
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: WIDTH,
    compositionHeight: HEIGHT,
    tracks: tracks.map((entries, index) => ({
      id: `track-${index}`,
      items: entries.map(({ id }) => id),
      hidden: false,
      muted: false,
    })),
    assets: byId(used),
    items: byId(items),
    transitions: byId(transitions),
    globalBackground: background,
  }
}

function listAssetIds(item: DocumentItem): string[] {
  if (item.type === 'motion-graphic') return Object.values(item.slots).flatMap((filling) => filling ?? [])
  return 'assetId' in item ? [item.assetId] : []
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): Record<string, Entry> {
  return Object.fromEntries(entries.map((entry) => [entry.id, entry]))
}
