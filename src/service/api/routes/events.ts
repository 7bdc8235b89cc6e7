import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { KeyRole } from '../../../platform/database/account-tables.ts'
import { hasRole } from '../../accounts/key-rights.ts'
import { Refusal } from '../../errors/refusal.ts'
import { type EventRange, findEventRange, findEvents } from '../../events/event-store.ts'
import { type EventType, eventTypeNames, eventTypes } from '../../events/event-types.ts'
import { buildEventView } from '../../events/event-view.ts'
import { AccountEventStream, type EventsAfter } from '../events/account-event-stream.ts'
import type { OpenEventStreams } from '../events/open-event-streams.ts'
import { prefersEventStream } from '../requests/accept.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { describeStreamError } from '../responses/error-responses.ts'
import { AccountEvent, EventsMeta } from '../responses/event-response.ts'
import { envelope, responses, withEventStream } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const DEFAULT_HEARTBEAT_MS = 15_000
const LATEST = 'latest'
const pageSizes = { maximum: 500, default: 100 }

const description = `Lists what happened to the account's projects, exports, assets, credits, keys and webhooks, oldest first. Events
are numbered by \`sequence\` from 1 without gaps: a reader that continues \`after\` the last number it saw misses nothing and
sees nothing twice. Without \`after\`, the list begins with the oldest event that is kept; \`after=${LATEST}\` skips all present ones. Events about
keys are only for the role owner; other roles read the log without them.

With \`Accept: text/event-stream\`, the response is a stream of Server-Sent Events that stays open: each event's \`data\` is an
event as in the list, its \`id\` is the \`sequence\`. \`Last-Event-ID\` takes precedence over \`after\`. At the start, and after every
15 s without an event, an \`id\` without \`data\` says up to where the log was read, so that a client that reconnects continues
there. If reading fails, an event \`error\` has the problem, and the stream ends. Streams count towards the account's limit of open event streams.

Several changes of a project within about 10 s share one \`PROJECT_UPDATED\` event, unless another event of the account comes
between them; \`data.changes\` counts them.`

const Query = Type.Object({
  after: Type.Optional(
    Type.String({
      pattern: `^(\\d{1,15}|${LATEST})$`,
      description: `Only events with a higher sequence; \`${LATEST}\`: only later events.`,
    }),
  ),
  limit: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: pageSizes.maximum,
      default: pageSizes.default,
      description: 'Maximum number of events in the response; ignored for streams.',
    }),
  ),
  type: Type.Optional(
    Type.String({
      maxLength: 1000,
      description: `Only events of these types, separated by commas: ${eventTypeNames.join(', ')}.`,
    }),
  ),
})

const schema = {
  tags: ['Events'],
  operationId: 'listEvents',
  summary: 'List or follow events',
  description,
  querystring: Query,
  headers: Type.Object({
    'last-event-id': Type.Optional(
      Type.String({ maxLength: 64, description: 'The `id` of the last event that the client received.' }),
    ),
  }),
  response: withEventStream(
    responses(
      [
        200,
        'The events.',
        envelope(Type.Array(AccountEvent, { description: 'Events, oldest first.' }), EventsMeta),
      ],
      'EVENT_POSITION_UNKNOWN',
    ),
  ),
}

/** The events that a client requests. */
interface Reading {
  readonly accountId: string
  readonly after: number
  readonly types: readonly EventType[] | undefined
  readonly limit: number
}

/** Adds the event log, as a list and as a stream. */
export function addEventRoutes(server: Server, context: RouteContext, streams: OpenEventStreams): void {
  const { db, eventFeed, heartbeatMs = DEFAULT_HEARTBEAT_MS } = context
  // Fastify's HEAD route would read a stream that nobody closes.
  const options = { schema, exposeHeadRoute: false }
  server.get('/v1/events', options, async (request, reply) => {
    const { limit = pageSizes.default, type } = request.query
    const caller = getCaller(request)
    const { accountId } = caller
    const types = selectTypes(type, caller.role)
    // A client that just made a change finds its event.
    await eventFeed.publish(accountId)
    const isStream = prefersEventStream(request.headers.accept)
    const lastEventId = isStream ? request.headers['last-event-id'] : undefined
    const position = lastEventId === undefined || lastEventId === '' ? request.query.after : lastEventId
    const after = resolveAfter(position, await findEventRange(db, accountId))
    const read = (reading: Reading) => readEvents(reading, request, context)
    if (!isStream) {
      const { events, nextAfter, hasMore } = await read({ accountId, after, types, limit })
      return { data: events, meta: { nextAfter, hasMore } }
    }
    const readNext = (sent: number) => read({ accountId, after: sent, types, limit: pageSizes.default })
    const stream = streams.open(
      { ...caller, response: reply.raw },
      () =>
        new AccountEventStream({
          accountId,
          feed: eventFeed,
          read: readNext,
          after,
          heartbeatMs,
          describeError: (error) => describeStreamError(error, request),
        }),
    )
    return sendStream(reply, stream)
  })
}

/** Sends an event stream that no cache or proxy may keep back. */
function sendStream(reply: FastifyReply, stream: Readable): FastifyReply {
  return reply
    .type('text/event-stream; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    .send(stream)
}

async function readEvents(
  { accountId, after, types, limit }: Reading,
  request: FastifyRequest,
  context: RouteContext,
): Promise<EventsAfter> {
  const { db, links, linkHours } = context
  const { last } = await findEventRange(db, accountId)
  const rows = await findEvents(db, { accountId, after, upTo: last, types, limit })
  // Events may have been deleted since the range was read, which would leave a gap.
  assertKept(after, await findEventRange(db, accountId))
  const publicUrl = getPublicUrl(request, context)
  const linkTo = (path: string): string => publicUrl + links.sign(path, linkHours * 3600)
  const isFull = rows.length === limit
  const nextAfter = (isFull ? rows.at(-1)?.sequence : undefined) ?? Math.max(after, last)
  return { events: rows.map((row) => buildEventView(row, linkTo)), nextAfter, hasMore: nextAfter < last }
}

/**
 * Returns the types that a key reads: those it asks for, or all that its role may read; undefined for all.
 *
 * @throws {Refusal} `REQUEST_INVALID` for an unknown type, `API_KEY_ROLE_FORBIDDEN` for one that the role may not read.
 */
function selectTypes(text: string | undefined, role: KeyRole): readonly EventType[] | undefined {
  const readable = eventTypeNames.filter((type) => hasRole(role, eventTypes[type].leastRole))
  if (text === undefined || text === '')
    return readable.length === eventTypeNames.length ? undefined : readable
  const names = [...new Set(text.split(',').map((name) => name.trim()))]
  return names.map((name) => {
    const type = eventTypeNames.find((known) => known === name)
    if (type === undefined)
      throw new Refusal('REQUEST_INVALID', `type: there is no event type ${JSON.stringify(name)}.`)
    if (readable.includes(type)) return type
    throw new Refusal(
      'API_KEY_ROLE_FORBIDDEN',
      `The role of this API key is "${role}"; events of the type ${type} need "${eventTypes[type].leastRole}".`,
    )
  })
}

/**
 * Returns the number after which a client reads.
 *
 * @throws {Refusal} `EVENT_POSITION_UNKNOWN` if events after the number were deleted, or no event has the number.
 */
function resolveAfter(text: string | undefined, { swept, last }: EventRange): number {
  if (text === LATEST) return last
  if (text === undefined || text === '') return swept
  const after = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  assertKept(after, { swept, last }, text)
  return after
}

/** @throws {Refusal} `EVENT_POSITION_UNKNOWN` */
function assertKept(after: number, { swept, last }: EventRange, text = String(after)): void {
  if (after >= swept && after <= last) return
  throw new Refusal(
    'EVENT_POSITION_UNKNOWN',
    `The log has events ${swept + 1} to ${last}; it cannot continue after ${JSON.stringify(text)}. Read the account's resources again, then continue with after=${last}.`,
  )
}
