import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeSlowSvg } from '../../../../test/media/slow-svg.ts'
import { editorState, image, mediaAsset } from '../../../../test/support/documents.ts'
import { readProcessTitle } from '../../../../test/support/process-title.ts'
import { redImage } from '../../../../test/support/red-image.ts'
import { validateDocument } from '../../../engine/document/validate.ts'
import type { FrameJob } from '../../../engine/renderer/jobs/messages.ts'
import { RenderPool } from '../../../engine/renderer/pool/render-pool.ts'
import { runRenderJob } from './run-render-job.ts'

const STALL_TIMEOUT_MS = 2_000

/** Stops up to `count` processes of the pool as soon as they exist. */
function freeze(pool: RenderPool, count: number): { frozen: Set<number>; timer: NodeJS.Timeout } {
  const frozen = new Set<number>()
  const timer = setInterval(() => {
    for (const pid of pool.processIds) {
      if (frozen.has(pid) || frozen.size >= count) continue
      frozen.add(pid)
      process.kill(pid, 'SIGSTOP')
    }
  }, 5)
  return { frozen, timer }
}

let folder: string
let pool: RenderPool
let timer: NodeJS.Timeout | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-unit-'))
})
beforeEach(() => {
  pool = new RenderPool({ size: 1, stallTimeoutMs: STALL_TIMEOUT_MS })
})
afterEach(async () => {
  clearInterval(timer)
  await pool.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a job whose process is held from outside', () => {
  it('runs in another process, however often that happens', async () => {
    const freezing = freeze(pool, 4)
    timer = freezing.timer
    const { file } = await runRenderJob(pool, redImage, {})
    expect(file.length).toBeGreaterThan(50)
    expect(freezing.frozen.size).toBe(4)
  })

  it('runs in another process even if an idle process was stopped before', async () => {
    await runRenderJob(pool, redImage, {})
    const [pid = 0] = pool.processIds
    process.kill(pid, 'SIGSTOP')
    const { file } = await runRenderJob(pool, redImage, {})
    expect(file.length).toBeGreaterThan(50)
    expect(pool.processIds).not.toContain(pid)
  })

  it('fails its attempt through the fault of the server, not of the job', async () => {
    const run = vi.spyOn(pool, 'run')
    // Only processes whose title shows the job, because jobs wait for processes that cannot start.
    timer = setInterval(() => {
      for (const pid of pool.processIds) {
        if (readProcessTitle(pid) === 'framewright render-process held job') process.kill(pid, 'SIGSTOP')
      }
    }, 5)
    await expect(runRenderJob(pool, createSlowFrameJob(), { title: 'held job' })).rejects.toMatchObject({
      code: 'RENDER_PROCESS_DIED',
      isServerFault: true,
      message: expect.stringContaining('little or no CPU time for at least 2 s'),
    })
    expect(run).toHaveBeenCalledTimes(3)
  })
})

it('fails permanently if it exceeds the CPU time without progress twice', async () => {
  const run = vi.spyOn(pool, 'run')
  await expect(runRenderJob(pool, createSlowFrameJob(), {})).rejects.toMatchObject({
    code: 'RENDER_STALLED',
    retryable: false,
    message: 'It took more than 2 s of CPU time without any progress to draw what shows at tick 0.',
  })
  expect(run).toHaveBeenCalledTimes(2)
})

/** Returns a job that draws a still which keeps its process busy for minutes. */
function createSlowFrameJob(): FrameJob {
  const path = join(folder, 'slow.svg')
  writeFileSync(path, makeSlowSvg())
  const { composition } = validateDocument(
    editorState({
      tracks: [[image('slow', { id: 'slow', seconds: 1 })]],
      assets: [mediaAsset('image', 'slow')],
    }),
  )
  if (composition === undefined) throw new Error('The document is invalid.')
  return { ...redImage, composition, assetFiles: new Map([['slow', { path, contentId: 'slow' }]]) }
}
