import { readdirSync, readFileSync } from 'node:fs'

/** The environment variable by which all processes of a run are found, also those whose parent has died. */
export const RUN_VARIABLE = 'SOAK_RUN'

export interface FoundProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

/** Living processes that were started with `SOAK_RUN=run`; Linux only, elsewhere none are found. */
export function listRunProcesses(run: string): FoundProcess[] {
  return pids().flatMap((pid) => {
    const environment = read(`/proc/${pid}/environ`)
    if (!environment?.split('\0').includes(`${RUN_VARIABLE}=${run}`)) return []
    const parent = readParentPid(pid)
    // A zombie has no command line; it is dead.
    const command = read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() ?? ''
    return parent === undefined || command === '' ? [] : [{ pid, parent, command }]
  })
}

/** Of `processes`, those below `root`, without it. */
export function filterDescendants(processes: readonly FoundProcess[], root: number): FoundProcess[] {
  const children = processes.filter(({ parent }) => parent === root)
  return children.flatMap((child) => [child, ...filterDescendants(processes, child.pid)])
}

/** Resident memory in bytes; undefined for a process that has ended. */
export function residentBytes(pid: number): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1]
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
}

/** Sends a signal. @returns False if the process has ended. */
export function signalProcess(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    // It has ended meanwhile, which is what the caller is told.
    return false
  }
}

function readParentPid(pid: number): number | undefined {
  const status = read(`/proc/${pid}/stat`)
  if (status === undefined) return undefined
  // The name in brackets may hold spaces and brackets; the fields after the last one do not.
  return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
}

function pids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger)
  } catch {
    // Not Linux.
    return []
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process has ended, or isn't ours to look at.
    return undefined
  }
}
