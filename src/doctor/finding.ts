/** What was found out about one thing. */
export interface Finding {
  /** `warn`: it works, but not well, or it cannot be told. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly subject: string
  /** What is so and, where it is not well, how to mend it. */
  readonly detail: string
}

export const finding = (state: Finding['state'], subject: string, detail: string): Finding => ({
  state,
  subject,
  detail,
})
