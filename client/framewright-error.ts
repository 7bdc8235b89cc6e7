import type { Problem } from './shapes.ts'

/** A machine-readable reason for an error. Codes are stable: they are never renamed or reused. */
export type ErrorCode = Problem['errorCode']

/**
 * An error response, from the API or from something in front of it, such as a proxy. Connection failures are not
 * included: for these, `fetch` throws a `TypeError`.
 *
 * @example
 * ```ts
 * try {
 *   await framewright.createProject({ editorState })
 * } catch (error) {
 *   if (!(error instanceof FramewrightError)) throw error
 *   console.error(error.errorCode, error.message, error.errors)
 * }
 * ```
 */
export class FramewrightError extends Error {
  /** The HTTP status. */
  readonly status: number
  /** The code of the error; undefined if the response is not from the API, such as a proxy's error page. */
  readonly errorCode: ErrorCode | undefined
  /** Every single fault with its path, such as those of an invalid document; empty if there is only the message. */
  readonly errors: NonNullable<Problem['errors']>
  /** The id of the request in the server's log. Include it when you report a problem. */
  readonly requestId: string | undefined
  /** Seconds to wait before trying again, if the server specified them. */
  readonly retryAfterSeconds: number | undefined

  /**
   * @param response - The error response; only its status and headers are read.
   * @param problem - Its parsed body; empty if the body is not from the API.
   */
  constructor(response: Response, problem: Partial<Problem>) {
    super(problem.detail ?? `The server responded with status ${response.status}.`)
    this.name = 'FramewrightError'
    this.status = response.status
    this.errorCode = problem.errorCode
    this.errors = problem.errors ?? []
    this.requestId = response.headers.get('x-request-id') ?? undefined
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    this.retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined
  }

  /**
   * Creates the error of a response that is not successful, and reads its body.
   *
   * @param response - The error response, with its body unread.
   */
  static async of(response: Response): Promise<FramewrightError> {
    return new FramewrightError(response, parseProblem(await response.text().catch(() => '')))
  }
}

/**
 * Unwraps the response of a call to `Framewright.api`.
 *
 * @example
 * ```ts
 * const { data } = await answerOf(framewright.api.GET('/v1/account'))
 * ```
 *
 * @param call - The promise that a method of `Framewright.api` returns.
 * @returns The body of the response: `{ data, meta }`.
 * @throws {FramewrightError} If the response is not successful.
 */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call
  if (response.ok && data !== undefined) return data
  throw new FramewrightError(response, parseProblem(error))
}

/** Returns the API's description of an error; empty if the body is not from the API. */
function parseProblem(error: unknown): Partial<Problem> {
  if (typeof error === 'string') {
    try {
      return parseProblem(JSON.parse(error))
    } catch {
      // The body is not JSON, for example an HTML page.
      return {}
    }
  }
  const isOurs = typeof error === 'object' && error !== null && 'errorCode' in error
  // In the API's description, every object with an `errorCode` is a Problem.
  return isOurs ? (error as Problem) : {}
}
