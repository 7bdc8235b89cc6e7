import type { FastifyRequest } from 'fastify'
import type { RouteContext } from '../routes/route-context.ts'

/** Returns the base URL under which the client reaches this server: the configured one, or that of the request. */
export function getPublicUrl(
  request: FastifyRequest,
  { publicUrl }: Pick<RouteContext, 'publicUrl'>,
): string {
  return publicUrl ?? `${request.protocol}://${request.host}`
}
