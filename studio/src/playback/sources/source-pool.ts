import type { SourceFrameRequest } from '@engine/compositor/frame-description.ts'
import type { Composition } from '@engine/document/model.ts'
import { ticksToSeconds } from '@engine/document/ticks.ts'
import type { MovingSource, SourceFrame } from './moving-source.ts'
import { openOnServer, openSource, type SourceContext } from './open-source.ts'
import { ServerSource } from './server-source.ts'
import { StillSource } from './still-source.ts'
import { UndecodableVideo } from './video-source.ts'

/** Sources that are open at most, each with a decoder and some frames, besides those that are visible. */
const MAX_IDLE = 2

interface Entry {
  readonly opening: Promise<void>
  source: MovingSource | undefined
}

/** Why a source must be replaced. */
interface Failure {
  readonly request: SourceFrameRequest
  readonly composition: Composition
  readonly error: unknown
}

/**
 * The open sources of a document, one for each item: two items that show one file read it independently. Sources that were
 * visible last stay open, so that seeking nearby needs no new decoder.
 */
export class SourcePool {
  readonly #context: SourceContext
  /** The least recently used one first. */
  readonly #entries = new Map<string, Entry>()
  #closed = false

  constructor(context: SourceContext) {
    this.#context = context
  }

  /** Decodes the frames of all requests. A source that fails shows a sign of replacement. */
  async seek(requests: readonly SourceFrameRequest[], composition: Composition): Promise<void> {
    await Promise.all(
      requests.map(async (request) => {
        const entry = this.#open(request, composition)
        await entry.opening
        await this.#guard(entry, request, composition, (source) =>
          source.seek(ticksToSeconds(request.sourceTicks)),
        )
      }),
    )
  }

  /**
   * Returns the best decoded frame for a request, and decodes ahead.
   *
   * @param pace - Ticks of the source until the next call.
   */
  frameAt(request: SourceFrameRequest, composition: Composition, pace: number): SourceFrame | undefined {
    const entry = this.#open(request, composition)
    if (entry.source === undefined) return undefined
    const { source } = entry
    try {
      return source.frameAt(ticksToSeconds(request.sourceTicks), ticksToSeconds(pace))
    } catch (error) {
      this.#replace(entry, source, { request, composition, error })
      return undefined
    }
  }

  /** Closes what was not used for the longest time. */
  trim(visible: readonly SourceFrameRequest[], composition: Composition): void {
    const keys = new Set(visible.map((request) => buildKey(request, composition)))
    const idle = [...this.#entries.keys()].filter((key) => !keys.has(key))
    for (const key of idle.slice(0, Math.max(0, idle.length - MAX_IDLE))) this.#close(key)
  }

  /** Opens sources that will be visible soon. */
  prepare(requests: readonly SourceFrameRequest[], composition: Composition): void {
    for (const request of requests) {
      const entry = this.#open(request, composition)
      void entry.opening.then(() => {
        if (!this.#closed) this.frameAt(request, composition, 0)
      })
    }
  }

  close(): void {
    this.#closed = true
    for (const key of [...this.#entries.keys()]) this.#close(key)
  }

  #open(request: SourceFrameRequest, composition: Composition): Entry {
    const key = buildKey(request, composition)
    const known = this.#entries.get(key)
    if (known !== undefined) {
      this.#entries.delete(key)
      this.#entries.set(key, known)
      return known
    }
    const opened = openSource(request, composition, this.#context)
    const entry: Entry = {
      source: undefined,
      opening: opened.then(
        (source) => {
          if (this.#entries.get(key) === entry) entry.source = source
          else source.close()
        },
        (error: unknown) => this.#replace(entry, undefined, { request, composition, error }),
      ),
    }
    this.#entries.set(key, entry)
    return entry
  }

  async #guard(
    entry: Entry,
    request: SourceFrameRequest,
    composition: Composition,
    use: (source: MovingSource) => Promise<void>,
  ): Promise<void> {
    const { source } = entry
    if (source === undefined) return
    try {
      await use(source)
    } catch (error) {
      this.#replace(entry, source, { request, composition, error })
      await this.#guard(entry, request, composition, use)
    }
  }

  /**
   * Replaces a source that failed: a file that this browser could not decode to its end is decoded by the server, anything
   * else gets a sign of replacement, which never fails.
   *
   * @param source - Undefined if it could not be opened.
   */
  #replace(entry: Entry, source: MovingSource | undefined, { request, composition, error }: Failure): void {
    if (entry.source !== source) return
    source?.close()
    const asset = request.kind === 'video' ? composition.assets.get(request.assetId) : undefined
    if (
      request.kind === 'video' &&
      asset !== undefined &&
      source !== undefined &&
      !(source instanceof ServerSource)
    ) {
      const reason =
        error instanceof UndecodableVideo
          ? error.message
          : 'This browser could not decode all of the file, which may be damaged.'
      entry.source = openOnServer(asset, request, this.#context, reason)
      return
    }
    this.#reportMissing(request, composition, error)
    entry.source = new StillSource(this.#context.stills.missingSign)
  }

  #reportMissing(request: SourceFrameRequest, composition: Composition, error: unknown): void {
    const assetId =
      request.kind === 'video'
        ? request.assetId
        : 'assetId' in request.animation
          ? request.animation.assetId
          : request.itemId
    const reason = error instanceof Error ? error.message : 'The file could not be decoded.'
    const name = composition.assets.get(assetId)?.filename ?? assetId
    this.#context.report({ assetId, name, kind: 'missing', reason })
  }

  #close(key: string): void {
    const entry = this.#entries.get(key)
    this.#entries.delete(key)
    entry?.source?.close()
  }
}

function buildKey(request: SourceFrameRequest, { assets }: Composition): string {
  const { itemId } = request
  if (request.kind === 'video') {
    const { remoteKey, remoteUrl } = assets.get(request.assetId) ?? {}
    return JSON.stringify([itemId, request.assetId, remoteKey, remoteUrl, request.loops])
  }
  const { animation, width, height } = request
  const { remoteKey, remoteUrl } = 'assetId' in animation ? (assets.get(animation.assetId) ?? {}) : {}
  return JSON.stringify([itemId, animation, width, height, remoteKey, remoteUrl])
}
