import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ExportRefusal } from '../exports/export-refusal.ts'
import { StorageFullError } from '../storage/storage.ts'
import { Problem, type ProblemDetail, problemBody, problems } from './problems.ts'

/** Answers every error of every route as a problem; what is no expected error is logged whole and not told. */
export function answerErrors(server: FastifyInstance): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = asProblem(error, request)
    if (problem.code === 'INTERNAL_ERROR') request.log.error({ err: error }, 'a request failed unexpectedly')
    return sendProblem(request, reply, problem)
  })
  server.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new Problem('ROUTE_NOT_FOUND', `There is no route ${request.method} ${pathOf(request)}.`),
    ),
  )
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const accepts = request.headers.accept ?? ''
  const type = accepts.includes('application/problem+json') ? 'application/problem+json' : 'application/json'
  return reply
    .status(problems[problem.code].status)
    .headers(problem.headers)
    .type(`${type}; charset=utf-8`)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(problem))
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ExportRefusal) return fromRefusal(error)
  if (error instanceof StorageFullError) {
    return new Problem('STORAGE_FULL', 'The server has no space left for this file.', { cause: error })
  }
  if (isFastifyError(error)) return fromFastify(error)
  return new Problem('INTERNAL_ERROR', `Something went wrong here; the request id is ${request.id}.`, {
    cause: error,
  })
}

function fromRefusal(refusal: ExportRefusal): Problem {
  const headers: Record<string, string> =
    refusal.code === 'IDEMPOTENCY_REQUEST_IN_PROGRESS' ? { 'retry-after': '1' } : {}
  return new Problem(refusal.code, refusal.message, { errors: refusal.errors, headers, cause: refusal })
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error && 'code' in error && 'statusCode' in error && typeof error.statusCode === 'number'
  )
}

function fromFastify(error: FastifyError): Problem {
  if (error.statusCode === 413) return new Problem('REQUEST_BODY_TOO_LARGE', 'The request body is too large.')
  if (error.validation !== undefined) {
    const part = error.validationContext ?? 'request'
    const errors = error.validation.map(
      ({ instancePath, message, params }): ProblemDetail => ({
        path: `${instancePath}${missingName(params)}`,
        message: `${part} ${message ?? 'is invalid'}${allowedValues(params)}`,
      }),
    )
    const first = errors[0]
    const detail =
      first === undefined ? `The ${part} is invalid.` : `${first.path || part}: ${first.message}.`
    return new Problem('REQUEST_INVALID', detail, { errors })
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('REQUEST_BODY_INVALID', error.message, { cause: error })
  }
  return new Problem('INTERNAL_ERROR', 'Something went wrong here.', { cause: error })
}

function missingName(params: Record<string, unknown>): string {
  return typeof params.missingProperty === 'string' ? `/${params.missingProperty}` : ''
}

function allowedValues(params: Record<string, unknown>): string {
  return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? ''
}
