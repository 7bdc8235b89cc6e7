import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { claimKey } from '../../service/idempotency/idempotency-store.ts'
import { connectDatabase } from './connect-database.ts'
import { isDatabaseUnavailable } from './database-unavailable.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

it('rolls back a transaction whose client is idle, so that its locks are released', async () => {
  const identity = { accountId: '0', scope: 'POST /v1/exports', key: 'held', payload: {} }
  const claim = (): Promise<boolean> =>
    database.db.transaction().execute((transaction) => claimKey(transaction, identity))
  const frozen = connectDatabase(database.url, { idleTransactionMs: 300 })
  const held = Promise.withResolvers<void>()
  const idle = Promise.withResolvers<void>()
  const transaction = frozen.transaction().execute(async (transaction) => {
    expect(await claimKey(transaction, identity)).toBe(true)
    held.resolve()
    await idle.promise
    await sql`select 1`.execute(transaction)
  })
  try {
    await held.promise
    expect(await claim()).toBe(false)
    await vi.waitUntil(claim, { timeout: 10_000 })
  } finally {
    idle.resolve()
    await expect(transaction).rejects.toSatisfy(isDatabaseUnavailable)
    await frozen.destroy()
  }
})

it('rolls back idle transactions after a minute by default', async () => {
  const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(database.db)
  expect(rows).toEqual([{ idle_in_transaction_session_timeout: '1min' }])
})
