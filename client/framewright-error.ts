import type { Problem } from './shapes.ts'

/** Stable: codes are never renamed. */
export type ErrorCode = Problem['errorCode']

/** The API refused a request, or something before it did. */
export class FramewrightError extends Error {
  /** HTTP status. */
  readonly status: number
  /** Undefined where the answer was none of the API's, such as a proxy's page. */
  readonly errorCode: ErrorCode | undefined
  /** Each single fault, such as those of a document. */
  readonly errors: NonNullable<Problem['errors']>
  /** Names the request in the server's log. */
  readonly requestId: string | undefined
  /** When to try again, where the server said so. */
  readonly retryAfterSeconds: number | undefined

  constructor(response: Response, problem: Partial<Problem>) {
    super(problem.detail ?? `The server answered ${response.status}.`)
    this.name = 'FramewrightError'
    this.status = response.status
    this.errorCode = problem.errorCode
    this.errors = problem.errors ?? []
    this.requestId = response.headers.get('x-request-id') ?? undefined
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    this.retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : undefined
  }

  /** Reads the problem that an answer which is no success holds. */
  static async of(response: Response): Promise<FramewrightError> {
    return new FramewrightError(response, parseProblem(await response.text().catch(() => '')))
  }
}

/**
 * The `{ data, meta }` of a call to `Framewright.api`.
 *
 * @throws {FramewrightError} For every answer but a success.
 */
export async function answerOf<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await call
  if (response.ok && data !== undefined) return data
  throw new FramewrightError(response, parseProblem(error))
}

/** The API's own errors have a code; anything else is told by its status alone. */
function parseProblem(error: unknown): Partial<Problem> {
  if (typeof error === 'string') {
    try {
      return parseProblem(JSON.parse(error))
    } catch {
      // It is text or a page.
      return {}
    }
  }
  const isOurs = typeof error === 'object' && error !== null && 'errorCode' in error
  // The API describes every error that has a code.
  return isOurs ? (error as Problem) : {}
}
