import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePng } from '../../../../test/support/make-png.ts'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import { StillCache } from './still-cache.ts'

const svg = makeSvgTools()
let path: string
beforeAll(() => {
  path = join(mkdtempSync(join(tmpdir(), 'framewright-stills-')), 'still.png')
  writeFileSync(path, makePng(2, 3))
})
afterAll(() => rmSync(join(path, '..'), { recursive: true }))

it('keeps a still while jobs use it now and then, and forgets it after its export', async () => {
  const cache = new StillCache()
  const first = await cache.get(path, 'a', svg)
  for (let job = 0; job < 4; job++) cache.endJob()
  expect(await cache.get(path, 'a', svg)).toBe(first)
  for (let job = 0; job < 5; job++) cache.endJob()
  expect(await cache.get(path, 'a', svg)).not.toBe(first)
})
