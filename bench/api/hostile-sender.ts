import { setTimeout as delay } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'undici'
import type { HostileBody } from './hostile-bodies.ts'

/** What to send; given to this thread as its `workerData`. */
export interface HostileLoad {
  readonly url: string
  readonly key: string
  readonly bodies: readonly HostileBody[]
  /** Kept busy, each for itself; with `perSecond` the most at once. */
  readonly connections: number
  /** Requests a second; undefined: as many as are answered. */
  readonly perSecond: number | undefined
  readonly seconds: number
}

/** A separate thread: sending 5 MB bodies must not delay the measured requests. */
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
