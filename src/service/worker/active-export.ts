import type { AssetFile } from '../../engine/renderer/jobs/asset-file.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import type { RenderPlan } from '../../platform/database/export-tables.ts'
import type { TaskJob } from '../../platform/queue/queues.ts'
import { StoredFileMissingError } from '../../platform/storage/storage.ts'
import { loadTaskForRender } from '../exports/task-lifecycle.ts'
import type { PreparedExport } from './export-cache.ts'
import type { WorkerContext } from './worker-context.ts'

export interface ActiveExport {
  readonly prepared: PreparedExport
  readonly plan: RenderPlan | null
}

/** @returns Undefined for a task that is not being processed (any more), or by later jobs: there is nothing to do. */
export async function loadActiveExport(
  context: WorkerContext,
  { taskId, resumptions = 0 }: TaskJob,
): Promise<ActiveExport | undefined> {
  const task = await loadTaskForRender(context.db, taskId)
  if (task?.status !== 'PROCESSING' || task.resumptions !== resumptions) {
    context.exportCache.forget(taskId)
    return undefined
  }
  return { prepared: context.exportCache.acquire(task), plan: task.render_plan }
}

/**
 * The planned assets as local files.
 *
 * @param folder - For copies, where storage is elsewhere; the caller removes it.
 * @throws {RenderError} Naming the asset whose file is gone.
 */
export async function fetchPlannedAssets(
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
