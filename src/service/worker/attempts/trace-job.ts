import type { JobAttemptFacts, JobHandler } from '../../../platform/queue/job-handler.ts'
import type { JobPayloads, QueueName } from '../../../platform/queue/queues.ts'
import type { SpanAttributes, TraceContext } from '../../../platform/tracing/tracing.ts'
import { findExportTrace } from '../../exports/trace-context-store.ts'
import type { WorkerContext } from '../worker-context.ts'

/**
 * Returns the handler of a queue of exports with two spans for each attempt, in the trace of its export: the time in the
 * queue, and the attempt. If traces are off, returns the handler itself.
 */
export function traceJob<Q extends Exclude<QueueName, 'deliver-webhook'>>(
  context: Pick<WorkerContext, 'db' | 'log' | 'tracing'>,
  queue: Q,
  handler: JobHandler<Q>,
): JobHandler<Q> {
  const { tracing } = context
  if (!tracing.isOn) return handler
  return async (payload, signal, usage, attempt) => {
    const parent = await findParent(context, payload.taskId)
    const attributes = describeJob(queue, payload, attempt)
    const spans = { parent, attributes }
    tracing.record({ ...spans, name: `wait ${queue}`, startedAt: attempt.readyAt })
    await tracing.run({ ...spans, name: `process ${queue}`, kind: 'consumer' }, () =>
      handler(payload, signal, usage, attempt),
    )
  }
}

/** Returns null, which starts a trace, for an export without one, or if the database is unavailable. */
async function findParent(
  { db, log }: Pick<WorkerContext, 'db' | 'log'>,
  taskId: string,
): Promise<TraceContext | null> {
  try {
    return (await findExportTrace(db, taskId))?.context ?? null
  } catch (error) {
    log.debug({ err: error, taskId }, 'the trace of an export could not be read')
    return null
  }
}

function describeJob(
  queue: QueueName,
  { taskId, generation = 0, losses = 0, ...rest }: JobPayloads[Exclude<QueueName, 'deliver-webhook'>],
  { jobId, number }: JobAttemptFacts,
): SpanAttributes {
  return {
    'messaging.system': 'pg_boss',
    'messaging.destination.name': queue,
    'messaging.operation.name': 'process',
    'messaging.operation.type': 'process',
    'messaging.message.id': jobId,
    'framewright.export.id': taskId,
    'framewright.export.generation': generation,
    'framewright.attempt': number,
    ...(losses > 0 && { 'framewright.losses': losses }),
    ...('segmentIndex' in rest && { 'framewright.segment.index': rest.segmentIndex }),
  }
}
