import { expect, it } from 'vitest'
import { PromiseCache } from './promise-cache.ts'

it('makes a value once, also for concurrent calls', async () => {
  const cache = new PromiseCache<number>(2)
  let made = 0
  const make = async () => ++made
  expect(await Promise.all([cache.get('a', make), cache.get('a', make)])).toEqual([1, 1])
  expect(await cache.get('a', make)).toBe(1)
  expect(await cache.get('b', make)).toBe(2)
})

it('tries again after a failure', async () => {
  const cache = new PromiseCache<string>(2)
  const failing = cache.get('a', () => Promise.reject(new Error('The file is not there yet.')))
  await expect(failing).rejects.toThrow('not there yet')
  expect(await cache.get('a', async () => 'made')).toBe('made')
})
