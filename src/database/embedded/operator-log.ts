/** Takes sentences for the operator. A warning is what somebody may have to do something about. */
export type OperatorLog = (message: string, level: 'info' | 'warn') => void
