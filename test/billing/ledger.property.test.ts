import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApiKey } from '../../src/service/accounts/account-store.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { findCreditBalances, grantCredits } from '../../src/service/billing/credit-store.ts'
import { cancelTask, completeTask, failTask, startTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { readStandardSeconds } from '../support/key-usage.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())

/** Operations on an account, in any order; `task` picks one of the tasks created so far. */
const step = fc.oneof(
  fc.record({
    kind: fc.constant('create'),
    key: fc.integer({ min: 0, max: 3 }),
    isLimited: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('grant'),
    creditPool: fc.constantFrom('plan', 'top_up'),
    credits: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({
    kind: fc.constantFrom('cancel', 'fail', 'start', 'complete', 'crash'),
    task: fc.nat({ max: 20 }),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** The limit of the account's second key, in standard seconds: enough for two of the exports but not for three. */
const KEY_LIMIT = 8

const output = { key: 'exports/some.mp4', sizeBytes: 1, expiresAt: new Date('2030-01-01'), warnings: [] }
class Crash extends Error {}

describe('the ledger', () => {
  it('stays consistent through any order of creations, replays, ends and crashes, even concurrent ones', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
        async (rounds) => {
          const client = await createMeteredAccount()
          const { key, id } = await createApiKey(api.database.db, client.accountId, 'limited', {
            standardSecondLimit: KEY_LIMIT,
          })
          const limited = api.client({ key, accountId: client.accountId, apiKeyId: id })
          for (const round of rounds) {
            const tasks = await readTaskIds(client.accountId)
            await Promise.all(
              round.map((one) =>
                runOperation('isLimited' in one && one.isLimited ? limited : client, tasks, one),
              ),
            )
            await expectConsistentUsage([client.apiKeyId, limited.apiKeyId])
            expect(await readStandardSeconds(api.database.db, limited.apiKeyId)).toBeLessThanOrEqual(
              KEY_LIMIT,
            )
          }
          await expectConsistentLedger(client.accountId)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('cannot be changed or emptied', async () => {
    const { accountId } = await createMeteredAccount()
    await grantCredits(api.database.db, { accountId, creditPool: 'plan', credits: '1' })
    const db = api.database.db
    await expect(db.updateTable('credit_entries').set({ note: 'x' }).execute()).rejects.toThrow('only grows')
    await expect(db.deleteFrom('credit_entries').execute()).rejects.toThrow('only grows')
  })
})

async function createMeteredAccount(): Promise<Client> {
  const client = await api.account()
  await api.database.db
    .updateTable('accounts')
    .set({ is_metered: true, max_active_exports: 1000 })
    .where('id', '=', client.accountId)
    .execute()
  return client
}

async function runOperation(client: Client, tasks: readonly string[], one: Step): Promise<void> {
  const { db } = api.database
  const { accountId } = client
  if (one.kind === 'create' && 'key' in one) {
    const body = { editorState: exampleDocument, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
    // With key 0 no key is sent, so that not everything is a replay.
    const headers = one.key === 0 ? {} : { 'idempotency-key': `key-${one.key}` }
    const { status } = await client.post('/v1/exports', body, headers)
    expect([201, 409, 422, 429]).toContain(status)
    return
  }
  if (one.kind === 'grant' && 'creditPool' in one) {
    const creditPool = one.creditPool === 'plan' ? 'plan' : 'top_up'
    await grantCredits(db, { accountId, creditPool, credits: String(one.credits) })
    return
  }
  const taskId = 'task' in one ? tasks[one.task % Math.max(1, tasks.length)] : undefined
  if (taskId === undefined) return
  await db
    .transaction()
    .execute(async (transaction) => {
      if (one.kind === 'cancel') await cancelTask(transaction, discardingQueue, accountId, taskId)
      else if (one.kind === 'fail') await failTask(transaction, discardingQueue, taskId, 'It broke.')
      else if (one.kind === 'start') await startTask(transaction, discardingQueue, taskId)
      else if (one.kind === 'complete') await completeTask(transaction, discardingQueue, taskId, output)
      else {
        await failTask(transaction, discardingQueue, taskId, 'It broke, and so did the process.')
        throw new Crash()
      }
    })
    .catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error
    })
}

async function readTaskIds(accountId: string): Promise<string[]> {
  const rows = await api.database.db
    .selectFrom('export_tasks')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Expects the usage of keys to equal what their exports were billed, except failed and canceled ones. */
async function expectConsistentUsage(apiKeyIds: readonly string[]): Promise<void> {
  const { db } = api.database
  for (const apiKeyId of apiKeyIds) {
    const tasks = await db
      .selectFrom('export_tasks')
      .select('billed_standard_seconds')
      .where('created_by_api_key_id', '=', apiKeyId)
      .where('status', 'not in', ['FAILED', 'CANCELED'])
      .execute()
    const seconds = tasks.reduce((sum, task) => sum + task.billed_standard_seconds, 0)
    expect(await readStandardSeconds(db, apiKeyId)).toBe(seconds)
  }
}

async function expectConsistentLedger(accountId: string): Promise<void> {
  const { db } = api.database
  const entries = await db
    .selectFrom('credit_entries')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute()
  const sumAmounts = (rows: typeof entries): string =>
    rows.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)).toFixed()
  const balances = await findCreditBalances(db, accountId)
  for (const pool of ['plan', 'top_up'] as const) {
    expect(balances[pool]).toBe(sumAmounts(entries.filter((entry) => entry.pool === pool)))
    expect(new Decimal(balances[pool]).isNegative()).toBe(false)
  }
  const tasks = await db
    .selectFrom('export_tasks')
    .select(['id', 'status', 'charged_credits'])
    .where('account_id', '=', accountId)
    .execute()
  for (const task of tasks) {
    const isRefunded = task.status === 'FAILED' || task.status === 'CANCELED'
    const expected = isRefunded ? '0' : new Decimal(task.charged_credits).negated().toFixed()
    expect(sumAmounts(entries.filter((entry) => entry.task_id === task.id))).toBe(expected)
  }
}
