import type { FastifyRequest } from 'fastify'
import type { OpenSpan, TraceContext, Tracing } from '../../../platform/tracing/tracing.ts'
import type { Server } from '../routes/route-context.ts'

/**
 * Records a span for each request to the API, in the trace that its `traceparent` names. Health checks, metrics and files are
 * left out. A span has the path of its request without the query, which may have a signature.
 */
export function traceRequests(server: Server, tracing: Tracing): void {
  if (!tracing.isOn) return
  const spans = new WeakMap<FastifyRequest, OpenSpan>()
  server.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url
    if (route?.startsWith('/v1/') !== true) return done()
    const span = tracing.open({
      name: `${request.method} ${route}`,
      kind: 'server',
      attributes: {
        'http.request.method': request.method,
        'http.route': route,
        'url.scheme': request.protocol,
        'url.path': request.url.split('?', 1)[0],
        'framewright.request.id': request.id,
      },
      parent: readTraceContext(request),
    })
    spans.set(request, span)
    // Also happens if the client leaves before the response has been sent.
    reply.raw.once('close', () => {
      const { statusCode } = reply.raw
      span.annotate({ 'http.response.status_code': statusCode })
      if (statusCode >= 500) span.fail(String(statusCode))
      span.end()
    })
    span.enter(done)
  })
  // A body arrives in events of the connection, in which no span is active.
  server.addHook('preValidation', (request, _reply, done) => enter(spans.get(request), done))
  server.addHook('onResponse', (request, _reply, done) => enter(spans.get(request), done))
}

function enter(span: OpenSpan | undefined, done: () => void): void {
  if (span === undefined) done()
  else span.enter(done)
}

function readTraceContext({ headers }: FastifyRequest): TraceContext {
  const { traceparent, tracestate } = headers
  return {
    ...(typeof traceparent === 'string' && { traceparent }),
    ...(tracestate !== undefined && { tracestate: String(tracestate) }),
  }
}
