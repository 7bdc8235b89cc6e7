import type { Composition } from '../../engine/document/model.ts'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import { validateDocument } from '../../engine/document/validate.ts'

/** The types of assets that can be drawn. */
export const drawableTypes = ['image', 'gif', 'video', 'lottie'] as const
export type DrawableType = (typeof drawableTypes)[number]

/** An asset in a document that shows it. */
export interface ShownAsset {
  readonly id: string
  readonly type: DrawableType
  readonly filename: string
  readonly storageKey: string
  readonly durationSeconds: number | null
  readonly width: number
  readonly height: number
}

/** Where an asset is in the frame, and which instant of it shows. */
export interface Tile {
  readonly asset: ShownAsset
  /** Seconds from the start of the asset. */
  readonly atSeconds: number
  /** In pixels. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

const still = (value: number) => ({ value, keyframes: [] })
const SECONDS = 1

/**
 * Builds a composition whose only frame shows assets, each covering its tile.
 *
 * @param size - In pixels, 50 to 1920.
 */
export function buildAssetComposition(
  tiles: readonly Tile[],
  size: { readonly width: number; readonly height: number },
): Composition {
  const items = tiles.map((tile, index) => buildItem(tile, `tile-${index}`))
  const { composition, errors } = validateDocument({
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: size.width,
    compositionHeight: size.height,
    // One track for each: items of one track must not overlap in time.
    tracks: items.map(({ id }) => ({ id: `track-${id}`, items: [id], hidden: false, muted: true })),
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    assets: Object.fromEntries(tiles.map(({ asset }) => [asset.id, buildAsset(asset)])),
    transitions: {},
    globalBackground: { type: 'none' },
  })
  if (composition === undefined)
    throw new Error(`A document for an asset is not valid: ${JSON.stringify(errors[0])}`)
  return composition
}

function buildAsset({ id, type, filename, storageKey, durationSeconds, width, height }: ShownAsset) {
  const common = {
    id,
    type,
    filename,
    size: 1,
    mimeType: type,
    remoteUrl: null,
    remoteKey: storageKey,
    width,
    height,
  }
  const durationInSeconds = durationSeconds ?? SECONDS
  switch (type) {
    case 'image':
      return common
    case 'gif':
      return { ...common, durationInSeconds, loopBehavior: 'loop' }
    case 'video':
      return { ...common, durationInSeconds, hasAudioTrack: false }
    case 'lottie':
      return { ...common, durationInSeconds, resourceType: 'lottie' }
  }
}

function buildItem({ asset, atSeconds, left, top, width, height }: Tile, id: string) {
  const item = {
    id,
    type: asset.type,
    assetId: asset.id,
    startTicks: 0,
    durationTicks: SECONDS * TICKS_PER_SECOND,
    isDraggingInTimeline: false,
    left: still(left),
    top: still(top),
    width: still(width),
    height: still(height),
    scaleX: still(1),
    scaleY: still(1),
    opacity: still(1),
    rotation: still(0),
    keepAspectRatio: true,
  }
  const source = { sourceStartTicks: Math.round(atSeconds * TICKS_PER_SECOND), playbackRate: 1 }
  switch (asset.type) {
    case 'image':
      return { ...item, borderRadius: still(0) }
    case 'gif':
      return { ...item, borderRadius: still(0), ...source }
    case 'lottie':
      return { ...item, ...source }
    case 'video':
      return {
        ...item,
        borderRadius: still(0),
        ...source,
        decibelAdjustment: still(0),
        audioFadeInDurationTicks: 0,
        audioFadeOutDurationTicks: 0,
      }
  }
}
