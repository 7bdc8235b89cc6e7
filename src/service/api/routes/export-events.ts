import { Type } from 'typebox'
import { findTask } from '../../exports/task-store.ts'
import type { OpenEventStreams } from '../events/open-event-streams.ts'
import { endedStatuses, TaskEventStream } from '../events/task-event-stream.ts'
import { TaskId } from '../requests/schemas.ts'
import { describeStreamError } from '../responses/error-responses.ts'
import { mediaResponse, responses } from '../responses/responses.ts'
import { toTaskResponse } from '../responses/task-response.ts'
import { getCaller } from '../server/authentication.ts'
import { createExportNotFound } from './exports.ts'
import type { RouteContext, Server } from './route-context.ts'

const DEFAULT_HEARTBEAT_MS = 15_000

const description = `Streams Server-Sent Events: a \`task\` event with the current task, and another one after each change.
The stream ends after the task has ended. An event's \`data\` is the task as in \`GET /v1/exports/{taskId}\`, its \`id\` is
the version of the task. With \`Last-Event-ID\`, the stream continues from that version: a client that already has the newest
one receives no event until the next change. Slow readers skip versions. A comment is sent after every 15 s without an
event.

The stream also ends, within about a second, when the API key is revoked or its account loses access. An account may have
100 open streams on each node, unless the operator allows another number; further requests are refused with 429.`

const schema = {
  tags: ['Exports'],
  operationId: 'streamExportEvents',
  summary: 'Follow export task',
  description,
  params: Type.Object({ taskId: TaskId }),
  headers: Type.Object({
    'last-event-id': Type.Optional(
      Type.String({ maxLength: 64, description: 'The `id` of the last event that the client received.' }),
    ),
  }),
  response: {
    ...responses(mediaResponse('The events.', ['text/event-stream']), 'EXPORT_NOT_FOUND'),
    204: {
      type: 'null',
      description:
        'The task has ended and Last-Event-ID is its last version, so no further event will follow.',
    },
  },
}

/** Streams the changes of a task, on whichever node they happen. */
export function addExportEventsRoute(server: Server, context: RouteContext, streams: OpenEventStreams): void {
  const { db, taskChanges, heartbeatMs = DEFAULT_HEARTBEAT_MS } = context
  // Fastify's HEAD route would read a stream that nobody closes.
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/exports/:taskId/events', options, async (request, reply) => {
    const caller = getCaller(request)
    const { accountId } = caller
    const { taskId } = request.params
    const task = await findTask(db, accountId, taskId)
    if (task === undefined) throw createExportNotFound(taskId)
    const clientVersion = parseLastEventId(request.headers['last-event-id'], task.version)
    // EventSource reconnects when a stream ends; a 204 makes it stop.
    if (endedStatuses.has(task.status) && task.version === clientVersion) return reply.status(204).send()
    const read = async () => {
      const current = await findTask(db, accountId, taskId)
      if (current === undefined) return undefined
      const { version, status } = current
      return { version, status, json: JSON.stringify(toTaskResponse(current, request, context)) }
    }
    const stream = streams.open(
      { ...caller, response: reply.raw },
      () =>
        new TaskEventStream({
          taskId: task.id,
          changes: taskChanges,
          read,
          clientVersion,
          heartbeatMs,
          describeError: (error) => describeStreamError(error, request),
        }),
    )
    return reply
      .type('text/event-stream; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(stream)
  })
}

/** Returns the version in a `Last-Event-ID`; 0 for an unknown id, so that the client receives the current version. */
function parseLastEventId(lastEventId: string | undefined, newest: number): number {
  const version = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0
  return version <= newest ? version : 0
}
