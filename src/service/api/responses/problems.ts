/** An error answer that a client may rely on: `errorCode` is stable, never renamed or reused. */
interface ProblemKind {
  readonly status: keyof typeof statuses
  /** When it is answered, for the published description. */
  readonly meaning: string
  /** Whether the same request may succeed later, unchanged. */
  readonly isRetryable: boolean
}

/**
 * The category and the title of each status. UNPROCESSABLE_CONTENT, RATE_LIMITED and INTERNAL_ERROR are the names of
 * the published clients.
 */
const statuses = {
  400: { type: 'BAD_REQUEST', title: 'Bad Request' },
  401: { type: 'UNAUTHORIZED', title: 'Unauthorized' },
  403: { type: 'FORBIDDEN', title: 'Forbidden' },
  404: { type: 'NOT_FOUND', title: 'Not Found' },
  405: { type: 'METHOD_NOT_ALLOWED', title: 'Method Not Allowed' },
  409: { type: 'CONFLICT', title: 'Conflict' },
  412: { type: 'PRECONDITION_FAILED', title: 'Precondition Failed' },
  408: { type: 'REQUEST_TIMEOUT', title: 'Request Timeout' },
  413: { type: 'PAYLOAD_TOO_LARGE', title: 'Payload Too Large' },
  414: { type: 'URI_TOO_LONG', title: 'URI Too Long' },
  416: { type: 'RANGE_NOT_SATISFIABLE', title: 'Range Not Satisfiable' },
  422: { type: 'UNPROCESSABLE_CONTENT', title: 'Unprocessable Content' },
  429: { type: 'RATE_LIMITED', title: 'Too Many Requests' },
  431: { type: 'REQUEST_HEADER_FIELDS_TOO_LARGE', title: 'Request Header Fields Too Large' },
  500: { type: 'INTERNAL_ERROR', title: 'Internal Server Error' },
  503: { type: 'SERVICE_UNAVAILABLE', title: 'Service Unavailable' },
  507: { type: 'INSUFFICIENT_STORAGE', title: 'Insufficient Storage' },
} as const

const kind = (status: keyof typeof statuses, meaning: string): ProblemKind => ({
  status,
  meaning,
  isRetryable: false,
})
const retryable = (status: keyof typeof statuses, meaning: string): ProblemKind => ({
  status,
  meaning,
  isRetryable: true,
})

/** Every error code of the HTTP API; docs/errors.md says how to mend each. */
export const problems = {
  OPEN_API_KEY_INVALID: kind(401, 'the API key is missing, unknown or revoked.'),
  OPEN_API_RUNTIME_ACCESS_FORBIDDEN: kind(403, 'the account has no access to this route.'),
  METRICS_TOKEN_INVALID: kind(401, 'the metrics are not for this caller.'),
  REQUEST_INVALID: kind(400, 'a parameter, header or field is not as described.'),
  REQUEST_BODY_INVALID: kind(400, 'the body is not what the route takes.'),
  REQUEST_TIMED_OUT: retryable(408, 'the request did not arrive in time.'),
  REQUEST_URL_TOO_LONG: kind(414, 'the address is longer than the server takes.'),
  REQUEST_HEADERS_TOO_LARGE: kind(431, 'the headers are larger or more than the server takes.'),
  OPEN_API_REQUEST_LIMIT_EXCEEDED: retryable(
    429,
    'too many requests in the last minute, or too many event streams or large documents at once; see Retry-After.',
  ),
  OPEN_API_PROJECT_SYNC_RATE_LIMITED: retryable(
    429,
    'the project was synced too often in the last minute; see Retry-After.',
  ),
  PAGE_CURSOR_INVALID: kind(400, 'pageCursor is not one that this list gave.'),
  METHOD_NOT_ALLOWED: kind(405, 'the path does not support this method; see Allow.'),
  ROUTE_NOT_FOUND: kind(404, 'there is no such route.'),
  PROJECT_NOT_FOUND: kind(404, 'the account has no such project.'),
  ASSET_NOT_FOUND: kind(404, 'the account has no such asset.'),
  EXPORT_NOT_FOUND: kind(404, 'the account has no such export task.'),
  WEBHOOK_DELIVERY_NOT_FOUND: kind(404, 'the account has no such webhook delivery.'),
  FILE_NOT_FOUND: kind(404, 'the file is not here any more.'),
  FILE_LINK_INVALID: kind(403, 'the link was changed, or its time is over.'),
  ASSET_REFERENCED: kind(409, 'a project still uses the asset.'),
  TASK_NOT_CANCELABLE: kind(409, 'the task has ended already.'),
  CLIENT_TASK_ID_CONFLICT: kind(409, 'the clientTaskId belongs to another request.'),
  IDEMPOTENCY_REQUEST_IN_PROGRESS: retryable(409, 'the first request with this key is still at work.'),
  PROJECT_STATE_CONFLICT: kind(412, 'the project has changed since the ETag in If-Match.'),
  REQUEST_BODY_TOO_LARGE: kind(413, 'the body is too large or has too many values.'),
  RANGE_NOT_SATISFIABLE: kind(416, 'the range lies outside of the file.'),
  IDEMPOTENCY_KEY_REUSED: kind(422, 'the key was used for a request with another payload.'),
  EDITOR_STATE_INVALID: kind(422, 'the document is invalid, or holds what cannot be exported; see errors.'),
  EXPORT_EMPTY: kind(422, 'nothing is on the timeline.'),
  EXPORT_DURATION_LIMIT_EXCEEDED: kind(422, 'the timeline is longer than may be exported.'),
  EXPORT_OUTPUT_TOO_LARGE: kind(422, 'the output would have too many pixels.'),
  WEBHOOK_SECRET_NOT_CONFIGURED: kind(422, 'callbackUrl needs a webhook secret on the account.'),
  CALLBACK_URL_INVALID: kind(422, 'callbackUrl may not be called.'),
  CALLBACK_HEADERS_INVALID: kind(422, 'callbackHeaders may not be sent.'),
  FILENAME_INVALID: kind(422, 'filename has a path or control characters.'),
  OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED: retryable(422, 'as many exports are active as may be.'),
  OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED: kind(429, 'the API key has used up what it may export.'),
  CREDITS_INSUFFICIENT: kind(422, 'the account has too few credits.'),
  ASSET_UNUSABLE: kind(
    422,
    'an asset that shows cannot be decoded or is not what the document says, or an upload stops the decoder.',
  ),
  ASSET_UNREACHABLE: retryable(
    422,
    'the file of an asset that shows is gone, or its address does not answer.',
  ),
  ASSET_TYPE_UNSUPPORTED: kind(422, 'the file is of no supported kind, or not what it claims to be.'),
  ASSET_TOO_LARGE: kind(422, 'the file is too large, plays too long, or has too many frames.'),
  UPLOAD_INCOMPLETE: retryable(400, 'the upload broke off.'),
  STORAGE_FULL: retryable(507, 'the server has no space left.'),
  PREVIEW_TIMED_OUT: retryable(503, 'the picture was not ready in time.'),
  SERVICE_UNAVAILABLE: retryable(503, 'the server cannot work at the moment.'),
  INTERNAL_ERROR: retryable(500, 'a fault of the server; x-request-id finds it in its log.'),
} as const satisfies Readonly<Record<string, ProblemKind>>

export type ErrorCode = keyof typeof problems

/** One fault among several in a request. */
export interface ProblemDetail {
  readonly code?: string
  /** JSON Pointer into the body, or the parameter's name. */
  readonly path: string
  readonly message: string
}

/** Thrown anywhere under a route; answered as a problem. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ErrorCode
  readonly errors: readonly ProblemDetail[] | undefined
  readonly headers: Readonly<Record<string, string>>

  /** @param detail - One sentence that says what to do about it. */
  constructor(
    code: ErrorCode,
    detail: string,
    options: {
      readonly errors?: readonly ProblemDetail[] | undefined
      readonly headers?: Readonly<Record<string, string>>
      readonly cause?: unknown
    } = {},
  ) {
    super(detail, { cause: options.cause })
    this.code = code
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }

  get status(): number {
    return problems[this.code].status
  }

  /** The body of the answer. */
  get body(): Record<string, unknown> {
    const { status } = problems[this.code]
    const body = { ...statuses[status], status, detail: this.message, errorCode: this.code }
    return this.errors === undefined ? body : { ...body, errors: this.errors }
  }
}
