import { join } from 'node:path'
import type { AssetFile } from '../../engine/renderer/assets/asset-files.ts'
import { download } from '../../engine/renderer/assets/download.ts'
import type { AssetSource } from '../../engine/renderer/assets/locate-assets.ts'
import type { UsedAsset } from '../../engine/renderer/assets/used-assets.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { RenderPlan } from '../../platform/database/export-tables.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { ownsFile } from '../assets/asset-store.ts'
import { buildFetchedPrefix } from './task-files.ts'
import type { WorkerContext } from './worker-context.ts'

type PlannedAsset = RenderPlan['assets'][number]

/**
 * Locates the assets of an export. An asset with a `remoteKey` comes from the account's uploads. Otherwise it is downloaded
 * once from its `remoteUrl` and put into storage, so that every segment on every node shows the same bytes.
 */
export class TaskAssetSource implements AssetSource {
  /** The storage key of each located asset, for the plan. */
  readonly planned: PlannedAsset[] = []
  /** Storage keys of the files that this attempt has stored. */
  readonly fetchedKeys: string[] = []
  readonly #context: WorkerContext
  readonly #task: { readonly taskId: string; readonly accountId: string }
  readonly #folder: string

  constructor(context: WorkerContext, task: { taskId: string; accountId: string }, folder: string) {
    this.#context = context
    this.#task = task
    this.#folder = folder
  }

  async locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile> {
    const located = (await this.#locateUpload(asset, signal)) ?? (await this.#fetchRemote(asset, signal))
    this.planned.push({ id: asset.id, storageKey: located.storageKey, contentId: located.file.contentId })
    return located.file
  }

  async #locateUpload(asset: UsedAsset, signal: AbortSignal) {
    const key = asset.remoteKey
    if (key === undefined || !(await ownsFile(this.#context.db, this.#task.accountId, key))) return undefined
    try {
      const path = await this.#context.storage.localPath(key, this.#folder, signal)
      // A stored file never changes under its key.
      return { storageKey: key, file: { path, contentId: key } }
    } catch (error) {
      if (!(error instanceof StoredFileMissingError)) throw error
      if (asset.remoteUrl !== undefined) return undefined
      throw createNotFoundError(asset, 'its file is no longer in storage', error)
    }
  }

  async #fetchRemote(asset: UsedAsset, signal: AbortSignal) {
    const url = asset.remoteUrl
    if (url === undefined || !/^https?:/i.test(url)) {
      const detail =
        asset.remoteKey === undefined
          ? 'it has neither a remoteKey nor an http(s) remoteUrl'
          : `its remoteKey "${asset.remoteKey}" is not an upload of this account`
      throw createNotFoundError(asset, detail)
    }
    const index = this.planned.length
    const path = join(this.#folder, `fetched-${crypto.randomUUID()}`)
    const { downloads: access } = this.#context
    const sha256 = await download(url, path, asset.label, { access, signal })
    const storageKey = `${buildFetchedPrefix(this.#task.taskId)}${index}-${crypto.randomUUID()}`
    await this.#context.storage.putFile(storageKey, path)
    this.fetchedKeys.push(storageKey)
    return { storageKey, file: { path, contentId: sha256 } }
  }
}

function createNotFoundError(asset: UsedAsset, detail: string, cause?: unknown): RenderError {
  return new RenderError('ASSET_UNREACHABLE', `The ${asset.label} was not found: ${detail}.`, { cause })
}
