import { expect, it } from 'vitest'
import { IllustrationCache } from './illustration-cache.ts'

it('loads an illustration again after a failure', async () => {
  const cache = new IllustrationCache()
  const load = () => cache.get('NoSuchIllustration', '#f00').catch((error: unknown) => error)
  const first = await load()
  expect(first).toBeInstanceOf(Error)
  expect(await load()).not.toBe(first)
})

it('loads an illustration once', async () => {
  const cache = new IllustrationCache()
  const [first, second] = await Promise.all([cache.get('Hello', '#f00'), cache.get('Hello', '#f00')])
  expect(second).toBe(first)
  expect(first?.width).toBeGreaterThan(0)
})
