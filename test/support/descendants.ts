import { readdirSync, readFileSync } from 'node:fs'
import { readProcessTitle } from './process-title.ts'

/** Returns the process ids of a process's descendants whose command line contains `text`. */
export const findDescendants = (root: number, text: string): number[] =>
  listDescendants(root).filter((pid) => readProcessTitle(pid).includes(text))

function listDescendants(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry)
    if (!Number.isInteger(pid)) continue
    const parent = readParentPid(pid)
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid])
  }
  const collect = (pid: number): number[] =>
    (children.get(pid) ?? []).flatMap((child) => [child, ...collect(child)])
  return collect(root)
}

function readParentPid(pid: number): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may contain spaces and parentheses; the fields after the last one do not.
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    // The process ended after it was listed.
    return undefined
  }
}
