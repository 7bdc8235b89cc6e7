import { ENGINE_VERSION } from '../../../engine/renderer/plan/content-key.ts'
import type { RenderPlan } from '../../../platform/database/export-tables.ts'
import type { TaskJob } from '../../../platform/queue/queues.ts'
import { RequeueError } from '../../../platform/queue/requeue-error.ts'
import { discardPlan } from '../../exports/unit-store.ts'
import { hasLiveEngine } from '../../nodes/node-store.ts'
import type { WorkerContext } from '../worker-context.ts'
import { loadRunningExport, type RunningExport } from './running-export.ts'

/** How long a job of another engine version waits for a node with that version, in seconds. */
const OTHER_ENGINE_DELAY_SECONDS = 5

/**
 * Loads the export of a job that renders a unit. All units of an export must come from the engine version that planned it: a
 * job of another version is left to nodes with that version, and if none is live, the export is planned again.
 *
 * @returns Undefined if the job has nothing to do.
 * @throws {RequeueError} If another node has the version.
 */
export async function loadForRendering(
  context: WorkerContext,
  job: TaskJob,
): Promise<(RunningExport & { readonly plan: RenderPlan }) | undefined> {
  const running = await loadRunningExport(context, job)
  if (running === undefined || running.plan === null) return undefined
  const { prepared, plan } = running
  const engine = plan.engine ?? null
  if (engine === ENGINE_VERSION) return { prepared, plan }
  if (await hasLiveEngine(context.db, engine)) {
    throw new RequeueError('The export was planned with another engine version.', OTHER_ENGINE_DELAY_SECONDS)
  }
  await planAgain(context, job, engine)
  return undefined
}

/** Starts an export again that another engine version has planned. Jobs from before become void. */
async function planAgain(
  { db, queue, log, exportCache }: WorkerContext,
  { taskId, generation = 0 }: TaskJob,
  engine: number | null,
): Promise<void> {
  const isDiscarded = await db.transaction().execute(async (transaction) => {
    const next = await discardPlan(transaction, taskId, generation)
    if (next === undefined) return false
    await queue.enqueue(transaction, 'plan-export', { taskId, generation: next })
    return true
  })
  if (!isDiscarded) return
  exportCache.forget(taskId)
  log.warn(
    { taskId, engine, ownEngine: ENGINE_VERSION },
    'an export is rendered again: its engine version is no longer running',
  )
}
