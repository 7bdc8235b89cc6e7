import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createFirstAccount } from '../../src/service/accounts/account-store.ts'
import { revokeApiKey } from '../../src/service/accounts/key-store.ts'
import { type Client, TestApi } from '../support/test-api.ts'

let api: TestApi
let owner: Client

beforeAll(async () => {
  api = await TestApi.start()
  owner = await api.account()
})
afterAll(() => api.stop())

describe('an API key', () => {
  it('may be sent as a bearer token', async () => {
    const response = await api.outsider().get('/v1/projects', { authorization: `Bearer ${owner.key}` })
    expect(response.status).toBe(200)
    const basic = await api.outsider().get('/v1/projects', { authorization: `Basic ${owner.key}` })
    expect(basic.status).toBe(401)
  })

  it('stops working within a second of its revocation', async () => {
    const client = await api.account()
    expect((await client.get('/v1/projects')).status).toBe(200)
    expect(await revokeApiKey(api.database.db, client.apiKeyId)).toBe(1)
    await vi.waitFor(async () =>
      expect((await client.get('/v1/projects')).body.errorCode).toBe('OPEN_API_KEY_INVALID'),
    )
  })

  it('is stored only as a hash, and its last use is recorded', async () => {
    const client = await api.account()
    await client.get('/v1/projects')
    const row = await api.database.db
      .selectFrom('api_keys')
      .selectAll()
      .where('id', '=', client.apiKeyId)
      .executeTakeFirstOrThrow()
    expect(row.last_used_at).toBeInstanceOf(Date)
    expect(client.key.startsWith(row.prefix)).toBe(true)
    expect(JSON.stringify(row)).not.toContain(client.key.slice(row.prefix.length))
  })
})

describe('the first account', () => {
  it('is created once, however many nodes start at the same time', async () => {
    const fresh = await TestApi.start()
    try {
      const created = await Promise.all(
        Array.from({ length: 8 }, () => createFirstAccount(fresh.database.db, 'default')),
      )
      const keys = created.filter((account) => account !== undefined)
      expect(keys).toHaveLength(1)
      const response = await fresh.outsider(keys[0]?.key).get('/v1/projects')
      expect(response.status).toBe(200)
    } finally {
      await fresh.stop()
    }
  })
})
