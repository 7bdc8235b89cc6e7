import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StorageUnavailableError } from '../../src/platform/storage/storage.ts'
import { NodeHealth } from '../../src/service/worker/health/node-health.ts'
import { failOverdueExports } from '../../src/service/worker/maintenance/fail-overdue-exports.ts'
import { TestApi } from '../support/test-api.ts'
import { insertAccount, submitExport } from '../support/worker-node.ts'
import { WorkerNodes } from '../support/worker-nodes.ts'

let api: TestApi
let nodes: WorkerNodes
beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

const queue = { enqueue: async () => {}, stopClaims: () => {}, allowClaims: () => {} }

/** Creates an export with a job that was handed back longer ago than exports wait for a healthy node. */
async function createOverdueExport(): Promise<string> {
  const { db } = api.database
  const accountId = await insertAccount(db, `account ${crypto.randomUUID()}`)
  const taskId = await submitExport(db, queue, { accountId, document: '{}' })
  await db.updateTable('export_tasks').set({ status: 'PROCESSING' }).where('id', '=', taskId).execute()
  await sql`
    insert into export_outages (task_id, kind, since, generation)
    values (${taskId}, 'storage-unavailable', now() - interval '2 hours', 0)`.execute(db)
  return taskId
}

async function readStatus(taskId: string): Promise<string> {
  const task = await api.database.db
    .selectFrom('export_tasks')
    .select('status')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  return task.status
}

const createHealth = () => new NodeHealth({ queue, checks: [], log: pino({ level: 'silent' }) })

it('an export whose job was handed back and waits behind others does not fail while a node works', async () => {
  const { db } = api.database
  const health = createHealth()
  const { context } = nodes.node({ health, outageSeconds: 3600 })
  const taskId = await createOverdueExport()
  await failOverdueExports(context)
  expect(await readStatus(taskId)).toBe('PROCESSING')

  await health.diagnose(new StorageUnavailableError('it is away'))
  await sql`
    insert into account_shares (queue, account, virtual_start, virtual_end, claimed_at)
    values ('render-segment', 'of others', 0, 1, now() - interval '1 minute')`.execute(db)
  await failOverdueExports(context)
  expect(await readStatus(taskId)).toBe('PROCESSING')

  await sql`update account_shares set claimed_at = now() - interval '6 minutes'`.execute(db)
  await failOverdueExports(context)
  expect(await readStatus(taskId)).toBe('FAILED')
})
