import { createHistogram } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import type { BenchService } from '../bench-service.ts'

/** Reads of one account, at an even rate. */
const READS_PER_SECOND = 50

/** Sends reads at fixed times, whether or not earlier ones have a response. */
export async function readEvenly(
  service: BenchService,
  taskId: string,
  seconds: number,
): Promise<Record<string, string>> {
  const pool = new Pool(service.url, { connections: 8, pipelining: 1 })
  const histogram = createHistogram({ figures: 3 })
  const read = async (dueAt: number): Promise<void> => {
    const headers = { 'x-api-key': service.key }
    const response = await pool.request({ method: 'GET', path: `/v1/exports/${taskId}`, headers })
    await response.body.dump()
    if (response.statusCode !== 200) throw new Error(`A read got ${response.statusCode}.`)
    histogram.record(Math.max(1, Math.round((performance.now() - dueAt) * 1000)))
  }
  const started = performance.now()
  const sent: Promise<void>[] = []
  for (let number = 0; number < READS_PER_SECOND * seconds; number++) {
    const dueAt = started + (number * 1000) / READS_PER_SECOND
    const waitMs = dueAt - performance.now()
    if (waitMs > 0) await delay(waitMs)
    sent.push(read(dueAt))
  }
  await Promise.all(sent)
  await pool.close()
  const ms = (microseconds: number): string => (microseconds / 1000).toFixed(1)
  return {
    'median, ms': ms(histogram.percentile(50)),
    'p99, ms': ms(histogram.percentile(99)),
    'most, ms': ms(histogram.max),
  }
}
