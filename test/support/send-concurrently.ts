import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ConcurrentResponse {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The parsed body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests read responses like a client without types.
  readonly body: any
}

export interface ConcurrentRequest {
  readonly path: string
  readonly key: string
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends POST requests at the same moment, each over its own connection: all of them connect before the first request is
 * sent. The connections are spread evenly over the ports.
 */
export async function sendConcurrently(
  ports: readonly number[],
  requests: readonly ConcurrentRequest[],
): Promise<ConcurrentResponse[]> {
  const sockets = await Promise.all(
    requests.map(async (_request, index) => {
      const socket = connect(ports[index % ports.length] ?? 0, '127.0.0.1')
      await once(socket, 'connect')
      return socket
    }),
  )
  return Promise.all(
    requests.map(async ({ path, key, body, headers }, index) => {
      const sent = request({
        method: 'POST',
        path,
        headers: { 'x-api-key': key, 'content-type': 'application/json', ...headers },
        createConnection: () => {
          const socket = sockets[index]
          if (socket === undefined) throw new RangeError(`There is no connection ${index}.`)
          return socket
        },
      })
      sent.end(JSON.stringify(body))
      // The "response" event passes the message.
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      const content = await text(response)
      sockets[index]?.destroy()
      return {
        status: response.statusCode ?? 0,
        headers: response.headers,
        text: content,
        body: JSON.parse(content),
      }
    }),
  )
}
