import { type ErrorStatus, errorCatalogue } from '../../errors/error-catalogue.ts'
import type { Refusal } from '../../errors/refusal.ts'

/** The category and the title of each status. Published clients expect the names of 422, 429 and 500. */
const statuses: Readonly<Record<ErrorStatus, { readonly type: string; readonly title: string }>> = {
  400: { type: 'BAD_REQUEST', title: 'Bad Request' },
  401: { type: 'UNAUTHORIZED', title: 'Unauthorized' },
  403: { type: 'FORBIDDEN', title: 'Forbidden' },
  404: { type: 'NOT_FOUND', title: 'Not Found' },
  405: { type: 'METHOD_NOT_ALLOWED', title: 'Method Not Allowed' },
  408: { type: 'REQUEST_TIMEOUT', title: 'Request Timeout' },
  409: { type: 'CONFLICT', title: 'Conflict' },
  410: { type: 'GONE', title: 'Gone' },
  412: { type: 'PRECONDITION_FAILED', title: 'Precondition Failed' },
  413: { type: 'PAYLOAD_TOO_LARGE', title: 'Payload Too Large' },
  414: { type: 'URI_TOO_LONG', title: 'URI Too Long' },
  416: { type: 'RANGE_NOT_SATISFIABLE', title: 'Range Not Satisfiable' },
  422: { type: 'UNPROCESSABLE_CONTENT', title: 'Unprocessable Content' },
  429: { type: 'RATE_LIMITED', title: 'Too Many Requests' },
  431: { type: 'REQUEST_HEADER_FIELDS_TOO_LARGE', title: 'Request Header Fields Too Large' },
  500: { type: 'INTERNAL_ERROR', title: 'Internal Server Error' },
  503: { type: 'SERVICE_UNAVAILABLE', title: 'Service Unavailable' },
  507: { type: 'INSUFFICIENT_STORAGE', title: 'Insufficient Storage' },
}

/** A refusal as an HTTP response. */
export interface ProblemResponse {
  readonly status: ErrorStatus
  readonly headers: Readonly<Record<string, string>>
  /** A problem document (RFC 9457). */
  readonly body: Readonly<Record<string, unknown>>
}

/** Turns a refusal into its HTTP response. */
export function buildProblem(refusal: Refusal): ProblemResponse {
  const { code, message, errors, headers } = refusal
  const { status, retryAfterSeconds: defaultSeconds } = errorCatalogue[code]
  const retryAfterSeconds = refusal.retryAfterSeconds ?? defaultSeconds
  return {
    status,
    headers: {
      ...headers,
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    },
    body: {
      ...statuses[status],
      status,
      detail: message,
      errorCode: code,
      ...(errors !== undefined && { errors }),
    },
  }
}
