import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'
import type { HostileBody } from './hostile-bodies.ts'

/** The load that this thread sends; its `workerData`. */
export interface HostileLoad {
  readonly url: string
  readonly key: string
  readonly bodies: readonly HostileBody[]
  /** Connections, each kept busy; with `perSecond` the maximum. */
  readonly connections: number
  /** Requests per second; undefined sends the next request after each response. */
  readonly perSecond: number | undefined
  readonly seconds: number
}

/** Runs on a separate thread, so that sending 5 MB bodies does not delay the measured requests. */
const { url, key, bodies, connections, perSecond, seconds }: HostileLoad = workerData
const pool = new Pool(url, { connections, pipelining: 1 })
const payloads = bodies.map(({ path, body }) => ({ path, body: Buffer.from(body) }))
const statuses = new Map<string, number>()
let next = 0

async function send(): Promise<void> {
  const { path, body } = payloads[next++ % payloads.length] ?? { path: '/', body: Buffer.alloc(0) }
  let outcome: string
  try {
    const headers = { 'x-api-key': key, 'content-type': 'application/json' }
    const response = await pool.request({ method: 'POST', path, body, headers })
    await response.body.dump()
    outcome = String(response.statusCode)
  } catch (error) {
    outcome = error instanceof Error && 'code' in error ? String(error.code) : 'failed'
  }
  statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1)
}

const deadline = performance.now() + seconds * 1000
if (perSecond === undefined) {
  const client = async (): Promise<void> => {
    while (performance.now() < deadline) await send()
  }
  await Promise.all(Array.from({ length: connections }, client))
} else {
  const sent: Promise<void>[] = []
  while (performance.now() < deadline) {
    sent.push(send())
    await delay(1000 / perSecond)
  }
  await Promise.all(sent)
}
await pool.close()
parentPort?.postMessage([...statuses].map(([status, count]) => `${count} × ${status}`).join(', '))
