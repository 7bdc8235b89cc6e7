import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { vi } from 'vitest'

type Value = { readonly stringValue?: string; readonly intValue?: string; readonly boolValue?: boolean }

interface Attribute {
  readonly key: string
  readonly value: Value
}

/** A span as OTLP has it, with its attributes by name. */
export interface ReceivedSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly status: { readonly code: number; readonly message?: string }
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[]
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>
  readonly resource: Readonly<Record<string, string | number | boolean | undefined>>
}

/** A collector of OTLP over HTTP with JSON, on the loopback interface. */
export class TraceCollector {
  readonly spans: ReceivedSpan[] = []
  /** The headers of each request. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>[] = []
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<TraceCollector> {
    const server = createServer()
    const collector = new TraceCollector(server)
    server.on('request', async (request, response) => {
      const body = await text(request)
      const isOurs = request.url === '/v1/traces' && request.headers['content-type'] === 'application/json'
      if (!isOurs) return void response.writeHead(400).end()
      collector.headers.push(request.headers)
      collector.spans.push(...readSpans(JSON.parse(body)))
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return collector
  }

  get url(): string {
    // It listens on TCP.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Waits for a span. */
  async waitFor(isWanted: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> {
    return vi.waitUntil(() => this.spans.find(isWanted), { timeout: 120_000 })
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }
}

interface TraceRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] }
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & {
        readonly attributes: readonly Attribute[]
      })[]
    }[]
  }[]
}

function readSpans({ resourceSpans }: TraceRequest): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({
        ...span,
        attributes: readAttributes(span.attributes),
        resource: readAttributes(resource.attributes),
      })),
    ),
  )
}

function readAttributes(attributes: readonly Attribute[]): ReceivedSpan['attributes'] {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, readValue(value)]))
}

const readValue = ({ stringValue, intValue, boolValue }: Value) =>
  stringValue ?? (intValue === undefined ? boolValue : Number(intValue))
