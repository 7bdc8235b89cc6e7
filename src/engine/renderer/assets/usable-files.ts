import { LruCache } from '../../compositor/lru-cache.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { UsedAsset } from './used-assets.ts'

const MAX_CACHED = 1_000

/** Remembers files that a probe accepted: many exports show the same files, and a probe takes 80 ms of one core. */
export class UsableFiles {
  readonly #keys = new LruCache<true>(MAX_CACHED)

  has(kind: UsedAsset['kind'], file: AssetFile): boolean {
    return this.#keys.has(getKey(kind, file))
  }

  add(kind: UsedAsset['kind'], file: AssetFile): void {
    this.#keys.set(getKey(kind, file), true)
  }
}

function getKey(kind: UsedAsset['kind'], { contentId }: AssetFile): string {
  return JSON.stringify([kind, contentId])
}
