import type { ValidationError } from '../../engine/document/validation-error.ts'

/** Why an export (or another thing that is made once) is not made; each is a code of the error catalogue. */
export type ExportRefusalCode =
  | 'PROJECT_NOT_FOUND'
  | 'EDITOR_STATE_INVALID'
  | 'EXPORT_EMPTY'
  | 'EXPORT_DURATION_LIMIT_EXCEEDED'
  | 'EXPORT_OUTPUT_TOO_LARGE'
  | 'WEBHOOK_SECRET_NOT_CONFIGURED'
  | 'CALLBACK_URL_INVALID'
  | 'CALLBACK_HEADERS_INVALID'
  | 'FILENAME_INVALID'
  | 'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED'
  | 'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED'
  | 'CREDITS_INSUFFICIENT'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'IDEMPOTENCY_REQUEST_IN_PROGRESS'
  | 'CLIENT_TASK_ID_CONFLICT'
  | 'REQUEST_BODY_INVALID'

/** A request for an export that leaves no trace; `message` says what to do about it. */
export class ExportRefusal extends Error {
  readonly code: ExportRefusalCode
  readonly errors: readonly ValidationError[] | undefined

  constructor(code: ExportRefusalCode, message: string, errors?: readonly ValidationError[]) {
    super(message)
    this.name = 'ExportRefusal'
    this.code = code
    this.errors = errors
  }
}
