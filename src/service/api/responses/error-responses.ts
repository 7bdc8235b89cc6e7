import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseFull, isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import { isUnstorableText } from '../../../platform/database/unstorable-text.ts'
import { StorageFullError, StorageUnavailableError } from '../../../platform/storage/storage.ts'
import { LostThreadError, TooManyChecksError } from '../../document-checks/check-threads.ts'
import { ExportRefusal } from '../../exports/export-refusal.ts'
import { PreviewRefusal } from '../../previews/preview-refusal.ts'
import { prefersProblemJson } from '../requests/accept.ts'
import type { AllowedMethods } from '../server/allowed-methods.ts'
import { Problem, type ProblemDetail, problems } from './problems.ts'

/** Errors of one request that a response lists. */
const MAX_ERRORS = 100

/** Seconds after which to try again what is only held up. */
const RETRY_AFTER = { 'retry-after': '1' }

/** Answers every error of every route as a problem; what is no expected error is logged whole and not told. */
export function registerErrorHandlers(server: FastifyInstance, methods: AllowedMethods): void {
  server.setErrorHandler<FastifyError>(handleError)
  server.setNotFoundHandler((request, reply) => {
    const path = getPath(request)
    const allowed = methods.find(path)
    // Pages of other origins learn nothing about a route, unless CORS responded before.
    const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined
    if (request.method === 'OPTIONS' && allowed.length > 0 && !isPreflight) {
      return reply.status(204).header('allow', allowed.join(', ')).send()
    }
    return sendProblem(
      request,
      reply,
      isPreflight ? routeNotFound(request, path) : methodNotAllowed(request, path, allowed),
    )
  })
}

const routeNotFound = ({ method }: FastifyRequest, path: string): Problem =>
  new Problem('ROUTE_NOT_FOUND', `There is no route ${method} ${path}.`)

function methodNotAllowed(request: FastifyRequest, path: string, allowed: readonly string[]): Problem {
  if (allowed.length === 0) return routeNotFound(request, path)
  const methods = allowed.join(', ')
  return new Problem(
    'METHOD_NOT_ALLOWED',
    `${path} does not take ${request.method}. Use one of ${methods}.`,
    {
      headers: { allow: methods },
    },
  )
}

/** Also for what fails before there is a route: an address that is not well-formed. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error, request)
  if (problem.code === 'INTERNAL_ERROR') request.log.error({ err: error }, 'a request failed unexpectedly')
  if (problem.code === 'SERVICE_UNAVAILABLE' || problem.code === 'STORAGE_FULL')
    request.log.warn({ err: error }, 'a request could not be served')
  return sendProblem(request, reply, problem)
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const type = prefersProblemJson(request.headers.accept) ? 'application/problem+json' : 'application/json'
  return reply
    .status(problem.status)
    .headers({ 'x-request-id': request.id, ...problem.headers })
    .type(`${type}; charset=utf-8`)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem.body)
}

function asProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error
  if (error instanceof ExportRefusal) return fromRefusal(error)
  if (error instanceof PreviewRefusal) {
    const headers = problems[error.code].isRetryable ? RETRY_AFTER : {}
    return new Problem(error.code, error.message, { headers, cause: error })
  }
  if (error instanceof TooManyChecksError) {
    return new Problem('OPEN_API_REQUEST_LIMIT_EXCEEDED', error.message, {
      headers: RETRY_AFTER,
      cause: error,
    })
  }
  if (error instanceof LostThreadError) return unavailable(error.message, error)
  if (error instanceof StorageFullError) {
    return new Problem('STORAGE_FULL', 'The server has no space left for this file.', { cause: error })
  }
  if (error instanceof StorageUnavailableError) {
    return unavailable('The storage is not available at the moment. Try again shortly.', error)
  }
  if (isDatabaseFull(error)) return unavailable('The database has no space left.', error)
  if (isDatabaseUnavailable(error)) {
    return unavailable(
      'The database or the storage is not available at the moment. Try again shortly.',
      error,
    )
  }
  if (isReadOnly(error)) return unavailable('The server can read its files, but write none.', error)
  if (isUnstorableText(error)) {
    return new Problem('REQUEST_INVALID', 'Text may not hold the character U+0000.', { cause: error })
  }
  if (isFastifyError(error)) return fromFastify(error, request)
  return internalError(error, request)
}

/** Whether an operating system's error says that files may not be written: a read-only disk, or missing rights. */
function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:EROFS|EACCES|EPERM)$/.test(String(error.code))
}

function unavailable(detail: string, cause: unknown): Problem {
  return new Problem('SERVICE_UNAVAILABLE', detail, { headers: RETRY_AFTER, cause })
}

function internalError(error: unknown, request: FastifyRequest): Problem {
  return new Problem('INTERNAL_ERROR', `Something went wrong here; the request id is ${request.id}.`, {
    cause: error,
  })
}

function fromRefusal(refusal: ExportRefusal): Problem {
  const headers = refusal.code === 'IDEMPOTENCY_REQUEST_IN_PROGRESS' ? RETRY_AFTER : {}
  return new Problem(refusal.code, refusal.message, { errors: refusal.errors, headers, cause: refusal })
}

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error && 'code' in error && 'statusCode' in error && typeof error.statusCode === 'number'
  )
}

function fromFastify(error: FastifyError, request: FastifyRequest): Problem {
  const { statusCode = 500 } = error
  if (statusCode === 413) return new Problem('REQUEST_BODY_TOO_LARGE', 'The request body is too large.')
  if (statusCode === 415) {
    return new Problem('REQUEST_BODY_INVALID', 'Send the body as JSON, with Content-Type: application/json.')
  }
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new Problem('REQUEST_INVALID', 'An id in the address is longer than any is.', { cause: error })
  }
  if (error.validation !== undefined) return fromValidation(error, error.validation)
  if (statusCode >= 400 && statusCode < 500) {
    return new Problem('REQUEST_INVALID', error.message, { cause: error })
  }
  return internalError(error, request)
}

function fromValidation(error: FastifyError, faults: NonNullable<FastifyError['validation']>): Problem {
  const part = error.validationContext ?? 'request'
  // One for each path: a value of the wrong type breaks further rules as well.
  const byPath = new Map<string, ProblemDetail>()
  for (const { instancePath, message, params } of faults) {
    const path = `${instancePath}${missingName(params)}`
    const detail = { path, message: `${part} ${message ?? 'is invalid'}${allowedValues(params)}` }
    if (!byPath.has(path)) byPath.set(path, detail)
    if (byPath.size === MAX_ERRORS) break
  }
  const errors = [...byPath.values()]
  const [first] = errors
  const detail = first === undefined ? `The ${part} is invalid.` : `${first.path || part}: ${first.message}.`
  const more = errors.length > 1 ? ` "errors" lists all ${errors.length}.` : ''
  return new Problem('REQUEST_INVALID', detail + more, { errors })
}

function missingName(params: Record<string, unknown>): string {
  return typeof params.missingProperty === 'string' ? `/${params.missingProperty}` : ''
}

function allowedValues(params: Record<string, unknown>): string {
  return Array.isArray(params.allowedValues) ? `: ${params.allowedValues.join(', ')}` : ''
}

function getPath(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? ''
}
