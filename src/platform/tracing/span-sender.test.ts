import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it, vi } from 'vitest'
import { TraceCollector } from '../../../test/support/trace-collector.ts'
import { OtelTracing } from './otel-tracing.ts'
import { readTracingSettings } from './tracing-settings.ts'

let server: Server | undefined
afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

/** Starts a collector that responds with these statuses and then with 200; status 0: never. */
async function startCollector(...statuses: number[]): Promise<{ url: string; counts: number[] }> {
  const counts: number[] = []
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString()
    const { resourceSpans } = JSON.parse(body)
    counts.push(resourceSpans[0].scopeSpans[0].spans.length)
    const status = statuses[counts.length - 1] ?? 200
    if (status !== 0) response.writeHead(status).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // It listens on TCP.
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, counts }
}

function startTracing(url: string, environment: Record<string, string> = {}) {
  const variables = {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_BSP_SCHEDULE_DELAY: '10',
    ...environment,
  }
  const settings = readTracingSettings(variables)
  if (settings === undefined) throw new Error('Traces are off.')
  const events = { onFailure: vi.fn(), onRecovery: vi.fn() }
  return { tracing: new OtelTracing(settings, events), ...events }
}

function recordSpans(tracing: OtelTracing, count: number): void {
  for (let index = 0; index < count; index++) tracing.record({ name: 'test', parent: null })
}

it('keeps at most 2048 spans while the collector does not respond, and closes nevertheless', async () => {
  const { url } = await startCollector(0, 0)
  const { tracing } = startTracing(url)
  recordSpans(tracing, 3000)
  // The spans of the first request, and those that wait.
  expect(tracing.droppedSpans).toBe(3000 - 2048 - 512)
  await tracing.close()
  expect(tracing.droppedSpans).toBe(3000)
})

it('sends spans again after an error that may pass, and reports the outage once', async () => {
  const { url, counts } = await startCollector(503, 503)
  const { tracing, onFailure, onRecovery } = startTracing(url)
  recordSpans(tracing, 3)
  await vi.waitUntil(() => counts.length === 3)
  await vi.waitUntil(() => onRecovery.mock.calls.length === 1)
  expect(counts).toEqual([3, 3, 3])
  expect(onFailure).toHaveBeenCalledExactlyOnceWith('The collector responded with status 503.')
  await tracing.close()
  expect(tracing.droppedSpans).toBe(0)
})

it('drops spans that the collector refuses', async () => {
  const { url, counts } = await startCollector(400)
  const { tracing } = startTracing(url)
  recordSpans(tracing, 3)
  await vi.waitUntil(() => tracing.droppedSpans === 3)
  expect(counts).toEqual([3])
  await tracing.close()
})

it('records the share of traces that the sampler chooses, and follows the decision of callers', async () => {
  await using collector = await openCollector()
  const sampler = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }
  const { tracing } = startTracing(collector.url, sampler)
  const parent = (flags: string) => ({
    traceparent: `00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-${flags}`,
  })
  const unsampled = tracing.record({ name: 'root', parent: null })
  tracing.record({ name: 'child', parent: unsampled ?? null })
  expect(unsampled?.traceparent).toMatch(/-00$/)
  tracing.record({ name: 'ignored', parent: parent('00') })
  tracing.record({ name: 'recorded', parent: parent('01') })
  await tracing.close()
  expect(collector.spans.map(({ name }) => name)).toEqual(['recorded'])
})

it('encodes times, links, states and attributes', async () => {
  await using collector = await openCollector()
  vi.stubEnv('OTEL_SERVICE_NAME', 'films')
  const { tracing } = startTracing(collector.url)
  vi.unstubAllEnvs()
  const startedAt = new Date(1_700_000_000_123)
  const link = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', tracestate: 'a=b' }
  const attributes = { text: 'x', count: 3, isTrue: true, missing: undefined }
  const context = tracing.record({
    name: 'past',
    parent: link,
    link,
    startedAt,
    attributes,
    errorType: 'CODE',
  })
  await tracing.close()
  expect(context?.tracestate).toBe('a=b')
  expect(collector.spans).toEqual([
    expect.objectContaining({
      name: 'past',
      kind: 1,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      parentSpanId: 'b7ad6b7169203331',
      traceState: 'a=b',
      startTimeUnixNano: '1700000000123000000',
      attributes: { text: 'x', count: 3, isTrue: true, 'error.type': 'CODE' },
      links: [expect.objectContaining({ spanId: 'b7ad6b7169203331', traceState: 'a=b' })],
      status: { code: 2, message: 'CODE' },
    }),
  ])
  expect(collector.spans[0]?.resource['service.name']).toBe('films')
})

async function openCollector(): Promise<TraceCollector & AsyncDisposable> {
  const collector = await TraceCollector.start()
  return Object.assign(collector, { [Symbol.asyncDispose]: () => collector.stop() })
}
