import { listProcessTree, readOrEmpty } from './process-memory.ts'

/** Length of a tick of the kernel's clock in /proc; the same on every Linux that Node supports. */
const TICKS_PER_SECOND = 100

/** Returns the CPU time of a process and of all its descendants, in ms since they started. */
export interface ProcessorTime {
  readonly ownMs: number
  readonly childrenMs: number
}

export function readProcessorTime(pid: number): ProcessorTime {
  const children = listProcessTree(pid).filter((child) => child !== pid)
  return { ownMs: readTime(pid), childrenMs: children.reduce((sum, child) => sum + readTime(child), 0) }
}

function readTime(pid: number): number {
  const stat = readOrEmpty(`/proc/${pid}/stat`)
  // The name in brackets can contain spaces. The 12th to 15th fields after it are the user and system time, then those of children
  // that have ended (connections of a database come and go).
  const ticks = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
  return (ticks.reduce((sum, field) => sum + Number(field), 0) * 1000) / TICKS_PER_SECOND
}
