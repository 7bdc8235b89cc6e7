import { expect, it } from 'vitest'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import { IllustrationCache } from './illustration-cache.ts'

const svg = makeSvgTools()

it('loads an illustration again after a failure', async () => {
  const cache = new IllustrationCache()
  const load = () => cache.get('NoSuchIllustration', '#f00', svg).catch((error: unknown) => error)
  const first = await load()
  expect(first).toBeInstanceOf(Error)
  expect(await load()).not.toBe(first)
})

it('loads an illustration once', async () => {
  const cache = new IllustrationCache()
  const load = () => cache.get('Hello', '#f00', svg)
  const [first, second] = await Promise.all([load(), load()])
  expect(second).toBe(first)
  expect(first?.width).toBeGreaterThan(0)
})
