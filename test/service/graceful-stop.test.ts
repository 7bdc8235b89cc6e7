import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { RunningService } from '../support/running-service.ts'

let dataDir: string
let service: RunningService
let key: string

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-stop-'))
  const environment = { FRAMEWRIGHT_WORKERS: '0', FRAMEWRIGHT_DRAIN_MS: '1500' }
  service = await RunningService.start({ dataDir, environment })
  key = /fw_live_[\w-]+/.exec(service.log)?.[0] ?? ''
})
afterAll(async () => {
  await service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

interface Outcome {
  readonly status: number | undefined
  /** The error of a request without a complete response. */
  readonly error: string | undefined
  readonly connection: string | undefined
}

/** Sends one request and returns its outcome, whatever it is. */
function sendRequest(agent: Agent, path: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException): void =>
      resolve({ status: undefined, error: error.code ?? error.message, connection: undefined })
    const sent = request(service.url + path, { agent, headers: { 'x-api-key': key } }, (response) => {
      response.resume()
      response.on('error', failed)
      response.on('end', () =>
        resolve({ status: response.statusCode, error: undefined, connection: response.headers.connection }),
      )
    })
    sent.on('error', failed)
    sent.end()
  })
}

/** Sends requests over keep-alive connections until the server accepts no more. */
async function sendRepeatedly(): Promise<Outcome[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const outcomes: Outcome[] = []
  while (outcomes.at(-1)?.error === undefined) outcomes.push(await sendRequest(agent, '/v1/projects'))
  agent.destroy()
  return outcomes
}

it('responds to every accepted request when it is stopped, and first reports that it is stopping', async () => {
  const clients = Array.from({ length: 4 }, () => sendRepeatedly())
  const watcher = new Agent()
  expect(await sendRequest(watcher, '/readyz')).toMatchObject({ status: 200 })
  // A metric has no sample before its first event.
  await vi.waitFor(async () => {
    const scraped = await fetch(`${service.url}/metrics`)
    expect(scraped.status).toBe(200)
    const text = await scraped.text()
    expect(text).toMatch(
      /framewright_http_request_seconds_count\{method="GET",route="\/v1\/projects",status="200"\} [1-9]/,
    )
    for (const name of [
      'framewright_queue_jobs',
      'framewright_database_connections',
      'process_cpu_seconds_total',
    ]) {
      expect(text).toContain(`\n${name}`)
    }
  })

  const stopped = service.stop()
  await vi.waitFor(async () => {
    expect(await sendRequest(watcher, '/readyz')).toMatchObject({ status: 503, connection: 'close' })
  })
  // It still accepts requests; each response closes its connection.
  expect(await sendRequest(watcher, '/healthz')).toMatchObject({ status: 200, connection: 'close' })
  const outcomes = (await Promise.all(clients)).flat()
  await stopped
  const complete = outcomes.filter(({ error }) => error === undefined)
  expect(complete.length).toBeGreaterThan(clients.length)
  expect(new Set(complete.map(({ status }) => status))).toEqual(new Set([200]))
  // No accepted request was cut off …
  expect(service.log.split('\n').filter((line) => line.includes('"path":"/v1/projects"'))).toHaveLength(
    complete.length,
  )
  // … and each client's last request found the port closed, or its connection no longer accepted.
  const errors = outcomes.flatMap(({ error }) => error ?? [])
  expect(errors).toHaveLength(clients.length)
  for (const error of errors) expect(['ECONNREFUSED', 'ECONNRESET']).toContain(error)
})
