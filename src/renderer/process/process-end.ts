/** How a process ended. */
export interface ProcessEnd {
  readonly description: string
  /** Whether the process itself is to blame, and with it what it had open; false if it was told to end or was killed. */
  readonly isCrash: boolean
}

/** Signals that the kernel sends, or the C library raises, for what a program does wrong. */
const crashSignals: ReadonlySet<NodeJS.Signals> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
])

export function processEnd(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  if (signal !== null) return { description: `signal ${signal}`, isCrash: crashSignals.has(signal) }
  // A render process ends with 0 only when its connection to the parent breaks.
  return { description: `exit code ${code}`, isCrash: code !== 0 }
}
