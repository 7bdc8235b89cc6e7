import cors from '@fastify/cors'
import type { Server } from '../routes/route-context.ts'

/**
 * Allows pages of the given origins to call the API from a browser.
 *
 * @param origins - `*` allows every origin; an empty list leaves CORS off.
 */
export async function enableCors(server: Server, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  server.addHook('onRequest', async (request, reply) => {
    // Browsers send an Origin with every preflight. Without one, the plugin would respond 400 to a plain OPTIONS request.
    if (request.method !== 'OPTIONS' || request.headers.origin !== undefined) return
    reply.callNotFound()
    return reply
  })
  await server.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    // Pages send API keys as headers; the API uses no cookies.
    credentials: false,
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
    allowedHeaders: [
      'x-api-key',
      'authorization',
      'content-type',
      'idempotency-key',
      'if-match',
      'if-none-match',
      'last-event-id',
      'range',
      'x-file-name',
      'x-project-id',
      'traceparent',
      'tracestate',
    ],
    exposedHeaders: [
      'x-request-id',
      'etag',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'idempotent-replayed',
      'content-disposition',
      'content-range',
    ],
    maxAge: 600,
  })
}
