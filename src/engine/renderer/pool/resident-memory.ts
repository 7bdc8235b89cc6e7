import { readFileSync } from 'node:fs'

/** Returns the resident memory of a process in bytes; 0 if it is unknown: only Linux reports it here. */
export function readResidentBytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    // The process has ended, or the system has no such file.
    return 0
  }
}
