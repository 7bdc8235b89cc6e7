/** How a process ended. */
export interface ProcessEnd {
  readonly description: string
  /** Whether the process or a file that it had open is to blame; false if it was told to end or was killed. */
  readonly isCrash: boolean
}

/** Signals that the kernel sends, or the C library raises, for errors of a program. */
const crashSignals: ReadonlySet<NodeJS.Signals> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
])

export function describeProcessEnd(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  if (signal !== null) return { description: `signal ${signal}`, isCrash: crashSignals.has(signal) }
  // A render process ends with 0 only when its connection to the parent breaks.
  return { description: `exit code ${code}`, isCrash: code !== 0 }
}
