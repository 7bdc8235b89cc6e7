import type { Server } from '../routes/route-context.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on readiness is 503, and each connection ends with its next answer. */
    drain(): void
    isDraining(): boolean
  }
}

/** Lets a server say that it is about to stop while it still takes requests. */
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
