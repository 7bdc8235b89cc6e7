/** The HTTP statuses of refused requests. */
export type ErrorStatus =
  | 400
  | 401
  | 403
  | 404
  | 405
  | 408
  | 409
  | 410
  | 412
  | 413
  | 414
  | 416
  | 422
  | 429
  | 431
  | 500
  | 503
  | 507

/** A kind of error that clients may rely on: its code is never renamed or reused. */
export interface ErrorKind {
  readonly status: ErrorStatus
  /** When the error occurs, as one sentence; published in the OpenAPI description. */
  readonly meaning: string
  /** Whether the same request may succeed later without a change. */
  readonly isRetryable: boolean
  /** The default of the `Retry-After` header, in seconds; undefined: the response has none. */
  readonly retryAfterSeconds: number | undefined
}

const permanent = (status: ErrorStatus, meaning: string): ErrorKind => ({
  status,
  meaning,
  isRetryable: false,
  retryAfterSeconds: undefined,
})

/** Every retryable 429 and 5xx has a `Retry-After`; for another status `retryAfterSeconds` adds one. */
const retryable = (
  status: ErrorStatus,
  meaning: string,
  retryAfterSeconds: number | undefined = status === 429 || status >= 500 ? 1 : undefined,
): ErrorKind => ({ status, meaning, isRetryable: true, retryAfterSeconds })

/** Every error code of the HTTP API. docs/errors.md says how to resolve each. */
export const errorCatalogue = {
  OPEN_API_KEY_INVALID: permanent(401, 'The API key is missing, unknown or revoked.'),
  OPEN_API_RUNTIME_ACCESS_FORBIDDEN: permanent(403, 'The account has no access to this route.'),
  API_KEY_ROLE_FORBIDDEN: permanent(403, 'The role of the API key does not allow this.'),
  API_KEY_GRANT_FORBIDDEN: permanent(403, 'The API key cannot grant more than it has itself.'),
  METRICS_TOKEN_INVALID: permanent(401, 'The caller may not read the metrics.'),
  REQUEST_INVALID: permanent(400, 'A parameter, header or field does not match its description.'),
  REQUEST_BODY_INVALID: permanent(400, 'The route does not accept this body.'),
  REQUEST_TIMED_OUT: retryable(408, 'The request did not arrive in time.'),
  REQUEST_URL_TOO_LONG: permanent(414, 'The URL is longer than the server accepts.'),
  REQUEST_HEADERS_TOO_LARGE: permanent(431, 'The request has too many headers, or they are too large.'),
  OPEN_API_REQUEST_LIMIT_EXCEEDED: retryable(
    429,
    'Too many requests were sent in the last minute, too many event streams are open, or too many large documents are waiting to be checked; see Retry-After.',
  ),
  OPEN_API_PROJECT_SYNC_RATE_LIMITED: retryable(
    429,
    'The project was synced too often in the last minute; see Retry-After.',
  ),
  PAGE_CURSOR_INVALID: permanent(400, 'The pageCursor does not come from this list.'),
  METHOD_NOT_ALLOWED: permanent(405, 'The path does not support this method; see Allow.'),
  ROUTE_NOT_FOUND: permanent(404, 'The route does not exist.'),
  PROJECT_NOT_FOUND: permanent(404, 'The account does not have this project.'),
  REVISION_NOT_FOUND: permanent(404, 'The project does not have this revision, or no longer has it.'),
  ASSET_NOT_FOUND: permanent(404, 'The account does not have this asset.'),
  EXPORT_NOT_FOUND: permanent(404, 'The account does not have this export task.'),
  EXPORT_REPORT_NOT_FOUND: permanent(404, 'The export has no report.'),
  QUOTE_NOT_FOUND: permanent(404, 'The account does not have this quote.'),
  WEBHOOK_DELIVERY_NOT_FOUND: permanent(404, 'The account does not have this webhook delivery.'),
  WEBHOOK_ENDPOINT_NOT_FOUND: permanent(404, 'The account does not have this webhook endpoint.'),
  API_KEY_NOT_FOUND: permanent(404, 'The account does not have this API key.'),
  FILE_NOT_FOUND: permanent(404, 'The file no longer exists.'),
  FILE_LINK_INVALID: permanent(403, 'The link was changed or has expired.'),
  ASSET_REFERENCED: permanent(409, 'A project still uses the asset.'),
  TASK_NOT_CANCELABLE: permanent(409, 'The task has already ended.'),
  CLIENT_TASK_ID_CONFLICT: permanent(409, 'The clientTaskId belongs to another request.'),
  IDEMPOTENCY_REQUEST_IN_PROGRESS: retryable(409, 'The first request with this key is still in progress.', 1),
  LAST_OWNER_KEY: permanent(409, 'The account would have no usable key with the role owner.'),
  EVENT_POSITION_UNKNOWN: permanent(
    410,
    'The events after this number are not kept any more, or the number was never given.',
  ),
  PROJECT_STATE_CONFLICT: permanent(412, 'The project has changed since the ETag in If-Match.'),
  REQUEST_BODY_TOO_LARGE: permanent(413, 'The body is too large or has too many values.'),
  RANGE_NOT_SATISFIABLE: permanent(416, 'The range is outside the file.'),
  IDEMPOTENCY_KEY_REUSED: permanent(422, 'The key was used for a request with another payload.'),
  EDITOR_STATE_INVALID: permanent(
    422,
    'The document is invalid, or contains something that cannot be exported; see errors.',
  ),
  VARIABLES_INVALID: permanent(
    422,
    'The variables do not suit those that the document declares; see errors.',
  ),
  BATCH_NOT_FOUND: permanent(404, 'The account does not have this batch.'),
  BATCH_INVALID: permanent(422, 'The rows of the batch cannot be read, or there are too many.'),
  BATCH_ROWS_INVALID: permanent(422, 'Rows of the batch cannot be exported; see errors.'),
  BATCH_NOT_RETRYABLE: permanent(409, 'The batch is still running, was canceled, or has no failed rows.'),
  EXPORT_EMPTY: permanent(422, 'The timeline is empty.'),
  EXPORT_DURATION_LIMIT_EXCEEDED: permanent(422, 'The timeline is longer than an export may be.'),
  EXPORT_OUTPUT_TOO_LARGE: permanent(422, 'The output would have too many pixels.'),
  EXPORT_TRANSPARENCY_UNSUPPORTED: permanent(422, 'The format has no transparent pixels.'),
  WEBHOOK_SECRET_NOT_CONFIGURED: permanent(
    422,
    'The request has a callbackUrl, but the account has no webhook secret.',
  ),
  CALLBACK_URL_INVALID: permanent(422, 'The callbackUrl is not allowed.'),
  CALLBACK_HEADERS_INVALID: permanent(422, 'The callbackHeaders are not allowed.'),
  WEBHOOK_ENDPOINT_LIMIT_EXCEEDED: permanent(422, 'The account has the maximum number of webhook endpoints.'),
  API_KEY_LIMIT_EXCEEDED: permanent(422, 'The account has the maximum number of API keys.'),
  FILENAME_INVALID: permanent(422, 'The filename has path separators, control characters or a bad length.'),
  OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED: retryable(
    422,
    'The account already has the maximum number of active exports.',
  ),
  OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED: permanent(429, 'The API key has used up its export quota.'),
  CREDITS_INSUFFICIENT: permanent(422, 'The account has too few credits.'),
  MAX_CREDITS_EXCEEDED: permanent(422, 'The export costs more than its maxCredits.'),
  QUOTE_EXPIRED: permanent(422, 'The quote is no longer valid.'),
  QUOTE_MISMATCH: permanent(422, 'The quote is for another document or other settings.'),
  ASSET_UNUSABLE: permanent(
    422,
    'A visible asset cannot be decoded or does not match the document, or an upload crashes or stalls the decoder.',
  ),
  ASSET_UNREACHABLE: retryable(
    422,
    'The file of a visible asset is gone, or the server at its URL does not respond.',
    1,
  ),
  ILLUSTRATION_NOT_FOUND: permanent(404, 'No illustration has this name.'),
  FONT_NOT_FOUND: permanent(404, 'There is no font family of this name for the account.'),
  FONT_LIMIT_EXCEEDED: permanent(422, 'The account has the maximum number of fonts.'),
  ASSET_TYPE_UNSUPPORTED: permanent(422, 'The file type is not supported, or is not what the request says.'),
  ASSET_TOO_LARGE: permanent(422, 'The file is too large, plays too long, or has too many frames.'),
  UPLOAD_INCOMPLETE: retryable(400, 'The upload was interrupted.'),
  STORAGE_FULL: retryable(507, 'The server has no space left.'),
  PREVIEW_TIMED_OUT: retryable(503, 'The preview was not ready in time.'),
  SERVICE_UNAVAILABLE: retryable(503, 'The server cannot handle the request at the moment.'),
  INTERNAL_ERROR: retryable(
    500,
    'The server failed unexpectedly; its log has the details under x-request-id.',
  ),
} as const satisfies Readonly<Record<string, ErrorKind>>

export type ErrorCode = keyof typeof errorCatalogue
