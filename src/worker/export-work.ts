import type { RenderPlan } from '../database/export-tables.ts'
import type { Composition, OutputRatio } from '../document/model.ts'
import { type OutputFrame, outputFrame } from '../document/output-frame.ts'
import { type FramesPerSecond, frameCount } from '../document/ticks.ts'
import { compositionEndTicks } from '../document/timeline.ts'
import { validateDocument } from '../document/validate.ts'
import { loadTaskForRender, type TaskForRender } from '../exports/task-lifecycle.ts'
import type { TaskJob } from '../queue/queues.ts'
import type { AssetFile } from '../renderer/assets/asset-files.ts'
import type { ContainerFormat } from '../renderer/media/segment-encoder.ts'
import type { Segment } from '../renderer/plan/plan-segments.ts'
import { planSegments } from '../renderer/plan/plan-segments.ts'
import { RenderError } from '../renderer/render-error.ts'
import { StoredFileMissingError } from '../storage/storage.ts'
import type { WorkerContext } from './worker-context.ts'

/** An export as its jobs see it: the same on every node and at every attempt. */
export interface ExportWork {
  readonly taskId: string
  readonly accountId: string
  readonly composition: Composition
  readonly output: OutputFrame
  readonly fps: FramesPerSecond
  readonly format: ContainerFormat
  readonly frameCount: number
  readonly segments: readonly Segment[]
}

/** Exports that are kept ready: jobs of one export come in a row. */
const MAX_KEPT = 8
const kept = new Map<string, ExportWork>()

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
    kept.delete(taskId)
    return undefined
  }
  const work = kept.get(taskId) ?? prepare(task)
  kept.set(taskId, work)
  const oldest = kept.size > MAX_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  return { work, plan: task.render_plan }
}

function prepare(task: TaskForRender): ExportWork {
  const { composition } = validateDocument(JSON.parse(task.document))
  if (composition === undefined) throw new Error(`The stored document of task ${task.id} is not valid.`)
  // The columns were written from checked settings.
  const fps = task.fps as FramesPerSecond
  const frames = frameCount(compositionEndTicks(composition), fps)
  return {
    taskId: task.id,
    accountId: task.account_id,
    composition,
    output: outputFrame(composition, task.ratio as OutputRatio, task.scale),
    fps,
    format: task.format as ContainerFormat,
    frameCount: frames,
    segments: planSegments(frames, fps),
  }
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
