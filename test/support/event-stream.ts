import { request as httpRequest } from 'node:http'

interface TaskEvent {
  readonly id: number
  readonly status: string
  readonly progress: number
}

/** An event stream as a client sees it. */
export interface EventStream {
  readonly status: number
  readonly type: string
  readonly events: readonly TaskEvent[]
  readonly text: () => string
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>
  readonly close: () => void
}

/** Opens a stream over a real socket, as an `EventSource` does. */
export function openEventStream(url: string, headers: Record<string, string>): Promise<EventStream> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers, agent: false }, (response) => {
      let text = ''
      const events: TaskEvent[] = []
      const end = Promise.withResolvers<void>()
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        text += chunk
        events.splice(0, events.length, ...parseEvents(text))
      })
      response.on('end', end.resolve)
      response.on('error', end.reject)
      resolve({
        status: response.statusCode ?? 0,
        type: response.headers['content-type'] ?? '',
        events,
        text: () => text,
        ended: end.promise,
        close: () => {
          end.promise.catch(() => {})
          request.destroy()
        },
      })
    })
    request.on('error', reject)
    request.end()
  })
}

export function parseEvents(text: string): TaskEvent[] {
  return [...text.matchAll(/id: (\d+)\nevent: task\ndata: (.*)\n\n/g)].map(([, id, data = '']) => ({
    ...JSON.parse(data),
    id: Number(id),
  }))
}
