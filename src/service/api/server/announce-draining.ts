import type { Server } from '../routes/route-context.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on `/readyz` responds 503, and every response closes its connection. */
    drain(): void
    isDraining(): boolean
  }
}

/** Adds `drain`, which announces that the server is about to stop while it still accepts requests. */
export function announceDraining(server: Server): void {
  let isDraining = false
  server.decorate('drain', () => {
    isDraining = true
  })
  server.decorate('isDraining', () => isDraining)
  server.addHook('onSend', async (_request, reply) => {
    if (isDraining) reply.header('connection', 'close')
  })
}
