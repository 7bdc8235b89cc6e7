import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { download } from '../../engine/renderer/assets/download.ts'
import type { AssetSource } from '../../engine/renderer/assets/locate-assets.ts'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import type { AssetFile } from '../../engine/renderer/jobs/asset-file.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { resolveAssetFile } from '../assets/resolve-asset-file.ts'
import type { AcquiredFile, FileCache } from './file-cache.ts'
import { limitFetch } from './limit-fetch.ts'

export interface PreviewAssets {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly files: FileCache
  readonly outbound: OutboundClient
  /** Time limit for one asset, in milliseconds. */
  readonly fetchTimeoutMs: number
}

/**
 * Locates the assets of a preview frame, by the rule that exports follow. Dispose of it once the frame is drawn, so
 * that the file cache may remove the files.
 */
export class PreviewAssetSource implements AssetSource, Disposable {
  readonly #assets: PreviewAssets
  readonly #accountId: string
  readonly #acquired: AcquiredFile[] = []

  constructor(assets: PreviewAssets, accountId: string) {
    this.#assets = assets
    this.#accountId = accountId
  }

  /** @throws {Refusal} If it takes longer than `fetchTimeoutMs`. */
  async locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const { db, fetchTimeoutMs } = this.#assets
    return limitFetch(asset.label, fetchTimeoutMs, signal, (limited) =>
      resolveAssetFile(db, this.#accountId, asset, {
        readUpload: (key) => this.#readUpload(key, limited),
        download: (url) => this.#fetchRemote(url, asset.label, limited),
      }),
    )
  }

  [Symbol.dispose](): void {
    for (const acquired of this.#acquired.splice(0)) acquired.release()
  }

  #readUpload(key: string, signal: AbortSignal): Promise<AssetFile> {
    const fetchFile = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => ({
      path: await this.#assets.storage.localPath(key, folder, abandoned),
      // A stored file never changes under its key.
      contentId: key,
    })
    return this.#acquire(`upload ${key}`, fetchFile, signal)
  }

  #fetchRemote(url: string, label: string, signal: AbortSignal): Promise<AssetFile> {
    const fetchFile = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => {
      const path = join(folder, 'file')
      const options = { client: this.#assets.outbound, signal: abandoned }
      return { path, contentId: await download(url, path, label, options) }
    }
    return this.#acquire(`url ${url}`, fetchFile, signal)
  }

  async #acquire(
    name: string,
    fetchFile: (folder: string, abandoned: AbortSignal) => Promise<AssetFile>,
    signal: AbortSignal,
  ): Promise<AssetFile> {
    const acquired = await this.#assets.files.acquire(name, fetchFile, signal)
    this.#acquired.push(acquired)
    return acquired.file
  }
}
