import cors from '@fastify/cors'
import type { Server } from '../routes/route-context.ts'

/** Lets pages of the given origins call the API from a browser; `*` stands for all. Without any, none may. */
export async function allowOrigins(server: Server, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return
  await server.register(cors, {
    origin: origins.includes('*') ? '*' : [...origins],
    // Keys are sent as headers by the page itself; there are no cookies to send along.
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
