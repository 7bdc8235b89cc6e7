import { join } from 'node:path'
import { download } from '../../../engine/renderer/assets/download.ts'
import type { AssetSource } from '../../../engine/renderer/assets/locate-assets.ts'
import type { UsedAsset } from '../../../engine/renderer/assets/used-assets.ts'
import type { AssetFile } from '../../../engine/renderer/jobs/asset-file.ts'
import { resolveAssetFile } from '../../assets/resolve-asset-file.ts'
import type { WorkerContext } from '../worker-context.ts'
import type { PlannedAsset } from './running-export.ts'
import { buildFetchedPrefix } from './task-files.ts'

interface LocatedAsset {
  readonly storageKey: string
  readonly file: AssetFile
}

/**
 * Locates the assets of an export. Each remote file is downloaded once and put into storage, so that every segment
 * shows the same bytes on every node.
 */
export class TaskAssetSource implements AssetSource {
  /** The located assets, for the plan. */
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
    const located = await resolveAssetFile(this.#context.db, this.#task.accountId, asset, {
      readUpload: (key) => this.#readUpload(key, signal),
      download: (url) => this.#fetchRemote(url, asset.label, signal),
    })
    this.planned.push({ id: asset.id, storageKey: located.storageKey, contentId: located.file.contentId })
    return located.file
  }

  async #readUpload(key: string, signal: AbortSignal): Promise<LocatedAsset> {
    const path = await this.#context.storage.localPath(key, this.#folder, signal)
    // A stored file never changes under its key.
    return { storageKey: key, file: { path, contentId: key } }
  }

  async #fetchRemote(url: string, label: string, signal: AbortSignal): Promise<LocatedAsset> {
    const index = this.planned.length
    const path = join(this.#folder, `fetched-${crypto.randomUUID()}`)
    const { outbound: client } = this.#context
    const sha256 = await download(url, path, label, { client, signal })
    const storageKey = `${buildFetchedPrefix(this.#task.taskId)}${index}-${crypto.randomUUID()}`
    await this.#context.storage.putFile(storageKey, path)
    this.fetchedKeys.push(storageKey)
    return { storageKey, file: { path, contentId: sha256 } }
  }
}
