/** How a process ended. */
export interface ProcessEnd {
  readonly description: string
  /** Whether the process or a file that it had open caused the end; false if it was asked to end or was killed. */
  readonly isCrash: boolean
}

/** Signals that the kernel sends, or the C library raises, for errors in a program. */
const crashSignals: ReadonlySet<NodeJS.Signals> = new Set([
  'SIGABRT',
  'SIGBUS',
  'SIGFPE',
  'SIGILL',
  'SIGSEGV',
  'SIGSYS',
  'SIGTRAP',
])

/** Returns how a process ended, from the arguments of its "close" event. */
export function describeProcessEnd(code: number | null, signal: NodeJS.Signals | null): ProcessEnd {
  if (signal !== null) return { description: `signal ${signal}`, isCrash: crashSignals.has(signal) }
  // A render process ends with 0 only when its connection to the parent breaks.
  return { description: `exit code ${code}`, isCrash: code !== 0 }
}
