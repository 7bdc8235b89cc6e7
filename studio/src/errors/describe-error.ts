import { type ErrorCode, FramewrightError } from 'framewright-client'

/** A way out of an error. */
export type ErrorAction = 'retry' | 'sign-in' | 'reload'

/** An error in words for people. It never contains the API key. */
export interface ErrorDescription {
  readonly title: string
  /** A sentence that says what is wrong and what to do. */
  readonly detail: string
  /** Names the request in the server's log. */
  readonly requestId?: string
  readonly action?: ErrorAction
}

const titles: Readonly<Partial<Record<ErrorCode, string>>> = {
  OPEN_API_KEY_INVALID: 'Signed out',
  OPEN_API_RUNTIME_ACCESS_FORBIDDEN: 'No access',
  API_KEY_ROLE_FORBIDDEN: 'Not allowed with this key',
  OPEN_API_REQUEST_LIMIT_EXCEEDED: 'Too many requests',
  OPEN_API_PROJECT_SYNC_RATE_LIMITED: 'Saved too often',
  PROJECT_NOT_FOUND: 'Project not found',
  REVISION_NOT_FOUND: 'Revision not found',
  ASSET_NOT_FOUND: 'File not found',
  EXPORT_NOT_FOUND: 'Export not found',
  BATCH_NOT_FOUND: 'Batch not found',
  ASSET_REFERENCED: 'The file is in use',
  PROJECT_STATE_CONFLICT: 'Changed elsewhere',
  REQUEST_BODY_TOO_LARGE: 'Too large',
  EDITOR_STATE_INVALID: 'The project has errors',
  VARIABLES_INVALID: 'Values do not fit',
  EXPORT_EMPTY: 'Nothing to export',
  CREDITS_INSUFFICIENT: 'Not enough credits',
  ASSET_TYPE_UNSUPPORTED: 'File type not supported',
  ASSET_TOO_LARGE: 'The file is too large',
  ASSET_UNUSABLE: 'The file cannot be used',
  ASSET_UNREACHABLE: 'A file cannot be read',
  FONT_LIMIT_EXCEEDED: 'Too many fonts',
  UPLOAD_INCOMPLETE: 'The upload was interrupted',
  STORAGE_FULL: 'The server is full',
  OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED: 'Too many active exports',
  INTERNAL_ERROR: 'The server failed',
  SERVICE_UNAVAILABLE: 'The server is busy',
}

/** Details that say to a person at a screen what the server says to a program. */
const details: Readonly<Partial<Record<ErrorCode, string>>> = {
  OPEN_API_KEY_INVALID: 'The API key has expired or was revoked. Sign in again to continue; nothing is lost.',
  OPEN_API_RUNTIME_ACCESS_FORBIDDEN: 'This account may not use the API. Ask the operator of the server.',
  API_KEY_ROLE_FORBIDDEN:
    'The role of your API key does not allow this. Sign in with a key that has another role.',
  STORAGE_FULL: 'The server has no space left. Ask its operator, and try again.',
  INTERNAL_ERROR: 'The server failed unexpectedly. Try again; its operator finds the details in the log.',
}

/** Describes any error as a title and a sentence with a way out. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof FramewrightError) return describeResponse(error)
  if (isAborted(error)) return { title: 'Canceled', detail: 'The request was canceled.', action: 'retry' }
  if (error instanceof TypeError) return offline
  const detail =
    error instanceof Error && error.message !== '' ? error.message : 'Something unexpected happened.'
  return { title: 'Something went wrong', detail, action: 'reload' }
}

const offline: ErrorDescription = {
  title: 'No connection',
  detail: 'The server cannot be reached. Check your connection, and that the server is running.',
  action: 'retry',
}

function describeResponse(error: FramewrightError): ErrorDescription {
  const { errorCode, requestId } = error
  const action = findAction(error)
  return {
    title: (errorCode && titles[errorCode]) ?? findTitle(error.status),
    detail: (errorCode && details[errorCode]) ?? error.message,
    ...(requestId !== undefined && { requestId }),
    ...(action !== undefined && { action }),
  }
}

function findTitle(status: number): string {
  if (status === 404) return 'Not found'
  if (status === 429) return 'Too many requests'
  return status >= 500 ? 'The server failed' : 'The request was refused'
}

function findAction({ status, errorCode }: FramewrightError): ErrorAction | undefined {
  if (status === 401 || errorCode === 'API_KEY_ROLE_FORBIDDEN') return 'sign-in'
  return status === 408 || status === 429 || status >= 500 ? 'retry' : undefined
}

/** Returns whether an error only means that a signal was aborted. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
