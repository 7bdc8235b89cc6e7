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

it('releases values that were evicted before they were made', async () => {
  const released: string[] = []
  const cache = new PromiseCache<string>(1, (value) => released.push(value))
  const made = Promise.withResolvers<string>()
  const first = cache.get('a', () => made.promise)
  await cache.get('b', async () => 'second')
  expect(released).toEqual([])
  made.resolve('first')
  await first
  await expect.poll(() => released).toEqual(['first'])
})

it('keeps a newer value when an older one under its key fails', async () => {
  const cache = new PromiseCache<string>(1)
  const failing = Promise.withResolvers<string>()
  const old = cache.get('a', () => failing.promise)
  await cache.get('b', async () => 'evicts it')
  await cache.get('a', async () => 'new')
  failing.reject(new Error('too late'))
  await expect(old).rejects.toThrow('too late')
  expect(await cache.get('a', async () => 'made again')).toBe('new')
})
