import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { editorState, solid } from '../../../../test/support/documents.ts'
import { noMeasurements } from '../../../../test/support/sleeping-pool.ts'
import { ticksToSeconds } from '../../document/ticks.ts'
import { validateDocument } from '../../document/validate.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { RenderJob } from '../jobs/messages.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { type OutputsRequest, renderOutputs } from './render-outputs.ts'

const folder = mkdtempSync(join(tmpdir(), 'framewright-outputs-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs jobs that last until they are canceled, and then a turn longer; the second one fails. */
class HeldJobs implements JobRunner {
  started = 0
  running = 0

  async run(_job: unknown, { signal }: RunOptions = {}): Promise<never> {
    const number = ++this.started
    this.running++
    try {
      if (number === 2) throw new Error('the disk is full')
      const { promise, resolve } = Promise.withResolvers<void>()
      signal?.addEventListener('abort', () => setImmediate(resolve))
      await promise
      throw signal?.reason
    } finally {
      this.running--
    }
  }
}

function request(pool: JobRunner, options: Partial<OutputsRequest>): OutputsRequest {
  const document = editorState({
    tracks: [[solid('#ff0000', { id: 's', seconds: 10, box: [0, 0, 64, 64] })]],
  })
  const { composition } = validateDocument({ ...document, compositionWidth: 64, compositionHeight: 64 })
  if (composition === undefined) throw new Error('The document of the test is invalid.')
  return {
    names: ['gif'],
    composition,
    format: 'mp4',
    output: { width: 64, height: 64, contentScale: 1, contentLeft: 0, contentTop: 0 },
    fps: 30,
    frameCount: 300,
    fonts: undefined,
    posterSeconds: undefined,
    measurements: [],
    audioPaths: [],
    folder,
    pool,
    runOptions: {},
    fetchFiles: async () => new Map(),
    ...options,
  }
}

it('ends the other jobs of a GIF before it fails', async () => {
  const pool = new HeldJobs()
  await expect(renderOutputs(request(pool, {}))).rejects.toThrow('the disk is full')
  expect(pool.started).toBeGreaterThan(2)
  expect(pool.running).toBe(0)
})

it.each([
  ['the frame with enough contrast that comes first', undefined, [10, 60, 90], 3],
  ['the only frame that shows something', undefined, [0, 0, 1], 6],
  ['the requested instant', 1.5, [90, 0, 0], 45],
  ['the last frame, if the requested instant is later', 60, [90, 0, 0], 299],
  ['the frame after a third, if nothing was measured', undefined, [], 100],
])('draws a poster of %s', async (_name, posterSeconds, contrasts, frame) => {
  const jobs: RenderJob[] = []
  const pool: JobRunner = {
    run: async (job) => {
      jobs.push(job)
      throw new Error('enough')
    },
  }
  const measurements = contrasts.map((contrast, index) => ({
    ...noMeasurements,
    poster: { frame: index * 3, contrast },
  }))
  const options = { names: ['poster'], measurements, posterSeconds } as const
  await expect(renderOutputs(request(pool, options))).rejects.toThrow('enough')
  const [job] = jobs
  if (job?.kind !== 'frame') throw new Error('A poster is a frame.')
  expect(Math.floor(ticksToSeconds(job.instantsTicks[0] ?? 0) * 30)).toBe(frame)
})
