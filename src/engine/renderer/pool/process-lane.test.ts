import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { makeSlowSvg } from '../../../../test/media/slow-svg.ts'
import { makePng } from '../../../../test/support/make-png.ts'
import { redImage } from '../../../../test/support/red-image.ts'
import type { ProbeJob, SegmentJob } from '../jobs/messages.ts'
import { ProcessLane } from './process-lane.ts'

const limits = { stallTimeoutMs: 60_000, memoryLimitBytes: Number.POSITIVE_INFINITY }
const events = { onStartFailure: () => {} }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-lane-'))
  writeFileSync(join(folder, 'slow.svg'), makeSlowSvg())
  writeFileSync(join(folder, 'good.png'), makePng(2, 3))
})
afterAll(() => rmSync(folder, { recursive: true }))

let lane: ProcessLane
afterEach(() => lane.close())

const createProbeJob = (name: string): ProbeJob => ({
  kind: 'probe',
  path: join(folder, name),
  label: name,
  expected: 'image',
})

const createSegmentJob = (index: number, outputFolder: string): SegmentJob => ({
  ...redImage,
  kind: 'segment',
  segment: { index, startFrame: 2 * index, frameCount: 2 },
  fps: 30,
  format: 'mp4',
  outputPath: join(outputFolder, 'segment.mp4'),
})

it('takes turns between the owners of waiting jobs', async () => {
  lane = new ProcessLane({ max: 1 }, limits, events)
  const ended: string[] = []
  const run = async (owner: string): Promise<void> => {
    await lane.run(createProbeJob('good.png'), { owner })
    ended.push(owner)
  }
  await Promise.all([run('busy'), run('busy'), run('busy'), run('small'), run('busy'), run('other')])
  expect(ended).toEqual(['busy', 'small', 'other', 'busy', 'busy', 'busy'])
})

it('continues with the next segment of the same export, wherever the files are', async () => {
  lane = new ProcessLane({ max: 1 }, limits, events)
  const ended: string[] = []
  const run = async (exportId: string, index: number): Promise<void> => {
    const name = `${exportId}${index}`
    const outputFolder = mkdtempSync(join(folder, 'attempt-'))
    await lane.run(createSegmentJob(index, outputFolder), { exportId })
    ended.push(name)
  }
  await Promise.all([run('a', 0), run('b', 1), run('a', 2), run('a', 1)])
  expect(ended).toEqual(['a0', 'a1', 'a2', 'b1'])
})

it('ends additional processes when no jobs wait', async () => {
  lane = new ProcessLane({ max: 3, min: 1 }, limits, events)
  const jobs = [1, 2, 3].map(() => lane.run(createProbeJob('good.png')))
  expect(lane.processIds).toHaveLength(3)
  await Promise.all(jobs)
  await vi.waitUntil(() => lane.processIds.length === 1)
  await lane.run(createProbeJob('good.png'))
  expect(lane.processIds).toHaveLength(1)
})

it('keeps a process for a while that is not kept without jobs', async () => {
  lane = new ProcessLane({ max: 1, min: 0, idleMs: 1_000, lane: 'files' }, limits, events)
  await lane.run(createProbeJob('good.png'))
  const [first] = lane.processIds
  expect(first).toBeDefined()
  await lane.run(createProbeJob('good.png'))
  expect(lane.processIds).toEqual([first])
  await vi.waitUntil(() => lane.processIds.length === 0)
  await lane.run(createProbeJob('good.png'))
  expect(lane.processIds).not.toContain(first)
})

it('runs no more probes at a time than allowed, although a process is free', async () => {
  lane = new ProcessLane({ max: 2, maxProbes: 1 }, limits, events)
  await lane.warmUp()
  const started: string[] = []
  const probe = (name: string, signal?: AbortSignal): Promise<unknown> =>
    lane.run(createProbeJob(name), { onStart: () => started.push(name), ...(signal && { signal }) })
  const cancellation = new AbortController()
  const slow = probe('slow.svg', cancellation.signal)
  const next = probe('good.png')
  await lane.run(createSegmentJob(0, mkdtempSync(join(folder, 'attempt-'))))
  expect(started).toEqual(['slow.svg'])
  expect(lane.processIds).toHaveLength(2)
  cancellation.abort(new Error('not needed'))
  await expect(slow).rejects.toThrow('not needed')
  expect(await next).toMatchObject({ width: 2, height: 3 })
})

it('continues with the next probe when one is killed', async () => {
  const short = { ...limits, probeTimeoutMs: 300 }
  lane = new ProcessLane({ max: 2, maxProbes: 1 }, short, events)
  await lane.warmUp()
  const slow = lane.run(createProbeJob('slow.svg'))
  const next = lane.run(createProbeJob('good.png'))
  await expect(slow).rejects.toMatchObject({ code: 'RENDER_STALLED' })
  expect(await next).toMatchObject({ width: 2, height: 3 })
})

it('reports the CPU time of jobs, including jobs that are killed', async () => {
  lane = new ProcessLane({ max: 1 }, { ...limits, stallTimeoutMs: 10_000 }, events)
  await lane.warmUp()
  let seconds = 0
  const onCpuTime = (used: number): void => {
    seconds += used
  }
  // Far more than the 0.01 s in which the system counts.
  await lane.run(createSegmentJob(0, mkdtempSync(join(folder, 'attempt-'))), { onCpuTime })
  expect(seconds).toBeGreaterThan(0)
  seconds = 0
  await expect(lane.run(createProbeJob('slow.svg'), { onCpuTime })).rejects.toMatchObject({
    code: 'RENDER_STALLED',
  })
  // It draws until it is killed, but other programs may use most of the CPU.
  expect(seconds).toBeGreaterThan(0.3)
})
