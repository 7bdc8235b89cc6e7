/**
 * The entry of a render process, which runs the jobs that its parent sends, one at a time. It decodes untrusted files, so
 * it may crash; only the current job is lost then.
 *
 * Its arguments are the parent's process id, and the lane whose jobs it will probably run.
 */

import { jobLanes } from '../jobs/job-lane.ts'
import type { FromRenderProcess, RenderJob, SerialisedError, ToRenderProcess } from '../jobs/messages.ts'
import { asStorageError, RenderError } from '../render-error.ts'
import { endWithParent } from './end-with-parent.ts'
import { GarbageCollection } from './garbage-collection.ts'
import { JobRunners } from './job-runners.ts'
import { renderProcessTitle } from './process-title.ts'

/** Each message wakes two processes: one message per frame took 2 to 3 % of an export's CPU time. */
const PROGRESS_INTERVAL_MS = 100

const runners = new JobRunners()
const garbage = new GarbageCollection()
const running = new Map<number, AbortController>()

function send(message: FromRenderProcess): void {
  process.send?.(message, undefined, undefined, (error) => {
    // The parent is gone; the "disconnect" event follows only later.
    if (error !== null) process.exit(0)
  })
}

async function runAndReport(id: number, job: RenderJob, title: string): Promise<void> {
  process.title = renderProcessTitle(title)
  const controller = new AbortController()
  running.set(id, controller)
  const progress = throttle((framesDone) => send({ type: 'progress', id, framesDone }))
  try {
    const { signal } = controller
    const result = await runners.run(job, { signal, onProgress: progress.report })
    progress.flush()
    send({ type: 'done', id, result })
  } catch (error) {
    if (controller.signal.aborted) send({ type: 'canceled', id })
    else send({ type: 'failed', id, error: serialiseError(asStorageError(error)) })
  } finally {
    running.delete(id)
    process.title = renderProcessTitle()
    garbage.collectIfDue()
  }
}

/** Passes a count on at most every 100 ms; `flush` passes on the last one if it was held back. */
function throttle(pass: (framesDone: number) => void): {
  report(framesDone: number): void
  flush(): void
} {
  let passedAt = -Infinity
  let pending: number | undefined
  const flush = (): void => {
    if (pending !== undefined) pass(pending)
    pending = undefined
  }
  return {
    flush,
    report(framesDone) {
      pending = framesDone
      const now = performance.now()
      if (now - passedAt < PROGRESS_INTERVAL_MS) return
      passedAt = now
      flush()
    },
  }
}

function serialiseError(error: unknown): SerialisedError {
  if (error instanceof RenderError) return { code: error.code, message: error.message, stack: error.stack }
  if (error instanceof Error) return { code: undefined, message: error.message, stack: error.stack }
  return { code: undefined, message: String(error), stack: undefined }
}

process.on('message', (message: ToRenderProcess) => {
  if (message.type === 'run') void runAndReport(message.id, message.job, message.title)
  else running.get(message.id)?.abort()
})

process.title = renderProcessTitle()
endWithParent(Number(process.argv[2] ?? process.ppid))
// The parent is gone, so the result would be lost.
process.on('disconnect', () => process.exit(0))
// A terminal's Ctrl-C reaches the whole process group, but the parent decides when its processes end.
process.on('SIGINT', () => {})

const lane = jobLanes.find((each) => each === process.argv[3])
if (lane !== undefined) await runners.prepare(lane)
send({ type: 'ready' })
