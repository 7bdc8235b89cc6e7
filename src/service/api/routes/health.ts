import { Type } from 'typebox'
import { checkReadiness } from '../../../platform/observability/health.ts'
import { NODE_HEADER } from '../server/node-header.ts'
import type { RouteContext, Server } from './route-context.ts'

const Alive = Type.Object({ status: Type.String({ description: 'Always ok.' }) })
const Readiness = Type.Object({
  status: Type.String({ description: 'Status of the node: ok, stopping or unavailable.' }),
  checks: Type.Record(Type.String(), Type.String(), {
    description: 'Result of each check, ok or failed; the log has the reasons.',
  }),
  reasons: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Reasons of failed checks, in one sentence each, unless a reason contains hosts or paths.',
    }),
  ),
})

/** `/healthz` shows that the process responds; `/readyz`, that it can serve requests. */
export function addHealthRoutes(server: Server, { readinessChecks, nodeId }: RouteContext): void {
  const tags = ['Health']
  server.get(
    '/healthz',
    {
      schema: {
        tags,
        operationId: 'getLiveness',
        summary: 'Liveness',
        description:
          'Responds as long as the process runs, even if the service is not ready. Needs no API key.',
        security: [],
        response: { 200: { ...Alive, description: 'The process runs.' } },
      },
    },
    async (_request, reply) => {
      reply.header(NODE_HEADER, nodeId)
      return { status: 'ok' }
    },
  )
  server.get(
    '/readyz',
    {
      schema: {
        tags,
        operationId: 'getReadiness',
        summary: 'Readiness',
        description:
          'Shows whether this node can serve requests: the database, the storage and the queue respond, render processes can be started and, if the node has workers, it claims jobs. Needs no API key.',
        security: [],
        response: {
          200: { ...Readiness, description: 'The node is ready.' },
          503: { ...Readiness, description: 'The node is not ready, or is about to stop.' },
        },
      },
    },
    async (request, reply) => {
      const { ready: isHealthy, checks } = await checkReadiness(readinessChecks)
      const isReady = isHealthy && !server.isDraining()
      const failed = checks.filter(({ ok }) => !ok)
      if (failed.length > 0) request.log.warn({ failed }, 'not ready')
      // Reasons may contain hosts and paths: they only go to the log.
      const states = Object.fromEntries(checks.map(({ name, ok }) => [name, ok ? 'ok' : 'failed']))
      const reasons = Object.fromEntries(
        failed.flatMap(({ name, sentence }) => (sentence === undefined ? [] : [[name, sentence]])),
      )
      return reply.status(isReady ? 200 : 503).send({
        status: getStatus(isReady, isHealthy),
        checks: states,
        ...(Object.keys(reasons).length > 0 && { reasons }),
      })
    },
  )
}

function getStatus(isReady: boolean, isHealthy: boolean): 'ok' | 'stopping' | 'unavailable' {
  if (isReady) return 'ok'
  return isHealthy ? 'stopping' : 'unavailable'
}
