/** The W3C headers that identify a span, `traceparent` and perhaps `tracestate`, to store or to send. */
export type TraceContext = Readonly<Record<string, string>>

/** Values without personal data, signed URLs or contents of documents. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>

export interface SpanDescription {
  /** A name without ids, because collectors count the spans of each name. */
  readonly name: string
  /** Default: `internal`. */
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  readonly attributes?: SpanAttributes
  /** Default: the active span. Null: the span starts a trace of its own. */
  readonly parent?: TraceContext | null
  /** A span of another trace that caused this one. */
  readonly link?: TraceContext | undefined
}

/** A span that has ended. */
export interface PastSpan extends SpanDescription {
  /** Default: now. */
  readonly startedAt?: Date
  /** The code of the error with which the work ended. */
  readonly errorType?: string | undefined
}

/** A span that its owner ends. */
export interface OpenSpan {
  /** Calls `work` with this span as the active one. */
  enter(work: () => void): void
  annotate(attributes: SpanAttributes): void
  /** Marks the work as failed. */
  fail(errorType: string): void
  end(): void
}

/**
 * Records what the service does as spans of OpenTelemetry. No method throws an error of its own, and none waits for the
 * collector except {@link Tracing.close}.
 */
export interface Tracing {
  /** False if no spans are recorded, so that callers need not look up what only spans need. */
  readonly isOn: boolean
  /** The number of spans that could not be sent, because the collector was too slow or unavailable. */
  readonly droppedSpans: number
  /** The active span; undefined if there is none. */
  readonly current: TraceContext | undefined
  /** The active span as fields of a log line. */
  readonly logFields: Readonly<Record<string, string>>
  /** Runs `work` in a span, which is active meanwhile. An error fails the span and is thrown again. */
  run<T>(span: SpanDescription, work: () => Promise<T>): Promise<T>
  open(span: SpanDescription): OpenSpan
  /** Records a span that ends now, and returns its context. */
  record(span: PastSpan): TraceContext | undefined
  /** Adds attributes to the active span. */
  annotate(attributes: SpanAttributes): void
  /** Marks the active span as failed. */
  fail(errorType: string): void
  /** Sends the spans that are left, which takes at most a second. */
  close(): Promise<void>
}

const noSpan: OpenSpan = {
  enter: (work) => work(),
  annotate: () => {},
  fail: () => {},
  end: () => {},
}

/** Records nothing. */
export const noTracing: Tracing = {
  isOn: false,
  droppedSpans: 0,
  current: undefined,
  logFields: {},
  run: (_span, work) => work(),
  open: () => noSpan,
  record: () => undefined,
  annotate: () => {},
  fail: () => {},
  close: async () => {},
}
