import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { BenchService } from './bench-service.ts'
import { median } from './median.ts'
import { titleScene } from './scenes/title.ts'

const POLL_MS = 2

/** Polling every 2 ms exceeds the default limit of requests per minute. */
const settings = { FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0' }

/**
 * Measures how long a new export takes on an idle server, from the 201 response to PROCESSING and to COMPLETED.
 *
 * @param runs - Number of exports, one after the other.
 */
export async function measureLatency(runs: number): Promise<Record<string, string>[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-latency-'))
  const service = await BenchService.start(dataDir, settings)
  try {
    const waits: number[] = []
    const totals: number[] = []
    for (let run = 0; run < runs; run++) {
      const { data } = await service.send('/v1/exports', exportRequest(run))
      const created = performance.now()
      let processing: number | undefined
      for (;;) {
        const { status } = (await service.send(`/v1/exports/${data.taskId}`)).data
        if (status !== 'PENDING') processing ??= performance.now()
        if (status === 'COMPLETED') break
        if (status !== 'PENDING' && status !== 'PROCESSING') throw new Error(`The export is ${status}.`)
        await delay(POLL_MS)
      }
      waits.push((processing ?? performance.now()) - created)
      totals.push(performance.now() - created)
    }
    return [
      {
        measured: '201 → PROCESSING',
        median: `${median(waits).toFixed(0)} ms`,
        worst: `${Math.max(...waits).toFixed(0)} ms`,
      },
      {
        measured: '201 → COMPLETED, scene A',
        median: `${median(totals).toFixed(0)} ms`,
        worst: `${Math.max(...totals).toFixed(0)} ms`,
      },
    ]
  } finally {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Returns a request with a title of its own, because stored segments of equal documents would be reused. */
function exportRequest(run: number): unknown {
  const text = JSON.stringify(titleScene.document).replace('Hello World', `Hello World ${run}`)
  return { editorState: JSON.parse(text), fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
}
