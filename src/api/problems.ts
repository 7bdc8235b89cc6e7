/** An error answer that a client may rely on: `errorCode` is stable, never renamed or reused. */
interface ProblemKind {
  readonly status: number
  /** The published category. */
  readonly type: string
  readonly title: string
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
}

const kind = (status: number, type: string, title: string, retryable = false): ProblemKind => ({
  status,
  type,
  title,
  retryable,
})

/** Every error code of the HTTP API. docs/errors.md explains each. */
export const problems = {
  OPEN_API_KEY_INVALID: kind(401, 'UNAUTHORIZED', 'Unauthorized'),
  OPEN_API_RUNTIME_ACCESS_FORBIDDEN: kind(403, 'FORBIDDEN', 'Forbidden'),
  REQUEST_INVALID: kind(400, 'BAD_REQUEST', 'Bad Request'),
  REQUEST_BODY_INVALID: kind(400, 'BAD_REQUEST', 'Bad Request'),
  PAGE_CURSOR_INVALID: kind(400, 'BAD_REQUEST', 'Bad Request'),
  ROUTE_NOT_FOUND: kind(404, 'NOT_FOUND', 'Not Found'),
  PROJECT_NOT_FOUND: kind(404, 'NOT_FOUND', 'Not Found'),
  ASSET_NOT_FOUND: kind(404, 'NOT_FOUND', 'Not Found'),
  EXPORT_NOT_FOUND: kind(404, 'NOT_FOUND', 'Not Found'),
  FILE_NOT_FOUND: kind(404, 'NOT_FOUND', 'Not Found'),
  FILE_LINK_INVALID: kind(403, 'FORBIDDEN', 'Forbidden'),
  ASSET_REFERENCED: kind(409, 'CONFLICT', 'Conflict'),
  TASK_NOT_CANCELABLE: kind(409, 'CONFLICT', 'Conflict'),
  CLIENT_TASK_ID_CONFLICT: kind(409, 'CONFLICT', 'Conflict'),
  IDEMPOTENCY_REQUEST_IN_PROGRESS: kind(409, 'CONFLICT', 'Conflict', true),
  PROJECT_STATE_CONFLICT: kind(412, 'PRECONDITION_FAILED', 'Precondition Failed'),
  REQUEST_BODY_TOO_LARGE: kind(413, 'PAYLOAD_TOO_LARGE', 'Payload Too Large'),
  RANGE_NOT_SATISFIABLE: kind(416, 'RANGE_NOT_SATISFIABLE', 'Range Not Satisfiable'),
  IDEMPOTENCY_KEY_REUSED: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  EDITOR_STATE_INVALID: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  EXPORT_EMPTY: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  EXPORT_DURATION_LIMIT_EXCEEDED: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  EXPORT_OUTPUT_TOO_LARGE: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  WEBHOOK_SECRET_NOT_CONFIGURED: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  CALLBACK_URL_INVALID: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  CALLBACK_HEADERS_INVALID: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  FILENAME_INVALID: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity', true),
  ASSET_TYPE_UNSUPPORTED: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  ASSET_TOO_LARGE: kind(422, 'UNPROCESSABLE_ENTITY', 'Unprocessable Entity'),
  UPLOAD_INCOMPLETE: kind(400, 'BAD_REQUEST', 'Bad Request', true),
  STORAGE_FULL: kind(507, 'INSUFFICIENT_STORAGE', 'Insufficient Storage', true),
  INTERNAL_ERROR: kind(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error', true),
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
    this.name = 'Problem'
    this.code = code
    this.errors = options.errors
    this.headers = options.headers ?? {}
  }
}

/** The body of an error answer. */
export function problemBody(problem: Problem): Record<string, unknown> {
  const { type, title, status } = problems[problem.code]
  const body = { type, title, status, detail: problem.message, errorCode: problem.code }
  return problem.errors === undefined ? body : { ...body, errors: problem.errors }
}
