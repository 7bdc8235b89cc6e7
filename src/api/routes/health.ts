import { checkReadiness } from '../../observability/health.ts'
import type { RouteContext, Server } from '../route-context.ts'

/** Liveness says that the process answers; readiness, that it can do its work. */
export function healthRoutes(server: Server, { readinessChecks }: RouteContext): void {
  const tags = ['Health']
  server.get(
    '/healthz',
    { schema: { tags, operationId: 'getLiveness', summary: 'Liveness', security: [] } },
    async () => ({
      status: 'ok',
    }),
  )
  server.get(
    '/readyz',
    { schema: { tags, operationId: 'getReadiness', summary: 'Readiness', security: [] } },
    async (request, reply) => {
      const { ready: isWell, checks } = await checkReadiness(readinessChecks)
      const isReady = isWell && !server.isDraining()
      const failed = checks.filter(({ ok }) => !ok)
      if (failed.length > 0) request.log.warn({ failed }, 'not ready')
      // Reasons may name hosts and paths: they are for the log.
      const states = Object.fromEntries(checks.map(({ name, ok }) => [name, ok ? 'ok' : 'failed']))
      return reply.status(isReady ? 200 : 503).send({ status: statusOf(isReady, isWell), checks: states })
    },
  )
}

function statusOf(isReady: boolean, isWell: boolean): 'ok' | 'stopping' | 'unavailable' {
  if (isReady) return 'ok'
  return isWell ? 'stopping' : 'unavailable'
}
