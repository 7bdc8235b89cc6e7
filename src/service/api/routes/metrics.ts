import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../errors/refusal.ts'
import type { RouteContext, Server } from './route-context.ts'

const loopback: readonly (string | undefined)[] = ['127.0.0.1', '::1', '::ffff:127.0.0.1']
const forwardedHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const

/** Counts requests, and publishes the metrics of this process and of the service. */
export function addMetricsRoute(server: Server, { metrics, metricsToken }: RouteContext): void {
  server.addHook('onResponse', async (request, reply) => {
    // Event streams are left out: they take as long as their task.
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

/**
 * Checks access to the metrics. If a token is configured, the request must send it. Otherwise, the request must come from
 * this machine, and not through a proxy.
 *
 * @throws {Problem} `METRICS_TOKEN_INVALID`
 */
function assertMayRead(request: FastifyRequest, token: string): void {
  if (token === '') {
    const isForwarded = forwardedHeaders.some((header) => request.headers[header] !== undefined)
    if (!isForwarded && loopback.includes(request.socket.remoteAddress)) return
    throw metricsRefused('Unless FRAMEWRIGHT_METRICS_TOKEN is set, only this machine may read the metrics.')
  }
  const sentToken = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (!timingSafeEqual(digest(sentToken), digest(token)))
    throw metricsRefused('Send FRAMEWRIGHT_METRICS_TOKEN as a bearer token.')
}

function metricsRefused(detail: string): Refusal {
  return new Refusal('METRICS_TOKEN_INVALID', detail, { headers: { 'www-authenticate': 'Bearer' } })
}

/** Hashes a token: `timingSafeEqual` needs buffers of equal length. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
