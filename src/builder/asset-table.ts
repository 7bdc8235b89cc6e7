import { checkFacts, guessMediaType, isLocal, type MediaSource } from './media-source.ts'
import type { CaptionEntry, DocumentAsset } from './shapes.ts'

/** The fields in which assets of one file and type may differ. */
export interface AssetFields {
  /** For videos: false if their audio is not heard. */
  readonly hasAudioTrack?: boolean
  /** For GIFs. */
  readonly loopBehavior?: 'finite' | 'loop'
  /** For Lottie animations: the animation itself. */
  readonly resourceJson?: Record<string, unknown>
  /** For captions. */
  readonly captions?: readonly CaptionEntry[]
  readonly timingGranularity?: 'word' | 'line'
  readonly language?: string
  readonly encoding?: string
}

type AssetType = DocumentAsset['type']

interface Entry {
  readonly id: string
  readonly type: AssetType
  readonly source: MediaSource
  readonly fields: AssetFields
}

/** A file of a timeline that is named by a path. */
export interface LocalFile {
  readonly assetId: string
  readonly type: AssetType
  /** As the timeline names it. */
  readonly filename: string
}

/** The assets of a timeline: each file once for each way in which it is used. */
export class AssetTable {
  readonly #entries = new Map<string, Entry>()
  readonly #ids = new Map<string, string>()

  /** Adds a file unless it is there, and returns the id of its asset. */
  add(type: AssetType, source: MediaSource, fields: AssetFields = {}): string {
    const identity = JSON.stringify([type, source, fields])
    const known = this.#ids.get(identity)
    if (known !== undefined) return known
    const id = `${type}-asset-${this.#entries.size + 1}`
    this.#ids.set(identity, id)
    this.#entries.set(id, { id, type, source, fields })
    return id
  }

  /** The files that are named by paths, in the order in which they were added. */
  listLocalFiles(): LocalFile[] {
    return [...this.#entries.values()]
      .filter(({ source, fields }) => isLocal(source) && !isInline(fields))
      .map(({ id, type, source }) => ({ assetId: id, type, filename: source.filename }))
  }

  /** Returns what is known about the file of an asset. */
  describeMedia(assetId: string, media: Readonly<Record<string, Partial<MediaSource>>>): MediaSource {
    const entry = this.#entries.get(assetId)
    const facts = Object.hasOwn(media, assetId) ? media[assetId] : undefined
    return { ...(entry?.source ?? { filename: assetId }), ...facts }
  }

  /** Returns the assets of the document, by id. */
  toAssets(
    frame: { readonly width: number; readonly height: number },
    media: Readonly<Record<string, Partial<MediaSource>>>,
  ): Record<string, DocumentAsset> {
    const assets = [...this.#entries.values()].map((entry) => {
      const described = this.describeMedia(entry.id, media)
      checkFacts(entry.source.filename, described)
      return [entry.id, toAsset(entry, described, frame)] as const
    })
    return Object.fromEntries(assets)
  }
}

/** Returns whether an asset has its content in the document. */
function isInline({ resourceJson, captions }: AssetFields): boolean {
  return resourceJson !== undefined || (captions ?? []).length > 0
}

function toAsset(
  { id, type, fields }: Entry,
  source: MediaSource,
  frame: { readonly width: number; readonly height: number },
): DocumentAsset {
  const { filename, remoteKey = null, remoteUrl = null, size = 0, durationInSeconds = 0 } = source
  // Nothing is drawn at these sizes: the file's content decides.
  const { width = frame.width, height = frame.height } = source
  const mimeType = source.mimeType ?? guessMediaType(filename)
  const common = { id, filename, size, mimeType, remoteUrl, remoteKey }
  switch (type) {
    case 'image':
      return { type, ...common, width, height }
    case 'video': {
      const hasAudioTrack = fields.hasAudioTrack ?? source.hasAudioTrack ?? true
      return { type, ...common, durationInSeconds, hasAudioTrack, width, height }
    }
    case 'gif': {
      const { loopBehavior = 'loop' } = fields
      return { type, ...common, durationInSeconds, width, height, loopBehavior }
    }
    case 'audio':
      return { type, ...common, durationInSeconds }
    case 'lottie': {
      const { resourceJson } = fields
      const content = resourceJson === undefined ? {} : { resourceJson }
      return { type, ...common, durationInSeconds, width, height, resourceType: 'lottie', ...content }
    }
    case 'caption': {
      const { captions = [], timingGranularity = 'line', language, encoding } = fields
      return {
        type,
        ...common,
        // A caption asset without entries has them in its file only if it names one.
        remoteKey: captions.length === 0 && isLocal(source) ? filename : remoteKey,
        captions: captions.map((entry) => ({ ...entry })),
        timingGranularity,
        ...(language !== undefined && { language }),
        ...(encoding !== undefined && { encoding }),
      }
    }
  }
}
