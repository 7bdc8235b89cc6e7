import type { AssetFile } from '../../../engine/renderer/jobs/asset-file.ts'
import { RenderError } from '../../../engine/renderer/render-error.ts'
import type { RenderPlan } from '../../../platform/database/export-tables.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { StoredFileMissingError } from '../../../platform/storage/storage.ts'
import { loadTaskForRender } from '../../exports/task-lifecycle.ts'
import type { WorkerContext } from '../worker-context.ts'
import type { PreparedExport } from './export-cache.ts'

export interface RunningExport {
  readonly prepared: PreparedExport
  readonly plan: RenderPlan | null
}

/**
 * Loads the export of a job.
 *
 * @returns Undefined if the job has nothing to do: its task is not PROCESSING, or the job is of an earlier generation.
 */
export async function loadRunningExport(
  context: WorkerContext,
  { taskId, generation = 0 }: TaskJob,
): Promise<RunningExport | undefined> {
  const task = await loadTaskForRender(context.db, taskId)
  if (task?.status !== 'PROCESSING' || task.generation !== generation) {
    context.exportCache.forget(taskId)
    return undefined
  }
  return { prepared: context.exportCache.load(task), plan: task.render_plan }
}

/** An asset of the plan, whose file is in storage. */
export type PlannedAsset = RenderPlan['assets'][number]

/** Returns the planned assets by their id. */
export function mapPlannedAssets(plan: RenderPlan): Map<string, PlannedAsset> {
  return new Map(plan.assets.map((asset) => [asset.id, asset]))
}

/**
 * Returns planned assets as local files, by asset id.
 *
 * @param folder - Receives copies of files in remote storage; the caller removes it.
 * @throws {RenderError} `ASSET_UNREACHABLE`, naming the asset, if its file is missing.
 */
export async function fetchAssets(
  { storage }: Pick<WorkerContext, 'storage'>,
  assets: Iterable<PlannedAsset>,
  folder: string,
  signal: AbortSignal,
): Promise<Map<string, AssetFile>> {
  return new Map(
    await Promise.all(Array.from(assets, (asset) => fetchAsset({ storage }, asset, { folder, signal }))),
  )
}

/** As {@link fetchAssets}, for one asset; returns it with its id. */
export async function fetchAsset(
  { storage }: Pick<WorkerContext, 'storage'>,
  { id, storageKey, contentId }: PlannedAsset,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<readonly [id: string, file: AssetFile]> {
  try {
    return [id, { path: await storage.localPath(storageKey, folder, signal), contentId }]
  } catch (error) {
    if (!(error instanceof StoredFileMissingError)) throw error
    throw new RenderError(
      'ASSET_UNREACHABLE',
      `The file of asset ${id} was removed while the export was running.`,
      { cause: error },
    )
  }
}
