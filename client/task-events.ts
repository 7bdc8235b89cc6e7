import { FramewrightError } from './framewright-error.ts'
import { IdleTimer } from './idle-timer.ts'
import { pollTask } from './poll-task.ts'
import { isTransient, pause } from './retry.ts'
import type { ExportTask } from './shapes.ts'

const ended: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELED']
const PAUSE_MS = 1_000
/** Of attempts to connect, one after the other. */
const MAX_FAILURES = 10

/** Where a task can be followed. */
export interface TaskSource {
  /** Asks for the events after the one with this id. */
  readonly connect: (lastEventId: string | undefined, signal: AbortSignal) => Promise<Response>
  /** The task as it is now. */
  readonly read: () => Promise<ExportTask>
}

export interface FollowOptions {
  /**
   * Milliseconds without a byte, after which a stream is given up; the server sends at least one every 15 s.
   * Default: 35 000.
   */
  readonly quietMs?: number
  /** Milliseconds between two reads of the task where its stream says nothing. Default: 3 000. */
  readonly pollMs?: number
  readonly signal?: AbortSignal
}

/**
 * A task at once and at each change, until it has ended; goes on where it was when the connection breaks. Where a
 * stream brings no byte at all, as behind a proxy that holds answers back until they are whole, the task is
 * read again and again instead.
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
      for await (const { id, data } of readEvents(response.body, () => idleTimer.break())) {
        lastId = id
        // The events of this route are tasks, as the API describes them.
        last = JSON.parse(data) as ExportTask
        // Whoever takes the task may take their time.
        idleTimer.stop()
        yield last
        if (ended.includes(last.status)) return
        idleTimer.break()
      }
    } catch (error) {
      if (signal?.aborted === true) throw error
      if (idleTimer.receivedNothing) return yield* pollTask(read, last, pollMs, signal)
      failures += 1
      if ((!idleTimer.hasExpired && !isTransient(error)) || failures >= MAX_FAILURES) throw error
    } finally {
      idleTimer.stop()
    }
    await pause(PAUSE_MS, signal)
  }
}

interface ServerEvent {
  readonly id: string
  readonly data: string
}

/**
 * Server-Sent Events, as far as this API uses them: each has an id and data of one line.
 *
 * @param onBytes - Called for whatever comes, heartbeats too.
 */
async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerEvent, void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    onBytes()
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = getField(block, 'id')
      const data = getField(block, 'data')
      if (id !== undefined && data !== undefined) yield { id, data }
    }
  }
}

function getField(block: string, name: string): string | undefined {
  const line = block.split('\n').find((each) => each.startsWith(`${name}: `))
  return line?.slice(name.length + 2)
}
