import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { titleScene } from './scenes/title.ts'

const RUNS = 15
const POLL_MS = 2

interface Answer {
  readonly data: { readonly taskId: string; readonly status: string }
}

/** How long a new export waits on an idle server, from the answer 201 until it is PROCESSING, and until it is done. */
export async function measureLatency(): Promise<Record<string, string>[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-latency-'))
  const service = await startService(dataDir)
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

async function startService(dataDir: string) {
  const program = fileURLToPath(new URL('../bin/framewright.js', import.meta.url))
  const child = spawn(
    process.execPath,
    [program, 'serve', '--port', '0', '--data-dir', dataDir, '--log-level', 'error'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  const url = await new Promise<string>((found, failed) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const address = /listening on (http:\/\/\S+)/.exec(output)?.[1]
      if (address !== undefined) found(address)
    })
    child.once('exit', () => failed(new Error(`The service did not start:\n${output}`)))
  })
  const key = /fw_live_[\w-]+/.exec(output)?.[0] ?? ''
  return {
    async send(path: string, body?: unknown): Promise<Answer> {
      const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
      const headers = { 'x-api-key': key, ...(body !== undefined && { 'content-type': 'application/json' }) }
      const response = await fetch(url + path, { ...init, headers })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      // The service's own answers have this shape.
      return (await response.json()) as Answer
    },
    async stop(): Promise<void> {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
