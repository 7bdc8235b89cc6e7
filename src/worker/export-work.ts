import type { RenderPlan } from '../database/export-tables.ts'
import { loadTaskForRender } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import type { AssetFile } from '../renderer/assets/asset-files.ts'
import { RenderError } from '../renderer/render-error.ts'
import { StoredFileMissingError } from '../storage/storage.ts'
import type { ExportWork } from './export-cache.ts'
import type { WorkerContext } from './worker-context.ts'

export interface ActiveExport {
  readonly work: ExportWork
  readonly plan: RenderPlan | null
}

/** @returns Undefined for a task that is not being processed (any more), or by later jobs: there is nothing to do. */
export async function activeExport(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
): Promise<ActiveExport | undefined> {
  const task = await loadTaskForRender(context.db, taskId)
  if (task?.status !== 'PROCESSING' || task.resumptions !== resumptions) {
    context.exportCache.forget(taskId)
    return undefined
  }
  return { work: context.exportCache.acquire(task), plan: task.render_plan }
}

/**
 * The planned assets as local files.
 *
 * @param folder - For copies, where storage is elsewhere; the caller removes it.
 * @throws {RenderError} Naming the asset whose file is gone.
 */
export async function plannedAssetFiles(
  { storage }: WorkerContext,
  plan: RenderPlan,
  wanted: ReadonlySet<string>,
  folder: string,
  signal: AbortSignal,
): Promise<Map<string, AssetFile>> {
  const files = plan.assets
    .filter(({ id }) => wanted.has(id))
    .map(async ({ id, storageKey, contentId }) => {
      try {
        return [id, { path: await storage.localPath(storageKey, folder, signal), contentId }] as const
      } catch (error) {
        if (!(error instanceof StoredFileMissingError)) throw error
        throw new RenderError(
          'ASSET_UNREACHABLE',
          `The file of asset ${id} was removed while the export ran.`,
          {
            cause: error,
          },
        )
      }
    })
  return new Map(await Promise.all(files))
}
