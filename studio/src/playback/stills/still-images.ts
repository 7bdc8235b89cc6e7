import { LruCache } from '@engine/compositor/lru-cache.ts'
import type { Drawable } from '@engine/compositor/resources.ts'
import { findPresetImage } from '@engine/document/backgrounds/preset-url.ts'
import type { Asset, Composition } from '@engine/document/model.ts'
import type { AssetAccess } from '../asset-access.ts'
import type { ShownStill } from '../list-images.ts'
import type { ReportSource } from '../source-report.ts'
import { decodeBlob } from './decode-blob.ts'
import { createMissingSign } from './missing-sign.ts'
import { needsServer } from './needs-server.ts'

/** Pixels of all stills together. The browser itself frees decoded pixels that it can decode again. */
const MAX_PIXELS = 256_000_000
const MAX_SIDE = 8192

interface Still {
  readonly drawable: Drawable
}

/** The decoded stills of a document: images, backgrounds and illustrations. */
export class StillImages {
  readonly #access: AssetAccess
  readonly #report: ReportSource
  readonly #stills = new LruCache<Still>(MAX_PIXELS, ({ drawable }) => drawable.width * drawable.height)
  readonly #loads = new Map<string, Promise<void>>()
  /** Shown for what can't be loaded. */
  readonly missingSign = createMissingSign()

  constructor(access: AssetAccess, report: ReportSource) {
    this.#access = access
    this.#report = report
  }

  /** Returns a still that was loaded, or a sign of replacement. */
  image(assetId: string, composition: Composition): Drawable {
    return this.#stills.find(buildStillKey(assetId, composition))?.drawable ?? this.missingSign
  }

  illustration(name: string, color: string): Drawable {
    return this.#stills.find(buildIllustrationKey(name, color))?.drawable ?? this.missingSign
  }

  /** Loads a still, unless it is loaded. Never fails: what can't be loaded gets a sign of replacement and a report. */
  loadImage(assetId: string, composition: Composition): Promise<void> {
    const key = buildStillKey(assetId, composition)
    return this.#load(key, async () => {
      const preset = findPresetImage(assetId)
      if (preset !== undefined) return decodeBlob(new Blob([preset], { type: 'image/svg+xml' }))
      return this.#loadAsset(composition.assets.get(assetId) ?? toBackgroundAsset(assetId))
    })
  }

  loadIllustration(name: string, color: string): Promise<void> {
    return this.#load(buildIllustrationKey(name, color), async () =>
      decodeBlob(await this.#access.loadIllustration(name, color)),
    )
  }

  isLoaded(still: ShownStill, composition: Composition): boolean {
    return this.#stills.has(
      still.kind === 'still'
        ? buildStillKey(still.assetId, composition)
        : buildIllustrationKey(still.name, still.color),
    )
  }

  async #load(key: string, load: () => Promise<Drawable>): Promise<void> {
    if (this.#stills.has(key)) return
    const running =
      this.#loads.get(key) ??
      load()
        .catch(() => this.missingSign)
        .then((drawable) => this.#stills.set(key, { drawable }))
        .finally(() => this.#loads.delete(key))
    this.#loads.set(key, running)
    await running
  }

  async #loadAsset(asset: Asset): Promise<Drawable> {
    const report = (kind: 'server' | 'missing', reason: string): void =>
      this.#report({ assetId: asset.id, name: asset.filename, kind, reason })
    try {
      const location = await this.#access.locate(asset)
      if (location.kind === 'missing') throw new Error(location.reason)
      if (location.kind === 'external') {
        report('server', 'It is on another server, which this page does not contact.')
        return await this.#decodeOnServer(asset)
      }
      const file = await (await this.#access.fetch(asset)).blob()
      const reason = await needsServer(file)
      const decoded = reason === undefined ? await decodeBlob(file).catch(() => undefined) : undefined
      if (decoded !== undefined) return decoded
      report('server', reason ?? 'This browser cannot decode the image.')
      return await this.#decodeOnServer(asset)
    } catch (error) {
      report('missing', error instanceof Error ? error.message : 'The image could not be loaded.')
      return this.missingSign
    }
  }

  #decodeOnServer(asset: Asset): Promise<Drawable> {
    // An SVG that a Lottie item shows is an image, too.
    const image = asset.type === 'lottie' ? { ...asset, type: 'image' as const } : asset
    return this.#access.decodeOnServer(image, { format: 'png', maxWidth: MAX_SIDE, maxHeight: MAX_SIDE })
  }
}

/** Includes the file, because an edit may change it. */
function buildStillKey(assetId: string, { assets }: Composition): string {
  const { remoteKey, remoteUrl } = assets.get(assetId) ?? {}
  return JSON.stringify([assetId, remoteKey, remoteUrl])
}

const buildIllustrationKey = (name: string, color: string): string => JSON.stringify(['I', name, color])

/** A background image that is not an asset. */
function toBackgroundAsset(url: string): Asset {
  return {
    id: url,
    type: 'image',
    filename: 'background image',
    sizeBytes: 1,
    mimeType: 'image/*',
    remoteUrl: url,
    remoteKey: undefined,
    width: 1,
    height: 1,
  }
}
