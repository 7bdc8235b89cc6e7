import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { editorState, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const document = editorState({ tracks: [[solid('#204060', { id: 's', seconds: 1 })]] })
let environment: Record<string, string>
const settings = {
  FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
  FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
}

let folder: string
let database: TestDatabase
let dataDir: string
let client: ServiceClient
let receiver: WebhookReceiver
let secret: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-webhooks-'))
  dataDir = join(folder, 'data')
  database = await createTestDatabase()
  environment = { ...settings, DATABASE_URL: database.url }
  client = new ServiceClient(await RunningService.start({ dataDir, environment }))
  secret = await runWebhooksCommand('secret')
})
afterAll(async () => {
  await client.service.stop()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  receiver = await WebhookReceiver.start()
})
afterEach(() => receiver.stop())

/** Runs `framewright runWebhooksCommand`. @returns its output. */
async function runWebhooksCommand(command: string, ...args: string[]): Promise<string> {
  const all = [program, 'webhooks', command, ...args, '--data-dir', dataDir]
  const options = { env: { ...process.env, ...environment } }
  return (await promisify(execFile)(process.execPath, all, options)).stdout.trimEnd()
}

const computeSignature = (timestamp: unknown, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')

const ended = (): Promise<void> =>
  vi.waitUntil(() => receiver.eventTypes.at(-1) === 'EXPORT_COMPLETED', { timeout: 60_000 }).then(() => {})

it('reports the start and the end of an export, with a link that returns the video', async () => {
  expect(secret).toMatch(/^whs_\S{40}$/)
  const callbackHeaders = { 'x-tenant': 'acme' }
  const taskId = await client.export(document, { callbackUrl: receiver.url, callbackHeaders })
  await ended()
  expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  for (const { headers, rawBody, event } of receiver.requests) {
    expect(headers['x-tenant']).toBe('acme')
    expect(headers['x-indream-signature']).toBe(computeSignature(headers['x-indream-timestamp'], rawBody))
    expect(event.task.taskId).toBe(taskId)
  }
  const { task } = receiver.requests[1]?.event ?? {}
  const { outputUrl: fresh, ...read } = await client.task(taskId)
  const { outputUrl, ...told } = task
  expect(told).toEqual(read)
  const [sent, asked] = await Promise.all([fetch(outputUrl), fetch(String(fresh))])
  expect(sent.status).toBe(200)
  expect(Buffer.from(await sent.arrayBuffer())).toEqual(Buffer.from(await asked.arrayBuffer()))
})

it('still delivers an event if it is killed before the receiver has responded', async () => {
  receiver.respond = () => {
    // No response: the attempt is in progress until the service is killed.
  }
  await client.export(document, { callbackUrl: receiver.url })
  await vi.waitUntil(() => receiver.requests.length === 1, { timeout: 60_000 })
  await client.service.kill()
  receiver.respond = respondWith(204)
  client.service = await RunningService.start({ dataDir, environment })
  // Otherwise the claim of the killed process expires after 30 s.
  await sql`update webhook_deliveries set claimed_until = now() where claimed_until is not null`.execute(
    database.db,
  )
  await vi.waitUntil(() => receiver.requests.length === 3, { timeout: 120_000 })
  expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_STARTED', 'EXPORT_COMPLETED'])
  const [first, second] = receiver.requests
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
}, 600_000)

it('is controlled from the command line: a sample, the list, the same event again', async () => {
  expect(await runWebhooksCommand('secret')).toBe(secret)
  receiver.respond = respondWith(200, 'thanks')
  expect(await runWebhooksCommand('test', receiver.url)).toMatch(
    /^response 200 after \d+ ms; delivered\nthanks$/,
  )
  const [sample] = receiver.requests
  expect(sample?.headers['x-indream-signature']).toBe(
    computeSignature(sample?.headers['x-indream-timestamp'], sample?.rawBody ?? ''),
  )
  receiver.respond = respondWith(500)
  await expect(runWebhooksCommand('test', receiver.url)).rejects.toMatchObject({ code: 1 })
  receiver.respond = respondWith(204)
  // The sample is an EXPORT_COMPLETED event too.
  receiver.requests.length = 0
  const taskId = await client.export(document, { callbackUrl: receiver.url })
  await ended()
  const id = String(receiver.requests.at(-1)?.headers['webhook-id'])
  await vi.waitUntil(
    async () => {
      const line = (await runWebhooksCommand('list', '--task', taskId)).split('\n')[1] ?? ''
      return line.startsWith(id) && /EXPORT_COMPLETED +delivered +1 +204/.test(line)
    },
    { timeout: 30_000 },
  )
  const requests = receiver.requests.length
  await runWebhooksCommand('redeliver', id)
  await vi.waitUntil(() => receiver.requests.length > requests, { timeout: 30_000 })
  expect(receiver.requests.at(-1)?.headers['webhook-id']).toBe(id)
  await expect(runWebhooksCommand('redeliver', 'nothing')).rejects.toMatchObject({ code: 1 })
  expect(await runWebhooksCommand('secret', '--rotate')).not.toBe(secret)
})
