import type { FastifyReply } from 'fastify'
import type { IdempotentResponse } from '../../idempotency/with-idempotency.ts'

/** Sends a response whose body is already JSON text. */
export function sendText(reply: FastifyReply, json: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(String).send(json)
}

/** Sends the response of an idempotent operation. A replay has the same bytes as the first response. */
export function sendResponse(reply: FastifyReply, { response, isReplay }: IdempotentResponse): FastifyReply {
  if (isReplay) reply.header('idempotent-replayed', 'true')
  return sendText(reply.status(response.statusCode), `{"data":${response.data},"meta":{}}`)
}
