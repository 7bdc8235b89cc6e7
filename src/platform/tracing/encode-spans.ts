import type { Attributes, AttributeValue, HrTime, SpanContext } from '@opentelemetry/api'
import type { ReadableSpan } from '@opentelemetry/sdk-trace'

/** The lowest byte has the trace flags; bit 8 says that bit 9 is known: whether the parent is in another process. */
const HAS_IS_REMOTE = 0x100
const IS_REMOTE = 0x200

/**
 * Encodes spans of one process as OTLP's `ExportTraceServiceRequest` in JSON
 * (https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding): ids in hexadecimal, 64-bit numbers as strings.
 */
export function encodeSpans(spans: readonly ReadableSpan[]): string {
  const [first] = spans
  if (first === undefined) return '{"resourceSpans":[]}'
  const { resource, instrumentationScope: scope } = first
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: encodeAttributes(resource.attributes) },
        scopeSpans: [{ scope: { name: scope.name, version: scope.version }, spans: spans.map(encodeSpan) }],
      },
    ],
  })
}

function encodeSpan(span: ReadableSpan) {
  const { parentSpanContext: parent, status } = span
  return {
    ...encodeContext(span.spanContext()),
    ...(parent !== undefined && { parentSpanId: parent.spanId }),
    flags: encodeFlags(span.spanContext(), parent),
    name: span.name,
    // In OTLP, 0 is a kind that is not specified.
    kind: span.kind + 1,
    startTimeUnixNano: encodeTime(span.startTime),
    endTimeUnixNano: encodeTime(span.endTime),
    attributes: encodeAttributes(span.attributes),
    droppedAttributesCount: span.droppedAttributesCount,
    links: span.links.map(({ context, attributes = {} }) => ({
      ...encodeContext(context),
      flags: encodeFlags(context, context),
      attributes: encodeAttributes(attributes),
    })),
    status: { code: status.code, ...(status.message !== undefined && { message: status.message }) },
  }
}

function encodeContext({ traceId, spanId, traceState }: SpanContext) {
  const state = traceState?.serialize()
  return { traceId, spanId, ...(state !== undefined && state !== '' && { traceState: state }) }
}

function encodeFlags({ traceFlags }: SpanContext, parent: SpanContext | undefined): number {
  return traceFlags | HAS_IS_REMOTE | (parent?.isRemote === true ? IS_REMOTE : 0)
}

function encodeTime([seconds, nanoseconds]: HrTime): string {
  return `${seconds}${String(nanoseconds).padStart(9, '0')}`
}

function encodeAttributes(attributes: Attributes) {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: encodeValue(value) }],
  )
}

function encodeValue(value: AttributeValue): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  return { stringValue: JSON.stringify(value) }
}
