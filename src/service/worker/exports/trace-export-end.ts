import { findExportTrace } from '../../exports/trace-context-store.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Records the span of an export from its creation to its end. Does nothing if traces are off.
 *
 * @param errorType - The code of the error; undefined if the export completed.
 */
export async function traceExportEnd(
  { db, log, tracing }: Pick<WorkerContext, 'db' | 'log' | 'tracing'>,
  taskId: string,
  errorType?: string,
): Promise<void> {
  if (!tracing.isOn) return
  try {
    const trace = await findExportTrace(db, taskId)
    if (trace === undefined) return
    const status = errorType === undefined ? 'COMPLETED' : 'FAILED'
    tracing.record({
      name: 'export',
      parent: trace.context,
      startedAt: trace.createdAt,
      attributes: { 'framewright.export.id': taskId, 'framewright.export.status': status },
      errorType,
    })
  } catch (error) {
    // The job must not run again because of a span.
    log.debug({ err: error, taskId }, 'the end of an export is missing in its trace')
  }
}
