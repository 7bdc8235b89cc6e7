import type { Composition } from '../../engine/document/model.ts'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import type { StillFormat } from '../../engine/renderer/jobs/frame-encoding.ts'
import type { SourceFrameJob } from '../../engine/renderer/jobs/messages.ts'
import type { DrawableType } from './asset-document.ts'

/** A frame of a source, for an editor whose browser can't decode the file. */
export interface SourceFrameQuery {
  readonly type: DrawableType
  readonly filename: string
  readonly remoteKey: string | undefined
  readonly remoteUrl: string | undefined
  readonly sourceTicks: number
  readonly loops: boolean
  readonly maxWidth: number
  readonly maxHeight: number
  readonly format: StillFormat
}

const SOURCE = 'source'

/** Returns how the file of a source is located. */
export function toUsedSource(query: SourceFrameQuery): UsedAsset {
  const { type: kind, filename, remoteKey, remoteUrl } = query
  return { id: SOURCE, kind, label: `${kind} asset "${filename}"`, filename, remoteKey, remoteUrl }
}

/** Returns what is decoded of a source. */
export function toSourceRequest(query: SourceFrameQuery): SourceFrameJob['request'] {
  const { type, sourceTicks, loops, maxWidth: width, maxHeight: height } = query
  switch (type) {
    case 'image':
      return { kind: 'still', assetId: SOURCE }
    case 'gif':
    case 'video':
      return { kind: 'video', itemId: SOURCE, assetId: SOURCE, sourceTicks, loops }
    case 'lottie':
      return { kind: 'lottie', itemId: SOURCE, animation: { assetId: SOURCE }, sourceTicks, width, height }
  }
}

/** Builds a composition that has only the asset, for the names in messages. */
export function buildSourceComposition({ type, filename }: SourceFrameQuery): Composition {
  const asset = { id: SOURCE, type, filename, size: 1, mimeType: type, remoteUrl: null, remoteKey: SOURCE }
  const size = { width: 100, height: 100 }
  const { composition, errors } = validateDocument({
    stateSchemaVersion: 'v1',
    timebaseTicksPerSecond: TICKS_PER_SECOND,
    compositionWidth: 100,
    compositionHeight: 100,
    tracks: [{ id: 'track', items: [], hidden: false, muted: true }],
    items: {},
    assets: { [SOURCE]: { ...asset, ...size, ...getFields(type) } },
    transitions: {},
    globalBackground: { type: 'none' },
  })
  if (composition === undefined)
    throw new Error(`A document for a source is not valid: ${JSON.stringify(errors[0])}`)
  return composition
}

function getFields(type: DrawableType) {
  switch (type) {
    case 'image':
      return {}
    case 'gif':
      return { durationInSeconds: 1, loopBehavior: 'loop' }
    case 'video':
      return { durationInSeconds: 1, hasAudioTrack: false }
    case 'lottie':
      return { durationInSeconds: 1, resourceType: 'lottie' }
  }
}
