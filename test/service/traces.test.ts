import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeAudio } from '../media/make-audio.ts'
import { audio, editorState, image, mediaAsset, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { RunningWorker } from '../support/running-worker.ts'
import { ServiceClient } from '../support/service-client.ts'
import { type ReceivedSpan, TraceCollector } from '../support/trace-collector.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

const program = new URL('../../bin/framewright.js', import.meta.url).pathname

// One process serves HTTP, another renders and delivers.
let folder: string
let collector: TraceCollector
let client: ServiceClient
let worker: RunningWorker
let receiver: WebhookReceiver
let fileKey: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-traces-'))
  collector = await TraceCollector.start()
  receiver = await WebhookReceiver.start(respondWith(204))
  const dataDir = join(folder, 'data')
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=a%20b',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_BSP_SCHEDULE_DELAY: '200',
    FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
    FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
  }
  const service = await RunningService.start({
    dataDir,
    environment: { ...environment, FRAMEWRIGHT_WORKERS: '0' },
  })
  client = new ServiceClient(service)
  await promisify(execFile)(process.execPath, [program, 'webhooks', 'secret', '--data-dir', dataDir])
  worker = await RunningWorker.start(['--data-dir', dataDir, '--workers', '1'], environment)
  const path = join(folder, 'tone.wav')
  const sample = (seconds: number): number => 0.2 * Math.sin(2 * Math.PI * 440 * seconds)
  await makeAudio(path, {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 8_000,
    channels: 1,
    seconds: 1,
    sample,
  })
  fileKey = (await client.upload('tone.wav', readFileSync(path), 'audio/wav')).fileKey
})
afterAll(async () => {
  await worker.stop()
  await client.service.stop()
  await receiver.stop()
  rmSync(folder, { recursive: true, force: true })
})

const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

/** Two segments, and audio. */
const buildFilm = () =>
  editorState({
    tracks: [
      [solid('#204060', { id: 's', seconds: 1 }), solid('#604020', { id: 't', at: 1, seconds: 1 })],
      [audio('tone.wav', { id: 'a', seconds: 1 })],
    ],
    assets: [mediaAsset('audio', 'tone.wav', { remoteKey: fileKey })],
  })

/** Creates an export. */
async function createExport(
  editorDocument: unknown,
  headers: Record<string, string>,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const response = await fetch(`${client.service.url}/v1/exports`, {
    method: 'POST',
    headers: { 'x-api-key': client.key, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ editorState: editorDocument, ...settings, ...fields }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  // The published response.
  const { data } = JSON.parse(text) as { data: { taskId: string } }
  return data.taskId
}

/** Returns a span as `name`, with what distinguishes it from its siblings. */
function label({ name, attributes }: ReceivedSpan): string {
  const index = attributes['framewright.segment.index']
  const event = attributes['framewright.event.type']
  return [name, index, event].filter((part) => part !== undefined).join(' ')
}

/** Returns the spans of a trace below one of them, as indented lines. */
function drawTree(spans: readonly ReceivedSpan[], parentId: string | undefined, depth = 0): string[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === parentId)
    .toSorted((a, b) => label(a).localeCompare(label(b)))
    .flatMap((span) => ['  '.repeat(depth) + label(span), ...drawTree(spans, span.spanId, depth + 1)])
}

it('an export is one trace below the span of its caller, on all nodes and in its webhooks', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  const callerId = 'b7ad6b7169203331'
  const headers = {
    traceparent: `00-${traceId}-${callerId}-01`,
    tracestate: 'vendor=value',
    'idempotency-key': 'traced',
  }
  const film = buildFilm()
  const fields = { callbackUrl: receiver.url }
  const taskId = await createExport(film, headers, fields)
  expect((await client.waitForEnd(taskId)).status).toBe('COMPLETED')
  await vi.waitUntil(() => receiver.eventTypes.includes('EXPORT_COMPLETED'), { timeout: 120_000 })
  // A replay belongs to the trace of its own request, and starts no export.
  expect(await createExport(film, { 'idempotency-key': 'traced' }, fields)).toBe(taskId)
  const replay = await collector.waitFor(
    ({ attributes }) => attributes['framewright.export.is_replay'] === true,
  )
  expect(replay.traceId).not.toBe(traceId)
  await collector.waitFor((span) => label(span) === 'POST EXPORT_COMPLETED')
  const inTrace = () => collector.spans.filter((span) => span.traceId === traceId)

  const tree = [
    'POST /v1/exports',
    '  export',
    '  POST EXPORT_COMPLETED',
    '  POST EXPORT_STARTED',
    '  process finish-export',
    '    join units',
    '    store outputs',
    '  process mix-audio',
    '    mix audio',
    '    store unit',
    '  process plan-export',
    '    fetch assets',
    '    probe asset',
    '  process render-segment 0',
    '    render segment 0',
    '    store unit',
    '  process render-segment 1',
    '    render segment 1',
    '    store unit',
    '  transaction export_tasks',
    '  wait finish-export',
    '  wait mix-audio',
    '  wait plan-export',
    '  wait render-segment 0',
    '  wait render-segment 1',
  ]
  await vi.waitFor(() => expect(drawTree(inTrace(), callerId)).toEqual(tree), 120_000)
  const find = (name: string) => inTrace().find((span) => label(span) === name)
  const server = find('POST /v1/exports')
  expect(server).toMatchObject({
    kind: 2,
    status: { code: 0 },
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/v1/exports',
      'http.response.status_code': 201,
      'framewright.export.id': taskId,
      'framewright.export.is_replay': false,
    },
    resource: { 'service.name': 'framewright', 'deployment.environment.name': 'test' },
  })
  const rendered = find('process render-segment 1')
  expect(rendered).toMatchObject({
    kind: 5,
    attributes: {
      'messaging.system': 'pg_boss',
      'messaging.destination.name': 'render-segment',
      'framewright.export.id': taskId,
      'framewright.segment.index': 1,
      'framewright.attempt': 1,
      'framewright.job.outcome': 'done',
    },
  })
  expect(rendered?.resource['process.pid']).toBe(worker.pid)
  expect(server?.resource['process.pid']).toBe(client.service.pid)
  expect(find('export')?.attributes['framewright.export.status']).toBe('COMPLETED')
  for (const { headers: sent, event } of receiver.requests) {
    const { spanId } = find(`POST ${event.eventType}`) ?? {}
    expect(sent.traceparent).toBe(`00-${traceId}-${spanId}-01`)
    expect(sent).not.toHaveProperty('tracestate')
  }
  for (const log of [client.service.log, worker.log]) expect(log).toContain(`"trace_id":"${traceId}"`)
  expect(collector.headers[0]?.['x-tenant']).toBe('a b')
  expect(JSON.stringify(collector.spans)).not.toContain('signature=')
})

it('a failed export has spans with the code of the error, and without the URL of its asset', async () => {
  const remoteUrl = `${receiver.url.replace(/hook$/, 'secret-name.png')}`
  const document = editorState({
    tracks: [[image('gone', { id: 'i', seconds: 1 })]],
    assets: [mediaAsset('image', 'gone', { remoteUrl: remoteUrl.replace(/:\d+/, ':9'), remoteKey: null })],
  })
  const taskId = await createExport(document, {})
  expect((await client.waitForEnd(taskId)).status).toBe('FAILED')
  const ofTask = (name: string) => (span: ReceivedSpan) =>
    span.name === name && span.attributes['framewright.export.id'] === taskId
  const failure = { status: { code: 2 }, attributes: { 'error.type': 'ASSET_UNREACHABLE' } }
  expect(await collector.waitFor(ofTask('process plan-export'))).toMatchObject(failure)
  const whole = await collector.waitFor(ofTask('export'))
  expect(whole).toMatchObject({ status: { code: 2, message: 'ASSET_UNREACHABLE' } })
  const request = collector.spans.find(({ spanId }) => spanId === whole.parentSpanId)
  expect(request).toMatchObject({ name: 'POST /v1/exports', traceId: whole.traceId })
  expect(request).not.toHaveProperty('parentSpanId')
  expect(JSON.stringify(collector.spans)).not.toContain('secret-name')
})

it('each export of a batch is a trace of its own, with a link to the request', async () => {
  const document = {
    ...editorState({ tracks: [[solid('#402060', { id: 's', seconds: 1 })]] }),
    variables: { name: { type: 'text' } },
  }
  const { projectId } = await client.request<{ projectId: string }>('POST', '/v1/projects', {
    editorState: document,
  })
  const rows = ['a', 'b'].map((name) => ({ variables: { name } }))
  await client.request('POST', `/v1/projects/${projectId}/batches`, { ...settings, rows })
  await vi.waitUntil(() => collector.spans.filter(({ links }) => links.length > 0).length >= 2, {
    timeout: 120_000,
  })
  const roots = collector.spans.filter(({ links }) => links.length > 0)
  expect(new Set(roots.map(({ traceId }) => traceId)).size).toBe(2)
  const request = await collector.waitFor(({ name }) => name === 'POST /v1/projects/:projectId/batches')
  for (const { links } of roots) expect(links[0]?.traceId).toBe(request.traceId)
  for (const { spanId } of roots)
    await collector.waitFor(({ name, parentSpanId }) => name === 'export' && parentSpanId === spanId)
})

it('exports complete, and nodes stop cleanly, without the collector', async () => {
  await collector.stop()
  const taskId = await createExport(
    editorState({ tracks: [[solid('#604020', { id: 's', seconds: 1 })]] }),
    {},
  )
  expect((await client.waitForEnd(taskId)).status).toBe('COMPLETED')
  await vi.waitUntil(() => worker.log.includes('spans could not be sent'), { timeout: 120_000 })
  expect(await client.service.stop()).toBe(0)
})
