import type { Kysely } from 'kysely'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { Database } from '../../platform/database/tables.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { isUploadOfAccount } from './asset-store.ts'

/** Reads an asset's file from each of the places where it may be. */
export interface AssetFileReaders<File> {
  /** @throws {StoredFileMissingError} If storage has no file under the key. */
  readonly readUpload: (storageKey: string) => Promise<File>
  /** @param url - An http(s) URL from the document; the reader refuses private addresses. */
  readonly download: (url: string) => Promise<File>
}

/**
 * Reads the file that an account may use for an asset of its document. This is the only rule for exports and previews.
 *
 * A document may name any `remoteKey`. It is used if the account uploaded that file, even if the asset was deleted
 * since: stored documents and running exports may still need it. Otherwise, or if the file is gone, the file
 * comes from `remoteUrl`, if that is an http(s) URL.
 *
 * @throws {RenderError} `ASSET_UNREACHABLE` if neither place has a file for this account.
 */
export async function resolveAssetFile<File>(
  db: Kysely<Database>,
  accountId: string,
  asset: UsedAsset,
  { readUpload, download }: AssetFileReaders<File>,
): Promise<File> {
  const { remoteKey, remoteUrl } = asset
  const isUpload = remoteKey !== undefined && (await isUploadOfAccount(db, accountId, remoteKey))
  if (isUpload) {
    try {
      return await readUpload(remoteKey)
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      if (!isHttpUrl(remoteUrl)) throw createNotFoundError(asset, 'its file is no longer in storage', error)
    }
  }
  if (isHttpUrl(remoteUrl)) return download(remoteUrl)
  throw createNotFoundError(
    asset,
    remoteKey === undefined
      ? 'it has neither a remoteKey nor an http(s) remoteUrl'
      : `its remoteKey "${remoteKey}" is not an upload of this account`,
  )
}

const isHttpUrl = (url: string | undefined): url is string => url !== undefined && /^https?:/i.test(url)

function createNotFoundError(asset: UsedAsset, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${asset.label} was not found: ${detail}.`, { cause })
}
