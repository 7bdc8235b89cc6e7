/** Checks one dependency that the service needs to work. */
export interface HealthCheck {
  readonly name: string
  /** Resolves if the dependency works, and rejects with the reason otherwise. */
  readonly check: () => Promise<unknown>
}

/** A failed check whose reason may be published. */
export class UnhealthyError extends Error {
  override readonly name = 'Unwell'
  readonly sentence: string

  /**
   * @param sentence - For responses: without paths, hosts or addresses.
   * @param reason - For the log.
   */
  constructor(sentence: string, reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.sentence = sentence
  }
}

export interface ReadinessResult {
  readonly name: string
  readonly ok: boolean
  /** For the log. */
  readonly reason?: string
  /** For responses. */
  readonly sentence?: string
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: readonly ReadinessResult[]
}

/**
 * Runs all checks concurrently.
 *
 * @param timeoutMs - Time limit of each check, in milliseconds; a check that exceeds it has failed.
 */
export async function checkReadiness(checks: readonly HealthCheck[], timeoutMs = 2_000): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async ({ name, check }): Promise<ReadinessResult> => {
      try {
        await withTimeout(check(), timeoutMs)
        return { name, ok: true }
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        return {
          name,
          ok: false,
          reason,
          ...(error instanceof UnhealthyError && { sentence: error.sentence }),
        }
      }
    }),
  )
  return { ready: results.every(({ ok }) => ok), checks: results }
}

async function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(new Error(`no result within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([promise, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}
