import { type Kysely, sql } from 'kysely'
import type { Database } from '../../../src/platform/database/tables.ts'
import { markKey } from '../../../src/platform/storage/storage-mark-store.ts'
import type { Violation } from '../history.ts'
import type { StorageView } from '../world.ts'

/** A stored object that no row names. */
export interface Leftover {
  readonly key: string
  readonly ageMs: number | undefined
}

export interface StorageCheck {
  readonly violations: Violation[]
  /** Objects that no row names but that are younger than a sweep's safety age. */
  readonly leftovers: Leftover[]
}

/** Tables in which some columns name files that should no longer exist, or that were never stored. */
const checkedTables = [
  'assets',
  'export_tasks',
  'render_units',
  'projects',
  'idempotency_responses',
  'webhook_deliveries',
  'webhook_attempts',
]

/**
 * Compares storage with the database: every file that a row needs is stored, and every stored file is named by a row of
 * some table, or is younger than `safetyAgeMs`.
 */
export async function checkStorage(
  db: Kysely<Database>,
  view: StorageView,
  safetyAgeMs: number,
): Promise<StorageCheck> {
  const stored: string[] = []
  for await (const { key } of view.storage.list('')) stored.push(key)
  const needed = await findNeededKeys(db)
  const present = new Set(stored)
  const missing = needed
    .filter(({ key }) => !present.has(key))
    .map(({ key, row }) => ({ check: 'storage', message: `${row} needs ${key}, which is not stored.` }))
  const named = new Set(needed.map(({ key }) => key))
  const elsewhere = await readOtherTables(db)
  const leftovers: Leftover[] = []
  for (const key of stored) {
    if (key === markKey || named.has(key) || elsewhere.includes(key)) continue
    const at = await view.writtenAt(key)
    leftovers.push({ key, ageMs: at === undefined ? undefined : Date.now() - at.getTime() })
  }
  const old = leftovers.filter(({ ageMs }) => ageMs !== undefined && ageMs > safetyAgeMs)
  const orphans = old.map(({ key, ageMs }) => ({
    check: 'storage',
    message: `${key} is stored, but no row names it.`,
    evidence: { ageMs },
  }))
  return { violations: [...missing, ...orphans], leftovers: leftovers.filter((one) => !old.includes(one)) }
}

/** Finds the files that rows need. */
async function findNeededKeys(db: Kysely<Database>): Promise<{ key: string; row: string }[]> {
  const { rows } = await sql<{ key: string; row: string }>`
    select storage_key as key, 'asset ' || id as row from assets where deleted_at is null
    union select output_key, 'the output of task ' || id from export_tasks where output_key is not null
    union select storage_key, 'a segment of task ' || task_id from render_units where storage_key is not null
    union select asset->>'storageKey', 'the plan of task ' || id
      from export_tasks, jsonb_array_elements(render_plan::jsonb->'assets') asset
      where status in ('PENDING', 'PROCESSING', 'PAUSED')`.execute(db)
  return rows
}

/** Reads all rows of the tables that are not checked column by column, including tables that a later version adds. */
async function readOtherTables(db: Kysely<Database>): Promise<string> {
  const tables = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(db)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    if (checkedTables.includes(name)) continue
    const { rows } = await sql<{ text: string | null }>`
      select string_agg(whole::text, ' ') as text from ${sql.table(name)} whole`.execute(db)
    texts.push(rows[0]?.text ?? '')
  }
  return texts.join(' ')
}
