import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors/refusal.ts'
import type { RouteContext, Server } from './route-context.ts'

const loopback: readonly (string | undefined)[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
const forwardedHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

/** Counts requests, and publishes the numbers of this process and of the service. */
export function metricsRoute(server: Server, { metrics, metricsToken }: RouteContext): void {
  server.addHook('onResponse', async (request, reply) => {
    // An event stream takes as long as its task.
    if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) return
    const route = request.routeOptions.url ?? 'none'
    metrics.countRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
  })
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    assertMayRead(request, metricsToken)
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}

/** With a token only for who has it; else only for this machine, and not for what a proxy passes on. */
function assertMayRead(request: FastifyRequest, token: string): void {
  if (token === '') {
    const isForwarded = forwardedHeaders.some((header) => request.headers[header] !== undefined)
    if (!isForwarded && loopback.includes(request.socket.remoteAddress)) return
    throw refused('Only this machine may read the metrics, unless FRAMEWRIGHT_METRICS_TOKEN is set.')
  }
  const sentToken = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(digest(sentToken), digest(token)))
    throw refused('Send FRAMEWRIGHT_METRICS_TOKEN as a bearer token.')
}

function refused(detail: string): Refusal {
  return new Refusal('METRICS_TOKEN_INVALID', detail, { headers: { 'www-authenticate': 'Bearer' } })
}

/** Of equal length, whatever was sent. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
