import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toHeaderKey } from '../../client/header-key.ts'

test('keeps plain keys as they are', async () => {
  for (const key of ['order-7', '0198c2a3-11d0-7f0b', 'a%20b', "it's", 'sha-256', 'utf-8']) {
    expect(await toHeaderKey(key)).toBe(key)
  }
})

test('gives different keys different headers that a server accepts', async () => {
  const seeds = ['Müller', '注文'.repeat(60), '注文'.repeat(61), '\ud800', '\udc00', '\ufffd', '%ud800', '😀']
  const keys = new Set([...seeds, ...seeds.map((seed) => `${seed}%ud800`), 'x'.repeat(256)])
  // The headers of other keys are keys, too.
  for (let round = 0; round < 3; round++) for (const key of [...keys]) keys.add(await toHeaderKey(key))
  const headers = new Map<string, string>()
  for (const key of keys) {
    const header = await toHeaderKey(key)
    expect(header).toMatch(/^[!-~]{1,255}$/)
    expect([key, headers.get(header) ?? key]).toEqual([key, key])
    headers.set(header, key)
  }
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (key) => {
      const header = await toHeaderKey(key)
      expect(headers.get(header) ?? key).toBe(key)
      headers.set(header, key)
    }),
  )
})
