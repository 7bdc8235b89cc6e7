/** The result of one check. */
export interface CheckResult {
  /** `warn`: works with limitations, or could not be checked. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly subject: string
  /** The finding and, unless the state is `ok`, how to fix it. */
  readonly detail: string
}

export const createCheckResult = (
  state: CheckResult['state'],
  subject: string,
  detail: string,
): CheckResult => ({
  state,
  subject,
  detail,
})
