import type { ErrorCode } from './error-catalogue.ts'

/** One of several errors in a request. */
export interface ErrorDetail {
  /** The code of an error in a document, `EDITOR_…`, or in the values of its variables, `VARIABLE_…`. */
  readonly code?: string
  /** A JSON Pointer into the body, or the name of a parameter. */
  readonly path: string
  readonly message: string
}

export interface RefusalOptions extends ErrorOptions {
  /** All errors in the request, if it may have several. */
  readonly errors?: readonly ErrorDetail[] | undefined
  /** When to send the request again; default: the value in the catalogue. */
  readonly retryAfterSeconds?: number
  /** Further headers of the HTTP response, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An error response with a code of the catalogue. It is thrown to refuse a request, or because the server cannot serve it. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly errors: readonly ErrorDetail[] | undefined
  readonly retryAfterSeconds: number | undefined
  readonly headers: Readonly<Record<string, string>>

  /** @param message - One sentence that says what is wrong and what to do about it. */
  constructor(code: ErrorCode, message: string, options: RefusalOptions = {}) {
    super(message, options)
    this.code = code
    this.errors = options.errors
    this.retryAfterSeconds = options.retryAfterSeconds
    this.headers = options.headers ?? {}
  }
}
