/** Called with sentences for the operator. A warning may need action. */
export type OperatorLog = (message: string, level: 'info' | 'warn') => void
