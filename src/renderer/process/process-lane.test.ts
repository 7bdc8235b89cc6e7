import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { slowDrawing } from '../../../test/media/slow-drawing.ts'
import { makePng } from '../../../test/support/make-png.ts'
import type { ProbeWork } from './messages.ts'
import { ProcessLane } from './process-lane.ts'

const limits = { stallTimeoutMs: 60_000, memoryLimitBytes: Number.POSITIVE_INFINITY }
const events = { onStartFailure: () => {} }

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-lane-'))
  writeFileSync(join(folder, 'slow.svg'), slowDrawing())
  writeFileSync(join(folder, 'good.png'), makePng(2, 3))
})
afterAll(() => rmSync(folder, { recursive: true }))

let lane: ProcessLane
afterEach(() => lane.close())

const probeOf = (name: string): ProbeWork => ({
  kind: 'probe',
  path: join(folder, name),
  label: name,
  expected: 'image',
})

it('lets owners of waiting work take turns', async () => {
  lane = new ProcessLane({ most: 1 }, limits, events)
  const ended: string[] = []
  const run = async (owner: string): Promise<void> => {
    await lane.run(probeOf('good.png'), { owner })
    ended.push(owner)
  }
  await Promise.all([run('busy'), run('busy'), run('busy'), run('small'), run('busy'), run('other')])
  expect(ended).toEqual(['busy', 'small', 'other', 'busy', 'busy', 'busy'])
})

it('ends the processes beyond those it keeps when no work waits for them', async () => {
  lane = new ProcessLane({ most: 3, kept: 1 }, limits, events)
  const works = [1, 2, 3].map(() => lane.run(probeOf('good.png')))
  expect(lane.processIds).toHaveLength(3)
  await Promise.all(works)
  await vi.waitUntil(() => lane.processIds.length === 1)
  await lane.run(probeOf('good.png'))
  expect(lane.processIds).toHaveLength(1)
})

it('reports the CPU time of work, including work that is stopped', async () => {
  lane = new ProcessLane({ most: 1 }, { ...limits, stallTimeoutMs: 10_000 }, events)
  await lane.warmUp()
  let seconds = 0
  const onCpuTime = (used: number): void => {
    seconds += used
  }
  await lane.run(probeOf('good.png'), { onCpuTime })
  expect(seconds).toBeGreaterThan(0)
  seconds = 0
  await expect(lane.run(probeOf('slow.svg'), { onCpuTime })).rejects.toMatchObject({
    code: 'RENDER_STALLED',
  })
  // It draws until it is stopped, but other programs may use most of the CPU.
  expect(seconds).toBeGreaterThan(0.3)
})
