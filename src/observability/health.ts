/** Something that the service cannot work without. */
export interface HealthCheck {
  readonly name: string
  /** Resolves if all is well, rejects with the reason if not. */
  readonly check: () => Promise<unknown>
}

export interface Readiness {
  readonly ready: boolean
  readonly checks: readonly { readonly name: string; readonly ok: boolean; readonly reason?: string }[]
}

/** Runs every check at once; one that gives no answer within `timeoutMs` counts as failed. */
export async function checkReadiness(checks: readonly HealthCheck[], timeoutMs = 2_000): Promise<Readiness> {
  const results = await Promise.all(
    checks.map(async ({ name, check }) => {
      try {
        await within(check(), timeoutMs)
        return { name, ok: true }
      } catch (error) {
        return { name, ok: false, reason: error instanceof Error ? error.message : String(error) }
      }
    }),
  )
  return { ready: results.every(({ ok }) => ok), checks: results }
}

async function within<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  try {
    return await Promise.race([work, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}
