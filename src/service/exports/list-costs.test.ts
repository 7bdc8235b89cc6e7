import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { createAccount, createApiKey } from '../accounts/account-store.ts'
import { packDocument } from '../projects/pack-document.ts'
import { insertProject } from '../projects/project-store.ts'
import { buildTaskQuery, type TaskFilter } from './task-store.ts'

const TASKS = 40_000
const PAGE = 21
/**
 * The most 8 kB pages that listing one page of tasks may touch. In the worst case each task is on a separate page, below
 * 4 levels of an index; scanning thousands of other tasks touches more pages than that.
 */
const MAX_PAGES = 60

let database: TestDatabase
const accountId = { owner: '', other: '' }
const keyId = { often: '', seldom: '' }
const projectId = { often: uuidv7(), seldom: uuidv7() }
/** A batch of several hundred rows, which are among the oldest tasks. */
const batchId = uuidv7()

beforeAll(async () => {
  database = await createTestDatabase()
  const { db } = database
  for (const name of ['owner', 'other'] as const) accountId[name] = await createAccount(db, name, {})
  for (const name of ['often', 'seldom'] as const) {
    keyId[name] = (await createApiKey(db, accountId.owner, name)).id
    await insertProject(db, {
      id: projectId[name],
      accountId: accountId.owner,
      title: name,
      description: null,
      document: await packDocument({ text: '{}', fileKeys: [], stateVersion: '1' }),
    })
  }
  await db
    .insertInto('batches')
    .values({
      id: batchId,
      account_id: accountId.owner,
      project_id: projectId.often,
      row_count: 1_000,
      rows_at_once: 4,
      skipped: '[]',
    })
    .execute()
  // The key's single usage row would be rewritten for each task, which gets slower and slower within one transaction.
  await sql`alter table export_tasks disable trigger key_usage_charged`.execute(db)
  // The rare rows are the oldest ones: a scan that starts with the newest row would read everything.
  await sql`
    insert into export_tasks (id, account_id, project_id, created_by_api_key_id, status, document, fps, ratio,
      scale, format, filename, duration_seconds, billed_standard_seconds, charged_credits, charged_credit_pool,
      completed_at, batch_id, batch_row)
    select lpad(to_hex(number), 32, '0')::uuid,
      (case when number % 10 = 0 then ${accountId.other} else ${accountId.owner} end)::uuid,
      (case when number < 200 then ${projectId.seldom} else ${projectId.often} end)::uuid,
      (case when number < 200 then ${keyId.seldom} else ${keyId.often} end)::uuid,
      case when number < 200 then 'FAILED' else 'COMPLETED' end,
      repeat('x', 300), 30, '16:9', 1, 'mp4', 'a.mp4', 1, 1, 1, 'plan', now(),
      case when number < 1200 then ${batchId}::uuid end, number
    from generate_series(1, ${TASKS}::integer) as number`.execute(db)
  await sql`vacuum (analyze) export_tasks`.execute(db)
})
afterAll(() => database.drop())

const formatId = (number: number): string => {
  const hex = number.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Counts the 8 kB pages that the query touched, in memory or on disk. */
async function countTouchedPages(filter: Omit<TaskFilter, 'accountId' | 'limit'>): Promise<number> {
  const query = buildTaskQuery(database.db, { accountId: accountId.owner, limit: PAGE, ...filter })
  const [row] = await query.explain<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(
    'json',
    sql`analyze, buffers`,
  )
  const plan = row?.['QUERY PLAN'][0].Plan
  return (plan?.['Shared Hit Blocks'] ?? Number.NaN) + (plan?.['Shared Read Blocks'] ?? Number.NaN)
}

const positions = { first: undefined, middle: formatId(TASKS / 2), last: formatId(150) }
const listFilters = () => ({
  none: {},
  'a project': { projectId: projectId.often },
  'a project that is rarely exported': { projectId: projectId.seldom },
  'a batch': { batchId },
  'a batch and a status': { batchId, status: 'FAILED' },
  'a key': { createdByApiKeyId: keyId.often },
  'a key that is rarely used': { createdByApiKeyId: keyId.seldom },
  'a frequent status': { status: 'COMPLETED' },
  'a rare status': { status: 'FAILED' },
  'a status that no task has': { status: 'PAUSED' },
  'a project and a status': { projectId: projectId.often, status: 'COMPLETED' },
  'a project and a status that none of its tasks has': { projectId: projectId.often, status: 'FAILED' },
  'a key and a status': { createdByApiKeyId: keyId.often, status: 'COMPLETED' },
  'a key and a status that none of its tasks has': { createdByApiKeyId: keyId.often, status: 'FAILED' },
  'a key and a project': { createdByApiKeyId: keyId.often, projectId: projectId.often },
  'all of them': { createdByApiKeyId: keyId.seldom, projectId: projectId.seldom, status: 'FAILED' },
})

describe.each(['first', 'middle', 'last'] as const)('the %s page of a long list of exports', (position) => {
  it.each(Object.keys(listFilters()) as (keyof ReturnType<typeof listFilters>)[])(
    'touches few pages when filtered by %s',
    async (name) => {
      const filter = listFilters()[name] as Partial<TaskFilter>
      expect(await countTouchedPages({ ...filter, beforeId: positions[position] })).toBeLessThan(MAX_PAGES)
    },
  )
})
