import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeCertificates } from '../support/certificates.ts'
import { editorState, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const document = editorState({ tracks: [[solid('#204060', { id: 's', seconds: 1 })]] })

// One process serves HTTP, another renders and delivers; only the second knows the authority that issued the
// receiver's certificate.
let folder: string
let dataDir: string
let authorityPath: string
let client: ServiceClient
let worker: ChildProcess
let workerLog: string
let receiver: WebhookReceiver
let secret: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-worker-'))
  dataDir = join(folder, 'data')
  authorityPath = join(folder, 'authority.pem')
  const { authority, server } = makeCertificates()
  writeFileSync(authorityPath, authority.cert)
  receiver = await WebhookReceiver.start(respondWith(204), 0, server)
  const environment = { FRAMEWRIGHT_WORKERS: '0', FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true' }
  client = new ServiceClient(await RunningService.start({ dataDir, environment }))
  secret = (await runWebhooksCommand({}, 'secret')).trim()
})
afterAll(async () => {
  await stopWorker()
  await client.service.stop()
  await receiver.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The fields of a delivery that this test reads. */
interface Delivery {
  readonly deliveryId: string
  readonly eventType: string
  readonly attempts: readonly { readonly error: string | null }[]
}

const trusting = () => ({ NODE_EXTRA_CA_CERTS: authorityPath })

const buildEnvironment = (extra: Record<string, string>) => ({
  ...process.env,
  FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
  ...extra,
})

/** Runs `framewright runWebhooksCommand`. @returns its output. */
async function runWebhooksCommand(extra: Record<string, string>, ...args: string[]): Promise<string> {
  const all = [program, 'webhooks', ...args, '--data-dir', dataDir]
  return (await promisify(execFile)(process.execPath, all, { env: buildEnvironment(extra) })).stdout
}

async function startWorker(extra: Record<string, string>): Promise<void> {
  const args = [program, 'worker', '--data-dir', dataDir, '--workers', '1']
  worker = spawn(process.execPath, args, { env: buildEnvironment(extra), stdio: ['ignore', 'pipe', 'pipe'] })
  workerLog = ''
  for (const output of [worker.stdout, worker.stderr]) {
    output?.on('data', (chunk: Buffer) => {
      workerLog += chunk.toString()
    })
  }
  await vi.waitUntil(() => workerLog.includes('working, 1 segments at once'), { timeout: 30_000 })
}

async function stopWorker(): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  worker.kill('SIGTERM')
  await once(worker, 'exit')
}

it('a worker process renders, and reports it over TLS once it trusts the receiver', {
  timeout: 600_000,
}, async () => {
  await startWorker({})
  const taskId = await client.export(document, { callbackUrl: receiver.url })
  await client.waitForEnd(taskId)
  const path = `/v1/webhook-deliveries?taskId=${taskId}`
  const [started] = await vi.waitFor(async () => {
    const deliveries = await client.request<Delivery[]>('GET', path)
    const first = deliveries.filter(({ eventType }) => eventType === 'EXPORT_STARTED')
    expect(first[0]?.attempts[0]?.error).toMatch(/certificate|issuer/i)
    return first
  }, 30_000)
  expect(receiver.requests).toEqual([])
  await stopWorker()

  await startWorker(trusting())
  // The failed attempt would be retried after a minute; the operator need not wait.
  await client.request('POST', `/v1/webhook-deliveries/${started?.deliveryId}/redeliver`)
  await vi.waitUntil(() => receiver.eventTypes.at(-1) === 'EXPORT_COMPLETED', { timeout: 60_000 })
  expect(receiver.eventTypes).toEqual(['EXPORT_STARTED', 'EXPORT_COMPLETED'])
  for (const { headers, rawBody, event } of receiver.requests) {
    const timestamp = String(headers['x-indream-timestamp'])
    const signature = createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex')
    expect(headers['x-indream-signature']).toBe(signature)
    expect(event.task.taskId).toBe(taskId)
  }
  expect(receiver.requests[1]?.event.task).toMatchObject({ status: 'COMPLETED', progress: 100 })
})

it('a sample is rejected where the authority is unknown, and delivered where it is known', async () => {
  const requests = receiver.requests.length
  await expect(runWebhooksCommand({}, 'test', receiver.url)).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/certificate|issuer/i),
  })
  expect(receiver.requests).toHaveLength(requests)
  expect(await runWebhooksCommand(trusting(), 'test', receiver.url)).toMatch(
    /^response 204 after \d+ ms; delivered/,
  )
  expect(receiver.requests).toHaveLength(requests + 1)
})
