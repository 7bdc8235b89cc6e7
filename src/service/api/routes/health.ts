import { Type } from 'typebox'
import { checkReadiness } from '../../../platform/observability/health.ts'
import { NODE_HEADER } from '../server/node-header.ts'
import type { RouteContext, Server } from './route-context.ts'

const Alive = Type.Object({ status: Type.String({ description: 'Always ok.' }) })
const Readiness = Type.Object({
  status: Type.String({ description: 'ok, stopping or unavailable.' }),
  checks: Type.Record(Type.String(), Type.String(), {
    description: 'ok or failed, by what was looked at; the log has the reasons.',
  }),
  reasons: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'A sentence for each failed check whose reason names no hosts or paths.',
    }),
  ),
})

/** Liveness says that the process answers; readiness, that it can do its work. */
export function healthRoutes(server: Server, { readinessChecks, nodeId }: RouteContext): void {
  const tags = ['Health']
  server.get(
    '/healthz',
    {
      schema: {
        tags,
        operationId: 'getLiveness',
        summary: 'Liveness',
        description: 'Answers while the process lives, whatever else is wrong. Needs no API key.',
        security: [],
        response: { 200: { ...Alive, description: 'It lives.' } },
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
          'Whether requests may be sent here: database, storage and queue respond, render processes can be started and, if the node has workers, it claims jobs. Needs no API key.',
        security: [],
        response: {
          200: { ...Readiness, description: 'It can work.' },
          503: { ...Readiness, description: 'It cannot work, or is about to stop.' },
        },
      },
    },
    async (request, reply) => {
      const { ready: isHealthy, checks } = await checkReadiness(readinessChecks)
      const isReady = isHealthy && !server.isDraining()
      const failed = checks.filter(({ ok }) => !ok)
      if (failed.length > 0) request.log.warn({ failed }, 'not ready')
      // Reasons may name hosts and paths: they are for the log.
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
