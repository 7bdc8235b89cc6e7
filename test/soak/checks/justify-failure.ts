import type { Disturbance, History } from '../history.ts'
import type { TaskRow } from './task-rows.ts'

/** The default of `FRAMEWRIGHT_OUTAGE_MINUTES`: exports that have started wait this long for storage. */
const STORAGE_LIMIT_MS = 60 * 60_000
/** The number of attempts at a job. */
const ATTEMPTS = 5

/**
 * Returns the documented limit that explains why an export failed.
 *
 * @returns Undefined if no limit does: a temporary infrastructure failure must not fail an export.
 */
export function justifyFailure(task: TaskRow, history: History): string | undefined {
  const from = history.getTime(task.created_at)
  const to = history.getTime(task.completed_at ?? new Date())
  const around = history.during(from, to)
  const error = task.error ?? ''
  if (/no space (?:is )?left/i.test(error)) {
    return around.some(({ kind }) => kind === 'fill-disk') ? 'the disk was full' : undefined
  }
  if (/storage was not available/.test(error)) {
    const longest = findLongest(around, ['storage-link', 's3-responses', 'fill-disk'], to)
    return longest >= STORAGE_LIMIT_MS ? `storage was unavailable for ${longest} ms` : undefined
  }
  const deaths = around.filter(({ kind }) => kind === 'kill-render').length
  return /process/.test(error) && deaths >= ATTEMPTS ? `${deaths} render processes were killed` : undefined
}

function findLongest(disturbances: readonly Disturbance[], kinds: readonly string[], now: number): number {
  return Math.max(
    0,
    ...disturbances.filter(({ kind }) => kinds.includes(kind)).map((one) => computeDuration(one, now)),
  )
}

const computeDuration = ({ from, to }: Disturbance, now: number): number => (to ?? now) - from
