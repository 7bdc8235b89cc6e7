import type { ErrorCode } from './error-catalogue.ts'

/** One of several errors in a request. */
export interface ErrorDetail {
  /** The code of an error in a document, `EDITOR_…`. */
  readonly code?: string
  /** A JSON Pointer into the body, or the name of a parameter. */
  readonly path: string
  readonly message: string
}

export interface RefusalOptions extends ErrorOptions {
  /** Every single error, if the request may have several. */
  readonly errors?: readonly ErrorDetail[] | undefined
  /** When to send the request again; default: the value in the catalogue. */
  readonly retryAfterSeconds?: number
  /** Further headers of the HTTP response, such as `Allow`. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An expected failure: the request is refused, and nothing that it asked for was done. */
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
