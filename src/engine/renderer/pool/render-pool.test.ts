import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeSlowSvg } from '../../../../test/media/slow-svg.ts'
import { makePng } from '../../../../test/support/make-png.ts'
import { redImage } from '../../../../test/support/red-image.ts'
import type { ProbeResult } from '../jobs/messages.ts'
import { RenderPool } from './render-pool.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-pool-'))
  writeFileSync(join(folder, 'slow.svg'), makeSlowSvg())
  writeFileSync(join(folder, 'good.png'), makePng(2, 3))
})
afterAll(() => rmSync(folder, { recursive: true }))

let pool: RenderPool
afterEach(() => pool.close())

const probe = (name: string): Promise<ProbeResult> =>
  pool.run({ kind: 'probe', path: join(folder, name), label: name, expected: 'image' })

describe('probes', () => {
  it('run in the process for files, without another one', async () => {
    pool = new RenderPool({ size: 1 })
    await pool.warmUp()
    const warm = pool.processIds
    expect(warm).toHaveLength(2)
    const probes = ['good.png', 'good.png'].map(probe)
    expect(await Promise.all(probes)).toMatchObject([{ width: 2 }, { width: 2 }])
    expect(pool.processIds).toEqual(warm)
  })

  it('delay neither frames nor jobs on whole files', async () => {
    pool = new RenderPool({ size: 1, probeTimeoutMs: 600_000 })
    const probing = probe('slow.svg')
    const ended = expect(probing).rejects.toMatchObject({ code: 'RENDER_PROCESS_DIED' })
    const { file } = await pool.run(redImage)
    expect(file.length).toBeGreaterThan(50)
    const fonts = await pool.run({ kind: 'fonts', path: folder })
    expect(fonts.familyCount).toBe(0)
    await pool.close()
    await ended
  })
})

describe('a probe that does not end', () => {
  beforeEach(() => {
    pool = new RenderPool({ size: 1 })
  })

  it('is killed after 10 s of CPU time, and the next file is probed', { timeout: 600_000 }, async () => {
    const slow = probe('slow.svg')
    const next = probe('good.png')
    await expect(slow).rejects.toMatchObject({
      code: 'RENDER_STALLED',
      message: 'It took more than 10 s of CPU time to probe slow.svg.',
    })
    expect(await next).toMatchObject({ width: 2, height: 3 })
  })
})

it.skipIf(process.platform !== 'linux')('kills a process that exceeds the memory limit', async () => {
  pool = new RenderPool({ size: 1, probeTimeoutMs: 600_000, memoryLimitBytes: 32 * 1024 ** 2 })
  await expect(probe('slow.svg')).rejects.toMatchObject({
    code: 'RENDER_MEMORY_EXCEEDED',
    retryable: false,
    message: 'It took more than 32 MiB of memory to probe slow.svg.',
  })
  expect(pool.processIds).toEqual([])
})
