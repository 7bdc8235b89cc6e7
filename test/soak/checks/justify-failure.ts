import type { Disturbance, History } from '../history.ts'
import type { TaskRow } from './task-rows.ts'

/** `docs/operating.md`: a storage that is away for about 20 s fails exports; retries begin a little before its fault. */
const STORAGE_LIMIT_MS = 15_000
/** As the nodes of a soak are set. */
const STALL_MS = 30_000
/** Five attempts at a job. */
const ATTEMPTS = 5

/**
 * Says which documented limit explains that an export failed.
 *
 * @returns Undefined if none does: infrastructure that fails for a while must not fail an export.
 */
export function justifyFailure(task: TaskRow, history: History): string | undefined {
  const from = history.timeOf(task.created_at)
  const to = history.timeOf(task.completed_at ?? new Date())
  const around = history.during(from, to)
  const error = task.error ?? ''
  if (/No space is left|no room left/.test(error)) {
    return around.some(({ kind }) => kind === 'fill-disk') ? 'the disk was full' : undefined
  }
  if (/storage cannot be used|fault of its own/.test(error)) {
    const longest = longestOf(around, ['storage-link', 's3-answers', 'fill-disk'], to)
    return longest >= STORAGE_LIMIT_MS ? `the storage was away for ${longest} ms` : undefined
  }
  if (/took longer than .* without a picture/.test(error)) {
    const freezes = around.filter((one) => one.kind === 'freeze-node' && durationOf(one, to) >= STALL_MS)
    return freezes.length >= 2 ? 'a node was frozen twice for longer than a stall may last' : undefined
  }
  const deaths = around.filter(({ kind }) => kind === 'kill-render').length
  return /process/.test(error) && deaths >= ATTEMPTS ? `${deaths} render processes were killed` : undefined
}

function longestOf(disturbances: readonly Disturbance[], kinds: readonly string[], now: number): number {
  return Math.max(
    0,
    ...disturbances.filter(({ kind }) => kinds.includes(kind)).map((one) => durationOf(one, now)),
  )
}

const durationOf = ({ from, to }: Disturbance, now: number): number => (to ?? now) - from
