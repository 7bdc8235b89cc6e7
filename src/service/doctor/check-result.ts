/** What was found out about one thing. */
export interface CheckResult {
  /** `warn`: it works, but not well, or it cannot be told. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly subject: string
  /** What is so and, where it is not well, how to mend it. */
  readonly detail: string
}

export const checkResult = (state: CheckResult['state'], subject: string, detail: string): CheckResult => ({
  state,
  subject,
  detail,
})
