import { FramewrightError } from './framewright-error.ts'
import { mayPass, pause } from './retry.ts'
import type { ExportTask } from './shapes.ts'

const ended: readonly string[] = ['COMPLETED', 'FAILED', 'CANCELED']
const PAUSE_MS = 1_000
/** Of attempts to connect, one after the other. */
const MAX_FAILURES = 10

/**
 * A task at once and at each change, until it has ended; goes on where it was when the connection breaks.
 *
 * @param connect - Asks for the events after the one with this id.
 */
export async function* followTask(
  connect: (lastEventId: string | undefined) => Promise<Response>,
  signal?: AbortSignal,
): AsyncGenerator<ExportTask, void> {
  let lastId: string | undefined
  let failures = 0
  while (true) {
    try {
      const response = await connect(lastId)
      if (!response.ok) throw await FramewrightError.of(response)
      if (response.status === 204 || response.body === null) return
      failures = 0
      for await (const { id, data } of eventsOf(response.body)) {
        lastId = id
        // The events of this route are tasks, as the API describes them.
        const task = JSON.parse(data) as ExportTask
        yield task
        if (ended.includes(task.status)) return
      }
    } catch (error) {
      failures += 1
      if (signal?.aborted === true || !mayPass(error) || failures >= MAX_FAILURES) throw error
    }
    await pause(PAUSE_MS, signal)
  }
}

interface ServerEvent {
  readonly id: string
  readonly data: string
}

/** Server-Sent Events, as far as this API uses them: each has an id and data of one line. */
async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent, void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = fieldOf(block, 'id')
      const data = fieldOf(block, 'data')
      if (id !== undefined && data !== undefined) yield { id, data }
    }
  }
}

function fieldOf(block: string, name: string): string | undefined {
  const line = block.split('\n').find((each) => each.startsWith(`${name}: `))
  return line?.slice(name.length + 2)
}
