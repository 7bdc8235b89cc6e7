import type { FastifyReply } from 'fastify'
import type { GivenAnswer } from '../exports/answer-once.ts'

/** Sends an answer that is JSON text already. */
export function sendText(reply: FastifyReply, json: string): FastifyReply {
  return reply.type('application/json; charset=utf-8').serializer(String).send(json)
}

/** Sends a stored answer: a replay is the same to the byte. */
export function sendAnswer(reply: FastifyReply, { answer, isReplay }: GivenAnswer): FastifyReply {
  if (isReplay) reply.header('idempotent-replayed', 'true')
  return sendText(reply.status(answer.statusCode), answer.body)
}
