import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { createAccount, createApiKey } from './account-store.ts'
import { ApiKeyCache } from './api-key-cache.ts'
import { generateApiKey } from './api-keys.ts'
import { revokeApiKey } from './key-store.ts'

let database: TestDatabase
let accountId: string

beforeAll(async () => {
  database = await createTestDatabase()
  accountId = await createAccount(database.db, 'caller', {})
})
afterAll(() => database.drop())

it('queries the database once for concurrent requests', async () => {
  const { id, key } = await createApiKey(database.db, accountId, 'busy')
  const cache = new ApiKeyCache(database.db)
  const select = vi.spyOn(database.db, 'selectFrom')
  const found = await Promise.all(Array.from({ length: 20 }, () => cache.find(key)))
  expect(new Set(found.map((caller) => caller?.apiKeyId))).toEqual(new Set([id]))
  expect(select).toHaveBeenCalledTimes(1)
  select.mockRestore()
})

it('forgets a caller after half a second', async () => {
  const { id, key } = await createApiKey(database.db, accountId, 'revoked')
  const cache = new ApiKeyCache(database.db)
  const startMs = performance.now()
  const clock = vi.spyOn(performance, 'now').mockReturnValue(startMs)
  try {
    expect((await cache.find(key))?.apiKeyId).toBe(id)
    await revokeApiKey(database.db, id)
    clock.mockReturnValue(startMs + 499)
    expect((await cache.find(key))?.apiKeyId).toBe(id)
    clock.mockReturnValue(startMs + 501)
    expect(await cache.find(key)).toBeUndefined()
  } finally {
    clock.mockRestore()
  }
})

it('caches neither an unknown key nor a failed query', async () => {
  const cache = new ApiKeyCache(database.db)
  const { key, hash, prefix } = generateApiKey()
  expect(await cache.find(key)).toBeUndefined()
  const row = { id: accountId, account_id: accountId, name: 'new', prefix, key_hash: hash }
  await database.db.insertInto('api_keys').values(row).execute()
  const select = vi.spyOn(database.db, 'selectFrom').mockImplementationOnce(() => {
    throw new Error('the database is unavailable')
  })
  await expect(cache.find(key)).rejects.toThrow('the database is unavailable')
  select.mockRestore()
  expect((await cache.find(key))?.accountId).toBe(accountId)
})
