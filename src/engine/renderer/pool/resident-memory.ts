import { readFileSync } from 'node:fs'

/** Memory that a process has in use, in bytes; 0 where the system does not tell (only Linux does, here). */
export function readResidentBytes(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1')
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  } catch {
    // The process has ended, or the system has no such file.
    return 0
  }
}
