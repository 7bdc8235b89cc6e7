import type { FastifyReply } from 'fastify'
import type { IdempotentResponse } from '../../exports/with-idempotency.ts'

/** Sends an answer that is JSON text already. */
export function sendText(reply: FastifyReply, json: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(String).send(json)
}

/** Sends a stored answer: a replay is the same to the byte. */
export function sendResponse(reply: FastifyReply, { response, isReplay }: IdempotentResponse): FastifyReply {
  if (isReplay) reply.header('idempotent-replayed', 'true')
  return sendText(reply.status(response.statusCode), response.body)
}
