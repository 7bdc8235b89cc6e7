import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { editorState, image, mediaAsset } from '../../../test/support/documents.ts'
import { makePng } from '../../../test/support/make-png.ts'
import { validateDocument } from '../../document/validate.ts'
import { RenderPool } from '../process/render-pool.ts'
import { folderAssetSource } from './folder-asset-source.ts'
import { locateAssets, probeAssets } from './locate-assets.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-locate-'))
const pool = new RenderPool({ size: 1 })
const run = vi.spyOn(pool, 'run')
beforeEach(() => {
  run.mockClear()
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

async function lookInto(...names: string[]): Promise<void> {
  const { composition } = validateDocument(
    editorState({
      tracks: names.map((name) => [image(name, { id: name, seconds: 1 })]),
      assets: names.map((name) => mediaAsset('image', name)),
    }),
  )
  if (composition === undefined) throw new Error('The document is invalid.')
  const { signal } = new AbortController()
  const files = await locateAssets(composition, folderAssetSource(folder, folder), signal)
  await probeAssets(composition, files, pool, { signal })
}

it('looks into a good file once, and again when it has changed', async () => {
  writeFileSync(join(folder, 'a.png'), makePng(2, 2))
  await lookInto('a.png')
  expect(run).toHaveBeenCalledTimes(1)
  await lookInto('a.png')
  expect(run).toHaveBeenCalledTimes(1)
  writeFileSync(join(folder, 'a.png'), 'no picture')
  await expect(lookInto('a.png')).rejects.toThrow('"a.png"')
  expect(run).toHaveBeenCalledTimes(2)
})

it('looks into a bad file every time', async () => {
  writeFileSync(join(folder, 'good.png'), makePng(3, 3))
  writeFileSync(join(folder, 'bad.png'), makePng(3, 3).subarray(0, 40))
  for (const looks of [2, 3]) {
    await expect(lookInto('good.png', 'bad.png')).rejects.toThrow('"bad.png"')
    expect(run).toHaveBeenCalledTimes(looks)
  }
})

it('lets other looks in between those of one export', async () => {
  const names = ['one.png', 'two.png', 'three.png']
  for (const [index, name] of names.entries()) writeFileSync(join(folder, name), makePng(5, 5 + index))
  const path = join(folder, 'one.png')
  const lookIntoOther = () => pool.run({ kind: 'probe', path, label: 'other', expected: 'image' })
  await lookIntoOther()
  const [pid = 0] = pool.processIds
  run.mockClear()
  // Held until the other file is in line.
  process.kill(pid, 'SIGSTOP')
  const looks = lookInto(...names)
  await vi.waitFor(() => expect(run).toHaveBeenCalled())
  const other = lookIntoOther()
  process.kill(pid, 'SIGCONT')
  await other
  expect(JSON.stringify(run.mock.calls)).not.toContain('three.png')
  await looks
  expect(JSON.stringify(run.mock.calls)).toContain('three.png')
})
