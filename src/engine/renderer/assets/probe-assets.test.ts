import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { editorState, image, mediaAsset } from '../../../../test/support/documents.ts'
import { makePng } from '../../../../test/support/make-png.ts'
import { validateDocument } from '../../document/validate.ts'
import { RenderPool } from '../pool/render-pool.ts'
import { createFolderAssetSource } from './folder-asset-source.ts'
import { locateAssets } from './locate-assets.ts'
import { probeAssets } from './probe-assets.ts'
import { UsableFiles } from './usable-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-locate-'))
const pool = new RenderPool({ size: 1 })
const usableFiles = new UsableFiles()
const run = vi.spyOn(pool, 'run')
beforeEach(() => {
  run.mockClear()
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

async function locateAndProbe(...names: string[]): Promise<void> {
  const { composition } = validateDocument(
    editorState({
      tracks: names.map((name) => [image(name, { id: name, seconds: 1 })]),
      assets: names.map((name) => mediaAsset('image', name)),
    }),
  )
  if (composition === undefined) throw new Error('The document is invalid.')
  const { signal } = new AbortController()
  const files = await locateAssets(composition, createFolderAssetSource(folder, folder), signal)
  await probeAssets(composition, files, pool, { usableFiles, signal })
}

it('probes a usable file once, and again after it changed', async () => {
  writeFileSync(join(folder, 'a.png'), makePng(2, 2))
  await locateAndProbe('a.png')
  expect(run).toHaveBeenCalledTimes(1)
  await locateAndProbe('a.png')
  expect(run).toHaveBeenCalledTimes(1)
  writeFileSync(join(folder, 'a.png'), 'not an image')
  await expect(locateAndProbe('a.png')).rejects.toThrow('"a.png"')
  expect(run).toHaveBeenCalledTimes(2)
})

it('probes an unusable file every time', async () => {
  writeFileSync(join(folder, 'good.png'), makePng(3, 3))
  writeFileSync(join(folder, 'bad.png'), makePng(3, 3).subarray(0, 40))
  for (const probes of [2, 3]) {
    await expect(locateAndProbe('good.png', 'bad.png')).rejects.toThrow('"bad.png"')
    expect(run).toHaveBeenCalledTimes(probes)
  }
})

it('interleaves other probes with those of one export', async () => {
  const names = ['one.png', 'two.png', 'three.png']
  for (const [index, name] of names.entries()) writeFileSync(join(folder, name), makePng(5, 5 + index))
  const path = join(folder, 'one.png')
  const probeOther = () => pool.run({ kind: 'probe', path, label: 'other', expected: 'image' })
  await probeOther()
  const [pid = 0] = pool.processIds
  run.mockClear()
  // Stopped until the other probe is queued.
  process.kill(pid, 'SIGSTOP')
  const probes = locateAndProbe(...names)
  await vi.waitFor(() => expect(run).toHaveBeenCalled())
  const other = probeOther()
  process.kill(pid, 'SIGCONT')
  await other
  expect(JSON.stringify(run.mock.calls)).not.toContain('three.png')
  await probes
  expect(JSON.stringify(run.mock.calls)).toContain('three.png')
})
