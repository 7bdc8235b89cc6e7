import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

/** The exports that an account created in a period; the end is exclusive. */
export interface UsagePeriod {
  readonly accountId: string
  readonly from: Date
  readonly to: Date
}

/** Sums over some exports. Failed and canceled ones are counted, but cost nothing. */
export interface Usage {
  readonly exports: number
  readonly completed: number
  readonly failed: number
  readonly canceled: number
  /** Total duration of the exports that cost something, in seconds. */
  readonly durationSeconds: number
  readonly billedStandardSeconds: number
  /** Exact decimal. */
  readonly credits: string
}

/** How far the clock of the node that made an id may differ from the database's. */
const CLOCK_MARGIN_MS = 24 * 3_600_000

const isCharged = sql`status not in ('FAILED', 'CANCELED')`
const usage = sql`
  count(*) as exports,
  count(*) filter (where status = 'COMPLETED') as completed,
  count(*) filter (where status = 'FAILED') as failed,
  count(*) filter (where status = 'CANCELED') as canceled,
  coalesce(sum(duration_seconds) filter (where ${isCharged}), 0)::float8 as "durationSeconds",
  coalesce(sum(billed_standard_seconds) filter (where ${isCharged}), 0)::bigint as "billedStandardSeconds",
  trim_scale(coalesce(sum(charged_credits) filter (where ${isCharged}), 0))::text as credits`

/** Sums an account's usage by day in UTC, oldest first; days without exports are left out. */
export async function sumUsageByDay(
  db: Kysely<Database>,
  period: UsagePeriod,
): Promise<(Usage & { readonly day: string })[]> {
  const { rows } = await sql<Usage & { day: string }>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD') as day, ${usage}
    from export_tasks where ${isIn(period)} group by 1 order by 1`.execute(db)
  return rows
}

/** Sums an account's usage by the key that created the exports, the largest first. */
export async function sumUsageByKey(
  db: Kysely<Database>,
  period: UsagePeriod,
): Promise<(Usage & { readonly apiKeyId: string | null; readonly name: string | null })[]> {
  const { rows } = await sql<Usage & { apiKeyId: string | null; name: string | null }>`
    select sums.*, api_keys.name from (
      select created_by_api_key_id as "apiKeyId", ${usage}
      from export_tasks where ${isIn(period)} group by 1
    ) sums left join api_keys on api_keys.id = sums."apiKeyId"
    order by "billedStandardSeconds" desc, "apiKeyId"`.execute(db)
  return rows
}

/** Ids begin with their time, so that the index of the account's tasks by id finds those of a period. */
function isIn({ accountId, from, to }: UsagePeriod) {
  return sql`account_id = ${accountId}
    and id >= ${toFirstId(from.getTime() - CLOCK_MARGIN_MS)}::uuid
    and id < ${toFirstId(to.getTime() + CLOCK_MARGIN_MS)}::uuid
    and created_at >= ${from} and created_at < ${to}`
}

/** Returns the first UUID v7 of a millisecond (RFC 9562, section 5.7). */
function toFirstId(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
