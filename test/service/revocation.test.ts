import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { exampleDocument } from '../../src/service/api/openapi/examples.ts'
import { type EventStream, openEventStream } from '../support/event-stream.ts'
import { RunningService } from '../support/running-service.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const run = promisify(execFile)

let database: TestDatabase
let folder: string
let nodes: RunningService[]

beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'framewright-nodes-'))
  const start = (name: string): Promise<RunningService> =>
    RunningService.start({
      dataDir: join(folder, name),
      environment: { DATABASE_URL: database.url, FRAMEWRIGHT_WORKERS: '0' },
    })
  nodes = await Promise.all([start('first'), start('second')])
})
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function runCommand(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [program, ...args, '--data-dir', join(folder, 'commands')], {
    env: { ...process.env, DATABASE_URL: database.url },
  })
  return stdout.trim()
}

/** Creates an account with a key, and opens an event stream of one of its exports on each node. */
async function createFollowedAccount(name: string): Promise<{ key: string; streams: EventStream[] }> {
  await runCommand('accounts', 'create', name)
  const key = await runCommand('keys', 'create', '--name', name, '--account', name)
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  const body = { editorState: exampleDocument, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  const created = await fetch(`${nodes[0]?.url}/v1/exports`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  expect(created.status).toBe(201)
  const { data } = (await created.json()) as { data: { taskId: string } }
  const streams = await Promise.all(
    nodes.map(({ url }) => openEventStream(`${url}/v1/exports/${data.taskId}/events`, { 'x-api-key': key })),
  )
  await vi.waitFor(() => expect(streams.map(({ events }) => events.length)).toEqual([1, 1]), 5_000)
  return { key, streams }
}

const sendRequest = async (key: string): Promise<number[]> =>
  Promise.all(
    nodes.map(
      async ({ url }) => (await fetch(`${url}/v1/projects`, { headers: { 'x-api-key': key } })).status,
    ),
  )

/** Sends requests to both nodes continuously, so that whatever they cache about the key is fresh. */
async function expectRefusal(
  key: string,
  streams: readonly EventStream[],
  status: number,
  decide: () => Promise<unknown>,
) {
  expect(await sendRequest(key)).toEqual([200, 200])
  const polling = new AbortController()
  const polled = (async () => {
    while (!polling.signal.aborted) await sendRequest(key)
  })()
  await decide()
  await vi.waitFor(async () => expect(await sendRequest(key)).toEqual([status, status]), { interval: 20 })
  await Promise.all(streams.map(({ ended }) => ended))
  polling.abort()
  await polled
  expect(await sendRequest(key)).toEqual([status, status])
}

it('rejects a revoked key on every node, and ends its event streams', async () => {
  const { key, streams } = await createFollowedAccount('revoked')
  const spared = await createFollowedAccount('spared')
  await expectRefusal(key, streams, 401, () => runCommand('keys', 'revoke', key.slice(0, 14)))
  expect(await sendRequest(spared.key)).toEqual([200, 200])
  for (const stream of spared.streams) stream.close()
})

it('rejects an account whose access is switched off in the same way, until it is switched on again', async () => {
  const { key, streams } = await createFollowedAccount('closed')
  await expectRefusal(key, streams, 403, () => runCommand('accounts', 'set', 'closed', '--access', 'off'))
  await runCommand('accounts', 'set', 'closed', '--access', 'on')
  await vi.waitFor(async () => expect(await sendRequest(key)).toEqual([200, 200]), { interval: 20 })
})
