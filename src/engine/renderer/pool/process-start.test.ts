import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { killProcess } from '../../../../test/support/kill-process.ts'
import { redImage } from '../../../../test/support/red-image.ts'
import { StartHook } from '../../../../test/support/start-hook.ts'
import { ProcessLane } from './process-lane.ts'
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

  it('that cannot start are restarted after growing delays, report their stderr, and start once they can', async () => {
    const hook = new StartHook(folder, `console.error('broken binary'); process.exit(7)`)
    vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
    const waiting = pool.run(redImage, { waitsForProcess: true })
    await vi.waitUntil(() => failures.some(({ retryInMs }) => retryInMs >= 2_000), { timeout: 50_000 })
    expect(failures[0]).toMatchObject({
      reason: 'A render process could not start: exit code 7.',
      stderr: expect.stringContaining('broken binary'),
    })
    expect(failures.map(({ retryInMs }) => retryInMs)).toEqual([250, 500, 1_000, 2_000])
    await expect(pool.check()).rejects.toThrow('exit code 7')
    await expect(pool.run(redImage)).rejects.toMatchObject({
      code: 'RENDER_PROCESS_DIED',
      isServerFault: true,
      message: 'A render process could not start: exit code 7.',
    })
    hook.repair()
    expect((await waiting).file.length).toBeGreaterThan(50)
    await pool.check()
  })

  it('run waiting jobs although one of them is killed while it starts', async () => {
    const hook = new StartHook(folder, `process.kill(process.pid, 'SIGKILL')`, 1)
    vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
    expect((await pool.run(redImage)).file.length).toBeGreaterThan(50)
    expect(hook.starts).toBe(2)
  })

  it('are started again if the start throws instead of emitting an event', async () => {
    // Linux rejects variables of more than 128 KiB with E2BIG, which Node throws.
    vi.stubEnv('FRAMEWRIGHT_TEST', 'x'.repeat(200_000))
    const waiting = pool.run(redImage, { waitsForProcess: true })
    await vi.waitUntil(() => failures.length >= 2, { timeout: 50_000 })
    expect(failures[0]?.reason).toContain('E2BIG')
    vi.unstubAllEnvs()
    expect((await waiting).file.length).toBeGreaterThan(50)
  })

  it('delay jobs instead of failing them if only additional processes cannot start', async () => {
    const lane = new ProcessLane(
      { max: 2, min: 1 },
      { stallTimeoutMs: 600_000, memoryLimitBytes: Number.POSITIVE_INFINITY },
      { onStartFailure: (failure) => failures.push(failure) },
    )
    try {
      await lane.warmUp()
      const [pid = 0] = lane.processIds
      killProcess(pid, 'SIGSTOP')
      const busy = lane.run(redImage)
      const hook = new StartHook(folder, 'process.exit(7)')
      vi.stubEnv('NODE_OPTIONS', hook.nodeOptions)
      const waiting = lane.run(redImage)
      await vi.waitUntil(() => failures.length >= 4, { timeout: 50_000 })
      expect(lane.startError).toBeUndefined()
      const late = lane.run(redImage)
      killProcess(pid, 'SIGCONT')
      for (const { file } of await Promise.all([busy, waiting, late])) expect(file.length).toBeGreaterThan(50)
      expect(lane.processIds).toContain(pid)
      // One start tests whether starts work again, although no job waits.
      const { starts } = hook
      hook.repair()
      await vi.waitUntil(() => hook.starts > starts, { timeout: 50_000 })
    } finally {
      await lane.close()
    }
  })
})
