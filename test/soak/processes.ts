import { readdirSync, readFileSync } from 'node:fs'

/** The environment variable that marks all processes of a run, including those whose parent has died. */
export const RUN_VARIABLE = 'SOAK_RUN'

export interface FoundProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Lists living processes that were started with `SOAK_RUN=run`. Linux only; elsewhere it finds none. */
export function listRunProcesses(run: string): FoundProcess[] {
  return listPids().flatMap((pid) => {
    const environment = read(`/proc/${pid}/environ`)
    if (!environment?.split('\0').includes(`${RUN_VARIABLE}=${run}`)) return []
    const parent = readParentPid(pid)
    // A zombie has no command line, and is dead.
    const command = read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? ''
    return parent === undefined || command === '' ? [] : [{ pid, parent, command }]
  })
}

/** Returns those of `processes` that are below `root`, excluding it. */
export function filterDescendants(processes: readonly FoundProcess[], root: number): FoundProcess[] {
  const children = processes.filter(({ parent }) => parent === root)
  return children.flatMap((child) => [child, ...filterDescendants(processes, child.pid)])
}

/** Returns the resident memory in bytes; undefined for a process that has ended. */
export function readResidentBytes(pid: number): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}

/** Sends a signal. @returns False if the process has ended. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    // It ended in the meantime; the return value says so.
    return false
  }
}

function readParentPid(pid: number): number | undefined {
  const status = read(`/proc/${pid}/stat`)
  if (status === undefined) return undefined
  // The name in parentheses may contain spaces and parentheses; the fields after the last one do not.
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
}

function listPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    // This is not Linux.
    return []
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended, or belongs to another user.
    return undefined
  }
}
