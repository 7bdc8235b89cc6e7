import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { TracerProvider } from '@opentelemetry/sdk-trace'
import { readPackageVersion } from '../../package-version.ts'
import { createSampler } from './create-sampler.ts'
import { describeErrorType } from './describe-error-type.ts'
import { type SenderEvents, SpanSender } from './span-sender.ts'
import type { OpenSpan, PastSpan, SpanAttributes, SpanDescription, TraceContext, Tracing } from './tracing.ts'
import type { TracingSettings } from './tracing-settings.ts'
import { tracingVariables } from './tracing-variables.ts'

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const

/** Records spans with OpenTelemetry's SDK. Nothing is registered with its global API. */
export class OtelTracing implements Tracing {
  readonly isOn = true
  readonly #sender: SpanSender
  readonly #provider: TracerProvider
  readonly #tracer: Tracer
  readonly #propagator = new W3CTraceContextPropagator()
  readonly #active = new AsyncLocalStorage<Context>()

  constructor(settings: TracingSettings, events: SenderEvents) {
    this.#sender = new SpanSender(settings, events)
    const version = readPackageVersion()
    this.#provider = new TracerProvider({
      resource: buildResource(version),
      spanProcessors: [this.#sender],
      sampler: createSampler(settings),
    })
    this.#tracer = this.#provider.getTracer('framewright', version)
  }

  get droppedSpans(): number {
    return this.#sender.dropped
  }

  get current(): TraceContext | undefined {
    const active = this.#active.getStore()
    return active && this.#toTraceContext(active)
  }

  get logFields(): Readonly<Record<string, string>> {
    const context = this.#span?.spanContext()
    return context === undefined ? {} : { trace_id: context.traceId, span_id: context.spanId }
  }

  run<T>(description: SpanDescription, work: () => Promise<T>): Promise<T> {
    const { span, context } = this.#start(description)
    return this.#active.run(context, async () => {
      try {
        return await work()
      } catch (error) {
        fail(span, describeErrorType(error))
        throw error
      } finally {
        span.end()
      }
    })
  }

  open(description: SpanDescription): OpenSpan {
    const { span, context } = this.#start(description)
    return {
      enter: (work) => this.#active.run(context, work),
      annotate: (attributes) => void span.setAttributes(attributes),
      fail: (errorType) => fail(span, errorType),
      end: () => span.end(),
    }
  }

  record(past: PastSpan): TraceContext | undefined {
    const { span, context } = this.#start(past)
    if (past.errorType !== undefined) fail(span, past.errorType)
    span.end()
    return this.#toTraceContext(context)
  }

  annotate(attributes: SpanAttributes): void {
    this.#span?.setAttributes(attributes)
  }

  fail(errorType: string): void {
    const span = this.#span
    if (span !== undefined) fail(span, errorType)
  }

  close(): Promise<void> {
    return this.#provider.shutdown()
  }

  get #span(): Span | undefined {
    const active = this.#active.getStore()
    return active && trace.getSpan(active)
  }

  #start({ name, kind = 'internal', attributes, parent, link, startedAt }: PastSpan) {
    const parentContext = this.#findParent(parent)
    const linked = link && trace.getSpanContext(this.#extract(link))
    const span = this.#tracer.startSpan(
      name,
      {
        kind: kinds[kind],
        ...(attributes !== undefined && { attributes }),
        ...(linked !== undefined && { links: [{ context: linked }] }),
        ...(startedAt !== undefined && { startTime: startedAt }),
      },
      parentContext,
    )
    return { span, context: trace.setSpan(ROOT_CONTEXT, span) }
  }

  #findParent(parent: TraceContext | null | undefined): Context {
    if (parent === undefined) return this.#active.getStore() ?? ROOT_CONTEXT
    return parent === null ? ROOT_CONTEXT : this.#extract(parent)
  }

  #extract(headers: TraceContext): Context {
    return this.#propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter)
  }

  #toTraceContext(context: Context): TraceContext {
    const headers: Record<string, string> = {}
    this.#propagator.inject(context, headers, defaultTextMapSetter)
    return headers
  }
}

function fail(span: Span, errorType: string): void {
  span.setAttribute('error.type', errorType)
  span.setStatus({ code: SpanStatusCode.ERROR, message: errorType })
}

/** Describes this process; the standard variables take precedence. */
function buildResource(version: string) {
  const own = resourceFromAttributes({
    'service.name': tracingVariables.serviceName.default,
    'service.version': version,
    'service.instance.id': randomUUID(),
    'host.name': hostname(),
    'process.pid': process.pid,
  })
  return defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }))
}
