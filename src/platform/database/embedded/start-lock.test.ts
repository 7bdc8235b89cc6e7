import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withStartLock } from './start-lock.ts'

let dataDir: string
const logged: string[] = []
const log = (message: string): void => void logged.push(message)
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'framewright-lock-'))
  logged.length = 0
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(dataDir, { recursive: true })
})

/** Creates a folder for PATH, in which `flock` is this script or missing. */
async function createProgramsFolder(flock: string | undefined): Promise<string> {
  const folder = join(dataDir, 'programs')
  await mkdir(folder)
  if (flock === undefined) return folder
  await writeFile(join(folder, 'flock'), flock)
  await chmod(join(folder, 'flock'), 0o755)
  return folder
}

describe('the lock on a data folder', () => {
  it('runs one operation at a time, and the others after it', async () => {
    let running = 0
    const concurrency: number[] = []
    const action = async (): Promise<void> => {
      concurrency.push(++running)
      await new Promise((resolve) => setImmediate(resolve))
      running--
    }
    await Promise.all([1, 2, 3].map(() => withStartLock({ dataDir, log }, action)))
    expect(concurrency).toEqual([1, 1, 1])
  })

  it('stops waiting when the signal is aborted', async () => {
    const stopping = new AbortController()
    await withStartLock({ dataDir, log }, async () => {
      const waiting = withStartLock({ dataDir, log, signal: stopping.signal }, async () => 'worked')
      stopping.abort(new Error('stopped'))
      await expect(waiting).rejects.toThrow('stopped')
    })
  })

  it.each([
    ['has no flock', undefined, 'There is no "flock" program here'],
    ['has a file system without locks', '#!/bin/sh\nexit 71\n', 'cannot be locked ("flock" ended with 71)'],
  ])('is skipped with a warning if the system %s', async (_name, flock, warning) => {
    vi.stubEnv('PATH', await createProgramsFolder(flock))
    expect(await withStartLock({ dataDir, log }, async () => 'worked')).toBe('worked')
    expect(logged).toEqual([expect.stringContaining(warning)])
  })
})
