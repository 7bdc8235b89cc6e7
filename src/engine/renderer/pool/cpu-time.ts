import { readFileSync } from 'node:fs'

/** Clock ticks per second in `/proc`; Linux reports 100 to user space on every architecture (`USER_HZ`, proc(5)). */
const TICKS_PER_SECOND = 100

/**
 * Returns the CPU time that a process has used so far, in user and kernel mode, all threads together.
 *
 * @param pid - `undefined` for a process that could not be started.
 * @returns Seconds, in steps of 0.01; `NaN` if the process is gone or the system has no `/proc`.
 */
export function readCpuSeconds(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    // The name in brackets may contain spaces and brackets, so fields are counted from the state after it (field 3).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
  } catch {
    // The process has ended, or the system has no such file.
    return Number.NaN
  }
}
