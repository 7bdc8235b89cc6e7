import type { LottieFrameRequest } from '@engine/compositor/frame-description.ts'
import { LruCache } from '@engine/compositor/lru-cache.ts'
import type { Asset, Composition } from '@engine/document/model.ts'
import type { CanvasKit } from 'canvaskit-wasm'
import type { AssetAccess } from '../asset-access.ts'
import { LottieSource } from './lottie-source.ts'
import { loadSkottie } from './skottie.ts'

/** Characters of all prepared animations together. */
const MAX_CACHED = 20_000_000

/** Opens Lottie animations of a document: files, and those that the document contains. */
export class LottieAnimations {
  readonly #access: AssetAccess
  readonly #prepared = new LruCache<string>(MAX_CACHED, (json) => json.length)
  #kit: Promise<CanvasKit> | undefined

  constructor(access: AssetAccess) {
    this.#access = access
  }

  /** @throws {Error} If the animation is missing or can't be played; a sentence. */
  async open(request: LottieFrameRequest, composition: Composition): Promise<LottieSource> {
    const [kit, json] = await Promise.all([this.#loadKit(), this.#prepare(request, composition)])
    return new LottieSource(kit, json, request)
  }

  #loadKit(): Promise<CanvasKit> {
    this.#kit ??= loadSkottie()
    // The network may be back the next time.
    this.#kit.catch(() => {
      this.#kit = undefined
    })
    return this.#kit
  }

  async #prepare({ itemId, animation }: LottieFrameRequest, composition: Composition): Promise<string> {
    const asset = 'assetId' in animation ? composition.assets.get(animation.assetId) : undefined
    const inline = asset === undefined ? findOfNode(itemId, animation, composition) : readInline(asset)
    const source =
      inline === undefined ? { asset: requireFile(asset) } : { animation: JSON.stringify(inline) }
    const key =
      'animation' in source
        ? source.animation
        : JSON.stringify([source.asset.remoteKey, source.asset.remoteUrl])
    const known = this.#prepared.find(key)
    if (known !== undefined) return known
    const prepared = await this.#access.prepareAnimation(source)
    this.#prepared.set(key, prepared)
    return prepared
  }
}

const readInline = (asset: Asset): unknown => (asset.type === 'lottie' ? asset.resourceJson : undefined)

function requireFile(asset: Asset | undefined): Asset {
  if (asset === undefined) throw new Error('The document has no such animation.')
  return asset
}

/** Returns the animation of a node of a template. */
function findOfNode(
  itemId: string,
  animation: LottieFrameRequest['animation'],
  { items }: Composition,
): unknown {
  const item = items.get(itemId)
  if (item?.type !== 'text-template' || !('nodeId' in animation)) return undefined
  const node = item.nodes.find(({ id }) => id === animation.nodeId)
  return node?.type === 'image' ? node.imageLottieJson : undefined
}
