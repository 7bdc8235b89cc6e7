/** Builds 1.1 editor documents for tests. Everything has a sensible default that a test may override. */

const TICKS_PER_SECOND = 240_000

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Entry = { id: string; type: string } & Record<string, Json>

export function still(value: number): Json {
  return { value, keyframes: [] }
}

/** A number that moves linearly through the given `[seconds, value]` points. */
export function moving(...points: [seconds: number, value: number][]): Json {
  const keyframes = points.map(([seconds, value]) => ({
    timeTicks: Math.round(seconds * TICKS_PER_SECOND),
    value,
  }))
  return { value: points[0]?.[1] ?? 0, keyframes }
}

export interface Placement {
  readonly id: string
  /** Seconds. */
  readonly at?: number
  readonly seconds: number
  /** Left, top, width and height, in composition pixels. */
  readonly box?: readonly [number, number, number, number]
  readonly fields?: Record<string, Json>
}

function item(type: string, { id, at = 0, seconds, fields }: Placement, own: Record<string, Json>): Entry {
  return {
    id,
    type,
    startTicks: Math.round(at * TICKS_PER_SECOND),
    durationTicks: Math.round(seconds * TICKS_PER_SECOND),
    isDraggingInTimeline: false,
    ...own,
    ...fields,
  }
}

function geometry([left, top, width, height]: readonly [number, number, number, number]): Record<
  string,
  Json
> {
  return {
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

const wholeFrame = [0, 0, 320, 180] as const

export function solid(color: string, placement: Placement): Entry {
  const own = { color, shape: 'rectangle', keepAspectRatio: false, borderRadius: still(0) }
  return item('solid', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

export function image(assetId: string, placement: Placement): Entry {
  const own = { assetId, keepAspectRatio: true, borderRadius: still(0) }
  return item('image', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

const audioFields = {
  sourceStartTicks: 0,
  playbackRate: 1,
  decibelAdjustment: still(0),
  audioFadeInDurationTicks: 0,
  audioFadeOutDurationTicks: 0,
}

export function video(assetId: string, placement: Placement): Entry {
  const own = { assetId, keepAspectRatio: true, borderRadius: still(0), ...audioFields }
  return item('video', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

export function gif(assetId: string, placement: Placement): Entry {
  const own = { assetId, keepAspectRatio: true, borderRadius: still(0), sourceStartTicks: 0, playbackRate: 1 }
  return item('gif', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

export function lottie(assetId: string, placement: Placement): Entry {
  const own = { assetId, keepAspectRatio: true, sourceStartTicks: 0, playbackRate: 1 }
  return item('lottie', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

export function illustration(illustrationName: string, placement: Placement): Entry {
  const own = { illustrationName, color: '#00ff00', keepAspectRatio: true }
  return item('illustration', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

/** @param nodes - One image and up to three texts; a text without a style of its own uses the style of `text`. */
export function template(nodes: readonly Record<string, Json>[], placement: Placement): Entry {
  const texts = nodes.map((node) => (node.type === 'text' ? { ...textStyle, ...node } : node))
  return item('text-template', placement, {
    ...geometry(placement.box ?? wholeFrame),
    schemaVersion: 2,
    templateId: '01890a5d-ac96-774b-bcce-b302099a8057',
    templateCategory: 'test',
    nodes: texts,
  })
}

export function audio(assetId: string, placement: Placement): Entry {
  return item('audio', placement, { ...geometry(wholeFrame), assetId, ...audioFields })
}

const textStyle = {
  color: '#ffffff',
  align: 'center',
  fontFamily: 'Inter',
  fontStyle: { variant: 'normal', weight: '700' },
  fontSize: 40,
  lineHeight: 1.2,
  letterSpacing: 0,
  direction: 'ltr',
  strokeWidth: 0,
  strokeColor: '#000000',
  background: null,
}

export function text(content: string, placement: Placement): Entry {
  return item('text', placement, {
    ...geometry(placement.box ?? wholeFrame),
    text: content,
    resizeOnEdit: true,
    ...textStyle,
  })
}

export function chart(chartType: string, data: Json, placement: Placement): Entry {
  const own = {
    chartType,
    data,
    themeColor: '#3b82f6',
    animationDurationTicks: 0,
    keepAspectRatio: false,
  }
  return item('chart', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

/** A motion graphic of version 1; pass `props` and `slots` as fields. */
export function motionGraphic(motionGraphicId: string, placement: Placement): Entry {
  const own = { motionGraphicId, motionGraphicVersion: 1, props: {}, slots: {} }
  return item('motion-graphic', placement, { ...geometry(placement.box ?? wholeFrame), ...own })
}

export function captions(assetId: string, placement: Placement): Entry {
  const { text: _unused, ...styled } = text('', placement)
  return {
    ...styled,
    id: placement.id,
    type: 'captions',
    assetId,
    highlightColor: '#ffff00',
    pageDurationTicks: 2 * TICKS_PER_SECOND,
    maxLines: 2,
    contentStartOffsetTicks: 0,
    source: 'upload',
    captionGroupId: null,
    ...placement.fields,
  }
}

/** A caption asset whose entries are in the file `remoteKey`, unless `fields` contains them. */
export function captionAsset(id: string, fields: Record<string, Json> = {}): Entry {
  return {
    id,
    type: 'caption',
    filename: id,
    size: 1,
    mimeType: 'text/plain',
    remoteUrl: null,
    remoteKey: id,
    timingGranularity: 'line',
    captions: [],
    ...fields,
  }
}

export function mediaAsset(
  type: 'image' | 'video' | 'audio' | 'gif' | 'lottie',
  id: string,
  fields: Record<string, Json> = {},
): Entry {
  const common = {
    id,
    type,
    filename: id,
    size: 1,
    mimeType: `${type}/x-test`,
    remoteUrl: null,
    remoteKey: id,
  }
  if (type === 'image') return { ...common, width: 320, height: 180, ...fields }
  if (type === 'audio') return { ...common, durationInSeconds: 1, ...fields }
  const moving = { ...common, durationInSeconds: 1, width: 320, height: 180 }
  if (type === 'gif') return { ...moving, loopBehavior: 'loop', ...fields }
  if (type === 'lottie') return { ...moving, resourceType: 'lottie', ...fields }
  return { ...common, durationInSeconds: 1, hasAudioTrack: false, width: 320, height: 180, ...fields }
}

export interface DocumentParts {
  /** Items by track; the front-most track comes first. */
  readonly tracks: readonly (readonly Entry[])[]
  readonly assets?: readonly Entry[]
  readonly transitions?: readonly Record<string, Json>[]
  readonly size?: readonly [width: number, height: number]
  readonly background?: Json
}

/** A complete editor document of 320 × 180 pixels, unless `size` says otherwise. */
export function editorState(parts: DocumentParts): Record<string, Json> {
  const [width, height] = parts.size ?? [320, 180]
  const byId = (entries: readonly Record<string, Json>[]): Record<string, Json> =>
    Object.fromEntries(entries.map((entry) => [String(entry.id), entry]))
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: width,
    compositionHeight: height,
    tracks: parts.tracks.map((items, index) => ({
      id: `track-${index}`,
      items: items.map(({ id }) => id),
      hidden: false,
      muted: false,
    })),
    assets: byId(parts.assets ?? []),
    items: byId(parts.tracks.flat()),
    transitions: byId(parts.transitions ?? []),
    globalBackground: parts.background ?? { type: 'none' },
  }
}
