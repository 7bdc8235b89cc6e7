/** Logs a message for the operator. A warning may require action. */
export type OperatorLog = (message: string, level: 'info' | 'warn') => void
