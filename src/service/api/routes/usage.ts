import { Type } from 'typebox'
import { findCreditEntries } from '../../billing/credit-store.ts'
import { sumUsageByDay, sumUsageByKey } from '../../billing/usage-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { pageQuery } from '../requests/schemas.ts'
import { envelope, listEnvelope, responses } from '../responses/responses.ts'
import { LedgerEntry, LedgerKind, UsageRow } from '../responses/usage-response.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Account']
const LEDGER = 'ledger'
const pageSizes = { maximum: 200, default: 50 }
const DAY_MS = 86_400_000
const DEFAULT_DAYS = 30
/** Bounds how many exports one request sums up. */
const MAX_DAYS = 366

/** Adds the ledger and the usage of the account. */
export function addUsageRoutes(server: Server, context: RouteContext): void {
  addLedgerRoute(server, context)
  addUsageRoute(server, context)
}

function addLedgerRoute(server: Server, { db, cursors }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'listLedger',
    summary: 'List ledger',
    description:
      'Lists every charge, refund and grant of credits, newest first. A balance is the sum of its pool.',
    querystring: Type.Object({
      ...pageQuery(pageSizes).properties,
      kind: Type.Optional(LedgerKind),
    }),
    response: responses([200, 'A page of entries.', listEnvelope(LedgerEntry)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/account/ledger', { schema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor, kind } = request.query
    const rows = await findCreditEntries(db, {
      accountId: getCaller(request).accountId,
      kind,
      beforeId: cursors.read(LEDGER, pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page(LEDGER, rows, pageSize)
    const data = page.rows.map((entry) => ({
      entryId: entry.id,
      createdAt: entry.created_at.toISOString(),
      kind: entry.kind,
      pool: entry.pool,
      amount: entry.amount,
      taskId: entry.task_id,
      note: entry.note,
    }))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })
}

function addUsageRoute(server: Server, { db, now }: RouteContext): void {
  const time = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))
  const schema = {
    tags,
    operationId: 'getUsage',
    summary: 'Get usage',
    description:
      'Sums the exports that were created in a period, by day in UTC or by the key that created them. Exports that failed or ' +
      'were canceled are counted, but add no seconds and no credits. Days and keys without exports are left out.',
    querystring: Type.Object({
      from: time(`Start of the period. Default: ${DEFAULT_DAYS} days before its end.`),
      to: time(`End of the period, exclusive. Default: now. A period has at most ${MAX_DAYS} days.`),
      by: Type.Optional(
        Type.Enum(['day', 'key'], {
          type: 'string',
          default: 'day',
          description: 'How exports are grouped.',
        }),
      ),
    }),
    response: responses([
      200,
      'The usage.',
      envelope(
        Type.Array(UsageRow, { description: 'Days from the oldest, or keys from the most used.' }),
        Type.Object(
          {
            from: Type.String({ format: 'date-time', description: 'Start of the period.' }),
            to: Type.String({ format: 'date-time', description: 'End of the period, exclusive.' }),
          },
          { description: 'The period.' },
        ),
      ),
    ]),
  }
  server.get('/v1/account/usage', { schema }, async (request) => {
    const { from: fromText, to: toText, by = 'day' } = request.query
    const to = toText === undefined ? now() : new Date(toText)
    const from = fromText === undefined ? new Date(to.getTime() - DEFAULT_DAYS * DAY_MS) : new Date(fromText)
    const days = (to.getTime() - from.getTime()) / DAY_MS
    if (!(days > 0 && days <= MAX_DAYS))
      throw new Refusal('REQUEST_INVALID', `from must be before to, by at most ${MAX_DAYS} days.`)
    const period = { accountId: getCaller(request).accountId, from, to }
    const data = by === 'day' ? await sumUsageByDay(db, period) : await sumUsageByKey(db, period)
    return { data, meta: { from: from.toISOString(), to: to.toISOString() } }
  })
}
