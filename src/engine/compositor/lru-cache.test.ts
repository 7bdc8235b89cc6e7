import { expect, test } from 'vitest'
import { LruCache } from './lru-cache.ts'

const heldKeys = (cache: LruCache<number>, keys: string): string =>
  [...keys].filter((key) => cache.has(key)).join('')

test('evicts the values that were used longest ago, where each kind of access is a use', () => {
  const cache = new LruCache<number>(3)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.set('c', 3)
  cache.get('a', () => 4)
  expect(cache.has('b')).toBe(true)
  cache.set('d', 5)
  cache.set('a', 6)
  cache.set('e', 7)
  expect(heldKeys(cache, 'abcde')).toBe('ade')
  expect(cache.get('a', () => 8)).toBe(6)
})

test('counts the cost of replaced and deleted values no longer', () => {
  const cache = new LruCache<number>(10, (cost) => cost)
  cache.set('a', 9)
  cache.set('a', 4)
  cache.set('b', 4)
  cache.delete('b')
  cache.delete('b')
  cache.set('c', 6)
  expect(heldKeys(cache, 'abc')).toBe('ac')
})

test('keeps the newest value whatever it costs', () => {
  const cache = new LruCache<number>(10, (cost) => cost)
  cache.set('a', 4)
  cache.set('b', 20)
  expect(heldKeys(cache, 'ab')).toBe('b')
})

test('releases the values that it evicts, and no others', () => {
  const released: number[] = []
  const cache = new LruCache<number>(
    2,
    () => 1,
    (value) => released.push(value),
  )
  for (const [index, key] of ['a', 'b', 'c', 'd'].entries()) cache.set(key, index)
  cache.set('d', 8)
  cache.delete('c')
  expect(released).toEqual([0, 1])
})
