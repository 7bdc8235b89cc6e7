import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isDatabaseFull, isDatabaseUnavailable } from '../../../platform/database/database-unavailable.ts'
import { isUnstorableText } from '../../../platform/database/unstorable-text.ts'
import { StorageFullError, StorageUnavailableError } from '../../../platform/storage/storage.ts'
import { type ErrorDetail, Refusal } from '../../errors/refusal.ts'
import { prefersProblemJson } from '../requests/accept.ts'
import type { AllowedMethods } from '../server/allowed-methods.ts'
import { buildProblem } from './problems.ts'

/** The most errors of one request that a response lists. */
const MAX_ERRORS = 100

/**
 * Turns every error of every route into an HTTP response. Unexpected errors are logged with their stack, and the
 * response does not reveal them.
 */
export function registerErrorHandlers(server: FastifyInstance, methods: AllowedMethods): void {
  server.setErrorHandler<FastifyError>(handleError)
  server.setNotFoundHandler((request, reply) => {
    const path = getPath(request)
    const allowed = methods.find(path)
    // CORS has already responded to origins that it allows; pages of other origins learn nothing about a route.
    const isPreflight = request.method === 'OPTIONS' && request.headers.origin !== undefined
    if (request.method === 'OPTIONS' && allowed.length > 0 && !isPreflight) {
      return reply.status(204).header('allow', allowed.join(', ')).send()
    }
    return sendRefusal(
      request,
      reply,
      isPreflight ? routeNotFound(request, path) : methodNotAllowed(request, path, allowed),
    )
  })
}

const routeNotFound = ({ method }: FastifyRequest, path: string): Refusal =>
  new Refusal('ROUTE_NOT_FOUND', `There is no route ${method} ${path}.`)

function methodNotAllowed(request: FastifyRequest, path: string, allowed: readonly string[]): Refusal {
  // A route may turn out to have no resource for a path that it matches.
  if (allowed.length === 0 || allowed.includes(request.method)) return routeNotFound(request, path)
  const methods = allowed.join(', ')
  const message = `${path} does not support ${request.method}. Use one of ${methods}.`
  return new Refusal('METHOD_NOT_ALLOWED', message, { headers: { allow: methods } })
}

/** Responds to an error. Also handles errors that occur before routing, such as a malformed URL. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendRefusal(request, reply, logRefusal(error, request))
}

/** Logs an error of an open event stream, and returns its problem document as JSON. */
export const describeStreamError = (error: unknown, request: FastifyRequest): string =>
  JSON.stringify(buildProblem(logRefusal(error, request)).body)

/** Returns the refusal for an error; logs errors that are the server's. */
function logRefusal(error: unknown, request: FastifyRequest): Refusal {
  const refusal = toRefusal(error, request)
  if (refusal.code === 'INTERNAL_ERROR') request.log.error({ err: error }, 'a request failed unexpectedly')
  if (refusal.code === 'SERVICE_UNAVAILABLE' || refusal.code === 'STORAGE_FULL')
    request.log.warn({ err: error }, 'a request could not be served')
  return refusal
}

function sendRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { status, headers, body } = buildProblem(refusal)
  const type = prefersProblemJson(request.headers.accept) ? 'application/problem+json' : 'application/json'
  return (
    reply
      .status(status)
      // Replaces what the route has set for the response that failed.
      .headers({ 'x-request-id': request.id, 'cache-control': 'no-store', ...headers })
      .removeHeader('etag')
      .removeHeader('last-modified')
      .type(`${type}; charset=utf-8`)
      .serializer((value: unknown) => JSON.stringify(value))
      .send(body)
  )
}

/** Turns errors of the platform and of Fastify into refusals; the service's own modules throw refusals themselves. */
function toRefusal(error: unknown, request: FastifyRequest): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof StorageFullError) {
    return new Refusal('STORAGE_FULL', 'The server has no space left for this file.', { cause: error })
  }
  if (error instanceof StorageUnavailableError) {
    return unavailable('The storage is currently unavailable. Try again shortly.', error)
  }
  if (isDatabaseFull(error)) return unavailable('The database has no space left.', error)
  if (isDatabaseUnavailable(error)) {
    return unavailable('The database is currently unavailable. Try again shortly.', error)
  }
  if (isReadOnly(error)) return unavailable('The server can read its files but cannot write them.', error)
  if (isUnstorableText(error)) {
    return new Refusal('REQUEST_INVALID', 'Text must not contain the character U+0000.', { cause: error })
  }
  if (isFastifyError(error)) return fromFastify(error, request)
  return internalError(error, request)
}

/** Returns whether the operating system refuses to write a file: the disk is read-only, or permissions are missing. */
function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:EROFS|EACCES|EPERM)$/.test(String(error.code))
}

const unavailable = (message: string, cause: unknown): Refusal =>
  new Refusal('SERVICE_UNAVAILABLE', message, { cause })

const internalError = (cause: unknown, request: FastifyRequest): Refusal =>
  new Refusal(
    'INTERNAL_ERROR',
    `Internal error. Details are in the server log under the request id ${request.id}.`,
    { cause },
  )

function isFastifyError(error: unknown): error is FastifyError {
  return (
    error instanceof Error && 'code' in error && 'statusCode' in error && typeof error.statusCode === 'number'
  )
}

function fromFastify(error: FastifyError, request: FastifyRequest): Refusal {
  const { statusCode = 500 } = error
  if (statusCode === 413) return new Refusal('REQUEST_BODY_TOO_LARGE', 'The request body is too large.')
  if (statusCode === 415) {
    return new Refusal('REQUEST_BODY_INVALID', 'Send the body as JSON, with Content-Type: application/json.')
  }
  if (error.code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return new Refusal('REQUEST_INVALID', 'An id in the URL is longer than 200 characters.', { cause: error })
  }
  if (error.validation !== undefined) return fromValidation(error, error.validation)
  if (statusCode >= 400 && statusCode < 500) {
    return new Refusal('REQUEST_INVALID', error.message, { cause: error })
  }
  return internalError(error, request)
}

function fromValidation(error: FastifyError, faults: NonNullable<FastifyError['validation']>): Refusal {
  const part = error.validationContext ?? 'request'
  // One error for each path: a value of the wrong type also breaks further rules.
  const byPath = new Map<string, ErrorDetail>()
  for (const { instancePath, message, params } of faults) {
    const path = `${instancePath}${missingName(params)}`
    const detail = { path, message: `${part} ${message ?? 'is invalid'}${allowedValues(params)}` }
    if (!byPath.has(path)) byPath.set(path, detail)
    if (byPath.size === MAX_ERRORS) break
  }
  const errors = [...byPath.values()]
  const [first] = errors
  const message = first === undefined ? `The ${part} is invalid.` : `${first.path || part}: ${first.message}.`
  const more = errors.length > 1 ? ` "errors" lists all ${errors.length}.` : ''
  return new Refusal('REQUEST_INVALID', message + more, { errors })
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
