/** Something that the service cannot work without. */
export interface HealthCheck {
  readonly name: string
  /** Resolves if all is well, rejects with the reason if not. */
  readonly check: () => Promise<unknown>
}

/** A check failed for a reason that can be published: a sentence without paths, hosts or addresses. */
export class UnhealthyError extends Error {
  override readonly name = 'Unwell'
  readonly sentence: string

  /** @param reason - For the log. */
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

/** Runs every check at once; one that gives no answer within `timeoutMs` counts as failed. */
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
  const timer = setTimeout(() => timeout.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([promise, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}
