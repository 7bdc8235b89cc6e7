import { Type } from 'typebox'
import { findUsableKeys } from '../../accounts/account-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { findTask } from '../../exports/export-store.ts'
import { OpenEventStreams } from '../events/open-event-streams.ts'
import { TaskEventStream } from '../events/task-event-stream.ts'
import { TaskId } from '../requests/schemas.ts'
import { mediaResponse, responses } from '../responses/responses.ts'
import { buildTaskSnapshot } from '../responses/task-snapshot.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const DEFAULT_HEARTBEAT_MS = 15_000
const DEFAULT_MAX_EVENT_STREAMS = 100
const ended: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELED']

const description = `Server-Sent Events: one \`task\` event with the task as it is now, and one at each change,
until the task has ended; then the stream ends. An event's \`data\` is the task as \`GET /v1/exports/{taskId}\` has it,
its \`id\` is the task's version. \`Last-Event-ID\` goes on from there: a client that has the newest version is told
nothing until the next one. A reader that is slow skips versions. A comment is sent every 15 s without an event.

The stream also ends, within about a second, when the API key is revoked or its account loses access. An account may
have 100 streams open at once on each node, unless the operator allows another number; one more is answered 429.`

const schema = {
  tags: ['Exports'],
  operationId: 'streamExportEvents',
  summary: 'Follow export task',
  description,
  params: Type.Object({ taskId: TaskId }),
  headers: Type.Object({
    'last-event-id': Type.Optional(
      Type.String({ maxLength: 64, description: 'The `id` of the last event that was seen.' }),
    ),
  }),
  response: {
    ...responses(mediaResponse('The events.', ['text/event-stream']), 'EXPORT_NOT_FOUND'),
    204: {
      type: 'null',
      description: 'The task has ended and Last-Event-ID is its last version: there is nothing to wait for.',
    },
  },
}

/** A task's changes as they happen, on whichever node. */
export function exportEventsRoute(server: Server, context: RouteContext): void {
  const { db, taskChanges, heartbeatMs = DEFAULT_HEARTBEAT_MS } = context
  const streams = new OpenEventStreams({
    maxPerAccount: context.maxEventStreams ?? DEFAULT_MAX_EVENT_STREAMS,
    findUsableKeys: (apiKeyIds) => findUsableKeys(db, apiKeyIds),
    onError: (error) =>
      server.log.error({ err: error }, 'the keys of open event streams could not be looked at'),
  })
  // A stream would hold up the end of the service for as long as its task goes on.
  server.addHook('preClose', async () => {
    streams.endAll()
  })
  // What answers HEAD would read the events of a stream that nobody closes.
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/exports/:taskId/events', options, async (request, reply) => {
    const caller = getCaller(request)
    const { accountId } = caller
    const { taskId } = request.params
    const task = await findTask(db, accountId, taskId)
    if (task === undefined) throw new Refusal('EXPORT_NOT_FOUND', `There is no export task ${taskId}.`)
    const clientVersion = parseLastEventId(request.headers['last-event-id'], task.version)
    // Event sources ask again when a stream ends; this answer tells them to stop.
    if (ended.includes(task.status) && task.version === clientVersion) return reply.status(204).send()
    const read = async () => {
      const current = await findTask(db, accountId, taskId)
      if (current === undefined) return undefined
      const { version, status } = current
      return { version, status, json: JSON.stringify(buildTaskSnapshot(current, request, context)) }
    }
    const stream = streams.open(
      { ...caller, response: reply.raw },
      () => new TaskEventStream({ taskId: task.id, changes: taskChanges, read, clientVersion, heartbeatMs }),
    )
    return reply
      .type('text/event-stream; charset=utf-8')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(stream)
  })
}

/** @returns 0 for an id that is none of ours: the client is told everything. */
function parseLastEventId(lastEventId: string | undefined, newest: number): number {
  const version = lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0
  return version <= newest ? version : 0
}
