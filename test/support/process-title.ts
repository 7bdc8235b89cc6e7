import { readFileSync } from 'node:fs'

/** Returns the command line that `ps` shows for a process; empty if it has ended. */
export function readProcessTitle(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    // It has ended.
    return ''
  }
}
