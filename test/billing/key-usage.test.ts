import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { up } from '../../src/platform/database/migrations/0008-key-usage.ts'
import { createApiKey } from '../../src/service/accounts/account-store.ts'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { readStandardSeconds } from '../support/key-usage.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await TestApi.start()
})
afterAll(() => api.stop())

/** Creates an export of three standard seconds. */
async function create(client: Client): Promise<string> {
  const body = { editorState: exampleDocument, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  return (await client.post('/v1/exports', body)).body.data.taskId
}

const readUsage = (client: Client): Promise<number> => readStandardSeconds(api.database.db, client.apiKeyId)

it('includes exports that were created before usage was recorded', async () => {
  const { db } = api.database
  const client = await api.account()
  const { key, id } = await createApiKey(db, client.accountId, 'idle')
  const idle = api.client({ key, accountId: client.accountId, apiKeyId: id })
  await create(client)
  await client.delete(`/v1/exports/${await create(client)}`)
  const taskId = await create(client)

  await sql`drop table key_usage`.execute(db)
  await sql`drop function add_to_key_usage, take_from_key_usage cascade`.execute(db)
  const pool = new pg.Pool({ connectionString: api.database.url })
  const migrating = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await migrating.transaction().execute(up)
  await migrating.destroy()
  expect([await readUsage(client), await readUsage(idle)]).toEqual([6, 0])
  await client.delete(`/v1/exports/${taskId}`)
  expect(await readUsage(client)).toBe(3)
  await create(idle)
  expect([await readUsage(client), await readUsage(idle)]).toEqual([3, 3])
})
