import { mkdtempSync, rmSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../src/platform/database/tables.ts'
import { LocalStorage } from '../../../src/platform/storage/local-storage.ts'
import { createApiKey } from '../../../src/service/accounts/account-store.ts'
import { chargeTask, grantCredits, refundTask } from '../../../src/service/billing/credit-store.ts'
import { completeTask, failTask, startTask } from '../../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../../support/discarding-queue.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'
import type { StorageView } from '../world.ts'
import { checkLedger } from './check-ledger.ts'
import { checkStorage } from './check-storage.ts'

const PRICE = '5'
const HOUR_MS = 3_600_000

let database: TestDatabase
let db: Kysely<Database>
let folder: string
let view: StorageView
let accountId: string
let taskId: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-soak-planted-'))
})
beforeEach(async () => {
  database = await createTestDatabase()
  db = database.db
  const root = join(folder, uuidv7())
  const writtenAt = (key: string) => stat(join(root, key)).then(({ mtime }) => mtime)
  view = { storage: await LocalStorage.open(root), writtenAt }
  accountId = uuidv7()
  await db.insertInto('accounts').values({ id: accountId, name: 'tester', is_metered: true }).execute()
  await grantCredits(db, { accountId, creditPool: 'plan', credits: '100' })
  const { id: apiKeyId } = await createApiKey(db, accountId, 'test')
  taskId = await createCompletedExport(apiKeyId)
  return () => database.drop()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* bytes(): AsyncGenerator<Buffer> {
  yield Buffer.from('film')
}

/** Creates a completed export with its charge and its output. */
async function createCompletedExport(apiKeyId: string): Promise<string> {
  const id = uuidv7()
  const key = `outputs/${id}.mp4`
  await view.storage.putStream(key, bytes())
  await db.transaction().execute(async (transaction) => {
    await sql`
      insert into export_tasks (id, account_id, created_by_api_key_id, document, fps, ratio, scale, format, filename,
        duration_seconds, billed_standard_seconds, charged_credits, charged_credit_pool)
      values (${id}, ${accountId}, ${apiKeyId}, '{}', 30, 'custom', 1, 'mp4', 'film.mp4', 3, 3, ${PRICE}, 'plan')`.execute(
      transaction,
    )
    await chargeTask(transaction, accountId, id, {
      creditPool: 'plan',
      parts: [{ creditPool: 'plan', credits: PRICE }],
    })
    await startTask(transaction, discardingQueue, id)
    const expiresAt = new Date(Date.now() + HOUR_MS)
    await completeTask(transaction, discardingQueue, id, { key, sizeBytes: 4, expiresAt, warnings: [] })
  })
  return id
}

/** Makes a change that the database itself would reject. */
async function tamper(statement: string): Promise<void> {
  await db.connection().execute(async (session) => {
    await sql`set session_replication_role = replica`.execute(session)
    await sql.raw(statement).execute(session)
    await sql`set session_replication_role = default`.execute(session)
  })
}

const readLedgerMessages = async (): Promise<string[]> =>
  (await checkLedger(db)).map(({ message }) => message)

describe('the check of the ledger', () => {
  it('accepts charges, and refunds of failed tasks', async () => {
    expect(await readLedgerMessages()).toEqual([])
    await tamper(`update export_tasks set status = 'PROCESSING' where id = '${taskId}'`)
    await db
      .transaction()
      .execute((transaction) => failTask(transaction, discardingQueue, taskId, 'It broke.'))
    expect(await readLedgerMessages()).toEqual([])
  })

  it('reports an entry that was changed', async () => {
    await tamper(`update credit_entries set amount = -4 where task_id = '${taskId}'`)
    expect((await readLedgerMessages()).toSorted()).toEqual([
      'A balance is not the sum of the ledger.',
      'A task was not charged its price exactly once.',
    ])
  })

  it('reports a missing charge', async () => {
    await tamper(`delete from credit_entries where task_id = '${taskId}'`)
    expect(await readLedgerMessages()).toContain('A task was not charged its price exactly once.')
  })

  it('reports a refund of a completed task, and a missing refund of a failed one', async () => {
    await db.transaction().execute((transaction) => refundTask(transaction, taskId))
    expect(await readLedgerMessages()).toEqual(['A refund does not match how its task ended.'])
    await tamper(`delete from credit_entries where kind = 'refund'`)
    await tamper(`update export_tasks set status = 'FAILED' where id = '${taskId}'`)
    expect(await readLedgerMessages()).toContain('A refund does not match how its task ended.')
  })

  it('reports a balance that is not the sum', async () => {
    await tamper('update credit_balances set balance = balance + 1')
    expect(await readLedgerMessages()).toEqual(['A balance is not the sum of the ledger.'])
  })

  it('reports usage of a key that was not billed', async () => {
    await tamper('update key_usage set standard_seconds = standard_seconds + 1')
    expect(await readLedgerMessages()).toEqual(['The usage of a key is not what its exports were billed.'])
  })
})

describe('the check of the storage', () => {
  it('accepts an output that its task names', async () => {
    expect(await checkStorage(db, view, 0)).toEqual({ violations: [], leftovers: [] })
  })

  it('reports an output that was deleted', async () => {
    await view.storage.delete(`outputs/${taskId}.mp4`)
    expect((await checkStorage(db, view, HOUR_MS)).violations.map(({ message }) => message)).toEqual([
      `the output of task ${taskId} needs outputs/${taskId}.mp4, which is not stored.`,
    ])
  })

  it('reports an object that no row names once it is older than the safety age', async () => {
    await view.storage.putStream('segments/orphan.mp4', bytes())
    const young = await checkStorage(db, view, HOUR_MS)
    expect(young.violations).toEqual([])
    expect(young.leftovers.map(({ key }) => key)).toEqual(['segments/orphan.mp4'])
    const old = await checkStorage(db, view, -1)
    expect(old.violations.map(({ message }) => message)).toEqual([
      'segments/orphan.mp4 is stored, but no row names it.',
    ])
  })

  it('accepts an object that a row of any other table names', async () => {
    await view.storage.putStream('segments/claimed.mp4', bytes())
    await sql`create table later_version (what jsonb)`.execute(db)
    await sql`insert into later_version values ('{"key": "segments/claimed.mp4"}')`.execute(db)
    expect(await checkStorage(db, view, -1)).toEqual({ violations: [], leftovers: [] })
  })
})
