import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { BenchService } from './bench-service.ts'
import { titleScene } from './scenes/title.ts'

const RUNS = 15
const POLL_MS = 2

/** How long a new export waits on an idle server, from the answer 201 until it is PROCESSING, and until it is done. */
export async function measureLatency(): Promise<Record<string, string>[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-latency-'))
  const service = await BenchService.start(dataDir)
  try {
    const waits: number[] = []
    const totals: number[] = []
    for (let run = 0; run < RUNS; run++) {
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

/** Another title each time: segments that storage has would not be drawn again. */
function exportRequest(run: number): unknown {
  const text = JSON.stringify(titleScene.document).replace('Hello World', `Hello World ${run}`)
  return { editorState: JSON.parse(text), fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
