import { readdirSync, readFileSync } from 'node:fs'

/** Watches the memory of this process and all of its descendants. */
export class MemoryWatch implements Disposable {
  /** Bytes; shared pages are counted once (PSS). */
  peakBytes = 0
  readonly #timer: NodeJS.Timeout
  readonly #root: number

  constructor(root = process.pid, intervalMs = 200) {
    this.#root = root
    this.#timer = setInterval(() => this.#sample(), intervalMs)
    this.#sample()
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer)
    this.#sample()
  }

  #sample(): void {
    const bytes = listProcessTree(this.#root).reduce((sum, pid) => sum + proportionalBytes(pid), 0)
    this.peakBytes = Math.max(this.peakBytes, bytes)
  }
}

/** Returns the process ids of `root` and all of its descendants. */
export function listProcessTree(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    const stat = Number.isInteger(pid) ? readOrEmpty(`/proc/${pid}/stat`) : ''
    if (stat === '') continue
    // The name in brackets can contain spaces. The parent is the second field after it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const collect = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(collect)]
  return collect(root)
}

function proportionalBytes(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+)/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1]
  return Number(kilobytes ?? 0) * 1024
}

export function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process ended after it was listed.
    return ''
  }
}

/** Returns the memory of the descendants of a process whose command contains a text, in bytes. */
export function measureMemory(root: number, command: string): number {
  return listProcessTree(root)
    .filter((pid) => readOrEmpty(`/proc/${pid}/cmdline`).includes(command))
    .reduce((sum, pid) => sum + proportionalBytes(pid), 0)
}
