import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { redPicture } from '../../../test/support/red-picture.ts'
import { StartHook } from '../../../test/support/start-hook.ts'
import { RenderPool } from './render-pool.ts'
import type { StartFailure } from './start-backoff.ts'

let folder: string
let pool: RenderPool
const failures: StartFailure[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-start-'))
  failures.length = 0
  pool = new RenderPool({ size: 2, onStartFailure: (failure) => failures.push(failure) })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await pool.close()
  rmSync(folder, { recursive: true })
})

describe('render processes', () => {
  it('are started again when they are killed while they warm up', async () => {
    const hook = new StartHook(folder, `process.kill(process.pid, 'SIGKILL')`, 4)
    vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
    const warm = pool.warmUp()
    await expect(pool.check()).rejects.toThrow('being started')
    await pool.firstStartFailure
    await expect(pool.check()).rejects.toThrow('could not start: signal SIGKILL')
    await warm
    await pool.check()
    expect(failures.length).toBeGreaterThan(0)
    expect(pool.processIds).toHaveLength(3)
  })

  it('that cannot start are retried with growing pauses and report their stderr, and start once they can', async () => {
    const hook = new StartHook(folder, `console.error('broken binary'); process.exit(7)`)
    vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
    const waiting = pool.run(redPicture, { waitsForProcess: true })
    await vi.waitUntil(() => failures.some(({ retryInMs }) => retryInMs >= 2_000), { timeout: 50_000 })
    expect(failures[0]).toMatchObject({
      reason: 'A render process could not start: exit code 7.',
      stderr: expect.stringContaining('broken binary'),
    })
    expect(failures.map(({ retryInMs }) => retryInMs)).toEqual([250, 500, 1_000, 2_000])
    await expect(pool.check()).rejects.toThrow('exit code 7')
    await expect(pool.run(redPicture)).rejects.toMatchObject({
      code: 'RENDER_PROCESS_DIED',
      isServerFault: true,
      message: 'A render process could not start: exit code 7.',
    })
    hook.repair()
    expect((await waiting).file.length).toBeGreaterThan(50)
    await pool.check()
  })

  it('do waiting work although one of them is killed while it starts', async () => {
    const hook = new StartHook(folder, `process.kill(process.pid, 'SIGKILL')`, 1)
    vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
    expect((await pool.run(redPicture)).file.length).toBeGreaterThan(50)
    expect(hook.starts).toBe(2)
  })
})
