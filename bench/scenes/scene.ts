/** A scene of the benchmark. */
export interface Scene {
  readonly name: string
  readonly title: string
  /** An editor document whose assets are in the cache folder, named by their `remoteKey`. */
  readonly document: Record<string, unknown>
}

const TICKS_PER_SECOND = 240_000

export function ticks(seconds: number): number {
  return Math.round(seconds * TICKS_PER_SECOND)
}

/** Returns an animated number: constant, or linear through `[seconds, value]` points. */
export function track(value: number, ...points: [seconds: number, value: number][]): Record<string, unknown> {
  return { value, keyframes: points.map(([seconds, at]) => ({ timeTicks: ticks(seconds), value: at })) }
}

export interface Placement {
  readonly id: string
  readonly at: number
  readonly seconds: number
  /** Left, top, width, height in pixels. */
  readonly box: readonly [number, number, number, number]
}

/** Returns the fields that every visual item has. */
export function placeItem(
  type: string,
  { id, at, seconds, box }: Placement,
): Record<string, unknown> & { id: string } {
  const [left, top, width, height] = box
  return {
    id,
    type,
    startTicks: ticks(at),
    durationTicks: ticks(seconds),
    isDraggingInTimeline: false,
    left: track(left),
    top: track(top),
    width: track(width),
    height: track(height),
    scaleX: track(1),
    scaleY: track(1),
    opacity: track(1),
    rotation: track(0),
  }
}

/** Returns a text item in bold white Inter. */
export function textItem(
  text: string,
  fontSize: number,
  placement: Placement,
): Record<string, unknown> & { id: string } {
  return {
    ...placeItem('text', placement),
    text,
    color: '#ffffff',
    align: 'center',
    fontFamily: 'Inter',
    fontStyle: { variant: 'normal', weight: '700' },
    fontSize,
    lineHeight: 1.2,
    letterSpacing: 0,
    resizeOnEdit: false,
    direction: 'ltr',
    strokeWidth: 0,
    strokeColor: '#000000',
    background: null,
  }
}

/** Returns a document with these tracks, front-most first; 1280×720 by default. */
export function buildDocument(
  tracks: readonly (readonly (Record<string, unknown> & { id: string })[])[],
  rest: {
    readonly assets?: Record<string, unknown>
    readonly transitions?: Record<string, unknown>
    readonly background: Record<string, unknown>
    readonly size?: readonly [width: number, height: number]
  },
): Record<string, unknown> {
  const [width, height] = rest.size ?? [1280, 720]
  return {
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: width,
    compositionHeight: height,
    tracks: tracks.map((items, index) => ({
      id: `track-${index}`,
      items: items.map(({ id }) => id),
      hidden: false,
      muted: false,
    })),
    items: Object.fromEntries(tracks.flat().map((item) => [item.id, item])),
    assets: rest.assets ?? {},
    transitions: rest.transitions ?? {},
    globalBackground: rest.background,
  }
}

/** Returns an asset whose file in the cache folder is named by its id. */
export function cachedAsset(
  type: 'image' | 'video' | 'audio',
  id: string,
  fields: Record<string, unknown>,
): Record<string, unknown> {
  return { id, type, filename: id, size: 1, mimeType: `${type}/*`, remoteUrl: null, remoteKey: id, ...fields }
}
