import { FramewrightError } from './framewright-error.ts'
import { IdleTimer } from './idle-timer.ts'
import { pollTask } from './poll-task.ts'
import { isTransient, pause } from './retry.ts'
import { readServerEvents } from './server-events.ts'
import type { ExportTask } from './shapes.ts'

const endStatuses: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELED']
/** Pause before reconnecting. */
const RECONNECT_PAUSE_MS = 1_000
/** Consecutive failures to connect, after which following a task fails. */
const MAX_FAILURES = 10

/** The two ways to learn about a task. */
export interface TaskSource {
  /** Requests the stream of events after the one with this id; undefined: from the current state on. */
  readonly connect: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>
  /** Reads the current state of the task. */
  readonly read: () => Promise<ExportTask>
}

/** Options of `followExport` and `waitForExport`. */
export interface FollowOptions {
  /**
   * How long the event stream may be silent before it is given up, in milliseconds. The server sends at least one
   * byte every 15 s.
   *
   * @defaultValue 35 000
   */
  readonly quietMs?: number
  /**
   * Pause between two reads of the task if its event stream does not get through, in milliseconds.
   *
   * @defaultValue 3 000
   */
  readonly pollMs?: number
  /** Stops waiting; the export itself continues. */
  readonly signal?: AbortSignal
}

/**
 * Yields a task at once and after each change, until it has ended. Reconnects where it left off if the connection
 * breaks. If a stream delivers no byte at all, for example behind a proxy that buffers responses, it polls the task
 * instead.
 */
export async function* followTask(
  { connect, read }: TaskSource,
  { quietMs = 35_000, pollMs = 3_000, signal }: FollowOptions = {},
): AsyncGenerator<ExportTask, void> {
  let lastId: string | undefined
  let last: ExportTask | undefined
  let failures = 0
  while (true) {
    const idleTimer = new IdleTimer(quietMs, signal)
    try {
      const response = await connect(lastId, idleTimer.signal)
      if (!response.ok) throw await FramewrightError.of(response)
      if (response.status === 204 || response.body === null) return
      failures = 0
      for await (const { id, data } of readServerEvents(response.body, () => idleTimer.restart())) {
        lastId = id
        if (data === undefined) continue
        // According to the API's description, the events of this route are tasks.
        last = JSON.parse(data) as ExportTask
        // The time that the consumer takes for a task does not count as silence.
        idleTimer.stop()
        yield last
        if (endStatuses.includes(last.status)) return
        idleTimer.restart()
      }
    } catch (error) {
      if (signal?.aborted === true) throw error
      if (idleTimer.receivedNothing) return yield* pollTask(read, last, pollMs, signal)
      failures += 1
      if ((!idleTimer.hasExpired && !isTransient(error)) || failures >= MAX_FAILURES) throw error
    } finally {
      idleTimer.stop()
    }
    await pause(RECONNECT_PAUSE_MS, signal)
  }
}
