import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { AssetFile } from '../../engine/renderer/assets/asset-files.ts'
import { download } from '../../engine/renderer/assets/download.ts'
import type { DownloadAccess } from '../../engine/renderer/assets/download-access.ts'
import type { AssetSource } from '../../engine/renderer/assets/locate-assets.ts'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type Storage, StoredFileMissingError } from '../../platform/storage/storage.ts'
import { ownsFile } from '../assets/asset-store.ts'
import { Refusal } from '../errors/refusal.ts'
import type { AcquiredFile, FileCache } from './file-cache.ts'

export interface PreviewAssets {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly files: FileCache
  readonly downloads: DownloadAccess
  /** To bring one asset in. */
  readonly fetchTimeoutMs: number
}

/**
 * Assets of a preview, from where an export takes them: by `remoteKey` from the account's own uploads, else
 * fetched from `remoteUrl`. To be disposed of when the picture is drawn.
 */
export class PreviewAssetSource implements AssetSource, Disposable {
  readonly #assets: PreviewAssets
  readonly #accountId: string
  readonly #acquired: AcquiredFile[] = []

  constructor(assets: PreviewAssets, accountId: string) {
    this.#assets = assets
    this.#accountId = accountId
  }

  /** @throws {Refusal} If it takes too long. */
  async locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const { fetchTimeoutMs } = this.#assets
    const timeout = AbortSignal.timeout(fetchTimeoutMs)
    const fetchSignal = AbortSignal.any([signal, timeout])
    try {
      return (await this.#findUpload(asset, fetchSignal)) ?? (await this.#fetchRemote(asset, fetchSignal))
    } catch (error) {
      if (timeout.aborted && !signal.aborted) throw createTimeoutError(asset, fetchTimeoutMs, error)
      throw error
    }
  }

  [Symbol.dispose](): void {
    for (const acquired of this.#acquired.splice(0)) acquired.release()
  }

  async #findUpload(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile | undefined> {
    const { db, storage } = this.#assets
    const key = asset.remoteKey
    if (key === undefined || !(await ownsFile(db, this.#accountId, key))) return undefined
    const fetchFile = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => ({
      path: await storage.localPath(key, folder, abandoned),
      // A stored file never changes under its key.
      contentId: key,
    })
    try {
      return await this.#acquire(`upload ${key}`, fetchFile, signal)
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      if (asset.remoteUrl !== undefined) return undefined
      throw createNotFoundError(asset, 'its file is no longer in storage', error)
    }
  }

  #fetchRemote(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const url = asset.remoteUrl
    if (url === undefined || !/^https?:/i.test(url)) {
      const detail =
        asset.remoteKey === undefined
          ? 'it has neither a remoteKey nor an http(s) remoteUrl'
          : `its remoteKey "${asset.remoteKey}" is no upload of this account`
      throw createNotFoundError(asset, detail)
    }
    const fetchFile = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => {
      const path = join(folder, 'file')
      const options = { access: this.#assets.downloads, signal: abandoned }
      return { path, contentId: await download(url, path, asset.label, options) }
    }
    return this.#acquire(`address ${url}`, fetchFile, signal)
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

function createTimeoutError(asset: UsedAsset, timeoutMs: number, cause: unknown): Refusal {
  return new Refusal(
    'PREVIEW_TIMED_OUT',
    `The ${asset.label} was not here after ${timeoutMs / 1000} s. Try again.`,
    { cause },
  )
}

function createNotFoundError(asset: UsedAsset, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${asset.label} was not found: ${detail}.`, { cause })
}
