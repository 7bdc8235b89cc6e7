import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Metrics } from '../../../platform/observability/metrics.ts'
import { StorageUnavailableError } from '../../../platform/storage/storage.ts'
import { NodeHealth } from './node-health.ts'
import { createNodeHealthMetrics } from './node-health-metrics.ts'

const timings = { intervalMs: 20, firstRetryMs: 10, longestRetryMs: 40, checkTimeoutMs: 200 }

let failure: Error | undefined
let isHanging: boolean
let claims: string[]
let lines: { level: number; msg: string; fault?: string }[]
let stopping: AbortController
let health: NodeHealth
beforeEach(() => {
  failure = undefined
  isHanging = false
  claims = []
  lines = []
  stopping = new AbortController()
  health = new NodeHealth({
    queue: { stopClaims: () => claims.push('stop'), allowClaims: () => claims.push('allow') },
    checks: [
      {
        kind: 'storage-unavailable',
        check: async () => {
          if (isHanging) await new Promise(() => {})
          if (failure !== undefined) throw failure
        },
      },
    ],
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) }),
    timings,
  })
})
afterEach(() => stopping.abort())

it('stops claims when a check fails, logs that once, and allows them when all checks pass', async () => {
  void health.run(stopping.signal)
  await health.check()
  failure = new StorageUnavailableError('S3 responded with 503 SlowDown')
  await vi.waitUntil(() => claims.length === 1, { timeout: 10_000 })
  await expect(health.check()).rejects.toMatchObject({
    sentence: 'This node claims no jobs. The storage was not available.',
    message: expect.stringContaining('S3 responded with 503 SlowDown'),
  })
  failure = undefined
  await vi.waitUntil(() => claims.length === 2, { timeout: 10_000 })
  await health.check()
  expect(claims).toEqual(['stop', 'allow'])
  expect(lines.map(({ level, fault }) => [level, fault])).toEqual([
    [50, 'storage-unavailable'],
    [30, undefined],
  ])
})

it('stops claims immediately when the node makes an attempt fail, and counts it', async () => {
  const cause = new StorageUnavailableError('S3 did not respond (ECONNRESET)')
  expect(await health.diagnose(cause)).toEqual({ kind: 'storage-unavailable', cause })
  expect(claims).toEqual(['stop'])
  expect([...health.requeued]).toEqual([['storage-unavailable', 1]])
})

it('reports in the metrics whether the node claims jobs, and how many it requeued', async () => {
  const metrics = new Metrics([createNodeHealthMetrics(health)])
  expect(await metrics.text()).toContain('framewright_node_takes_jobs 1\n')
  await health.diagnose(new StorageUnavailableError('S3 responded with 503 SlowDown'))
  const text = await metrics.text()
  expect(text).toContain('framewright_node_takes_jobs 0\n')
  expect(text).toContain('framewright_node_jobs_handed_back_total{fault="storage-unavailable"} 1\n')
})

it('attributes an inconclusive failure to the node if a check fails at that moment', async () => {
  const unknown = new Error('something else broke')
  expect(await health.diagnose(unknown)).toBeUndefined()
  expect(claims).toEqual([])
  failure = new Error('not mounted')
  expect(await health.diagnose(unknown)).toEqual({ kind: 'storage-unavailable', cause: failure })
  expect(claims).toEqual(['stop'])
})

it('treats a check without a result as failed', async () => {
  isHanging = true
  void health.run(stopping.signal)
  await vi.waitUntil(() => claims.length === 1, { timeout: 10_000 })
  await expect(health.check()).rejects.toThrow('no result within 0.2 s')
})

it('does not stop claims for an unavailable database, which affects every node', async () => {
  failure = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
  expect(await health.runChecks()).toBeUndefined()
  expect((await health.diagnose(failure))?.kind).toBe('database-unavailable')
  expect(claims).toEqual([])
})
