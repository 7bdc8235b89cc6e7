import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { ownsFile } from '../assets/asset-store.ts'
import type { Database } from '../database/tables.ts'
import type { AssetFile } from '../renderer/assets/asset-files.ts'
import { download } from '../renderer/assets/download.ts'
import type { DownloadAccess } from '../renderer/assets/download-access.ts'
import type { AssetSource } from '../renderer/assets/locate-assets.ts'
import type { UsedAsset } from '../renderer/assets/used-assets.ts'
import { RenderError } from '../renderer/render-error.ts'
import { type Storage, StoredFileMissingError } from '../storage/storage.ts'
import type { BorrowedFile, KeptFiles } from './kept-files.ts'
import { PreviewRefusal } from './preview-refusal.ts'

export interface PreviewAssets {
  readonly db: Kysely<Database>
  readonly storage: Storage
  readonly files: KeptFiles
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
  readonly #borrowed: BorrowedFile[] = []

  constructor(assets: PreviewAssets, accountId: string) {
    this.#assets = assets
    this.#accountId = accountId
  }

  /** @throws {PreviewRefusal} If it takes too long. */
  async locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const { fetchTimeoutMs } = this.#assets
    const timeout = AbortSignal.timeout(fetchTimeoutMs)
    const bringing = AbortSignal.any([signal, timeout])
    try {
      return (await this.#uploaded(asset, bringing)) ?? (await this.#fetched(asset, bringing))
    } catch (error) {
      if (timeout.aborted && !signal.aborted) throw tookTooLong(asset, fetchTimeoutMs, error)
      throw error
    }
  }

  [Symbol.dispose](): void {
    for (const borrowed of this.#borrowed.splice(0)) borrowed.giveBack()
  }

  async #uploaded(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile | undefined> {
    const { db, storage } = this.#assets
    const key = asset.remoteKey
    if (key === undefined || !(await ownsFile(db, this.#accountId, key))) return undefined
    const bring = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => ({
      path: await storage.localPath(key, folder, abandoned),
      // A stored file never changes under its key.
      contentId: key,
    })
    try {
      return await this.#borrow(`upload ${key}`, bring, signal)
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      if (asset.remoteUrl !== undefined) return undefined
      throw notFound(asset, 'its file is no longer in storage', error)
    }
  }

  #fetched(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const url = asset.remoteUrl
    if (url === undefined || !/^https?:/i.test(url)) {
      const detail =
        asset.remoteKey === undefined
          ? 'it has neither a remoteKey nor an http(s) remoteUrl'
          : `its remoteKey "${asset.remoteKey}" is no upload of this account`
      throw notFound(asset, detail)
    }
    const bring = async (folder: string, abandoned: AbortSignal): Promise<AssetFile> => {
      const path = join(folder, 'file')
      const options = { access: this.#assets.downloads, signal: abandoned }
      return { path, contentId: await download(url, path, asset.label, options) }
    }
    return this.#borrow(`address ${url}`, bring, signal)
  }

  async #borrow(
    name: string,
    bring: (folder: string, abandoned: AbortSignal) => Promise<AssetFile>,
    signal: AbortSignal,
  ): Promise<AssetFile> {
    const borrowed = await this.#assets.files.borrow(name, bring, signal)
    this.#borrowed.push(borrowed)
    return borrowed.file
  }
}

function tookTooLong(asset: UsedAsset, timeoutMs: number, cause: unknown): PreviewRefusal {
  return new PreviewRefusal(
    'PREVIEW_TIMED_OUT',
    `The ${asset.label} was not here after ${timeoutMs / 1000} s. Try again.`,
    { cause },
  )
}

function notFound(asset: UsedAsset, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${asset.label} was not found: ${detail}.`, { cause })
}
