import { expect, it } from 'vitest'
import { FontCatalogue } from '../fonts/font-catalogue.ts'
import { SvgRenderer } from '../svg/svg-renderer.ts'
import { IllustrationCache } from './illustration-cache.ts'

const svg = { renderer: new SvgRenderer(), fonts: new FontCatalogue() }

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
