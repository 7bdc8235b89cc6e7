import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { signIndream, signStandard } from '../../src/service/webhooks/signing.ts'
import type { ReceiverFault } from './schedule.ts'

/** Less than the 15 s that a delivery may take. */
const SLOW_MS = 5_000

/** A webhook as it was received. */
export interface ReceivedWebhook {
  readonly id: string
  readonly taskId: string
  readonly eventType: string
  readonly isGenuine: boolean
  /** The status sent in response; undefined if the connection was reset or left hanging. */
  readonly responseStatus: number | undefined
}

/** A webhook receiver on the loopback interface. */
export class SoakReceiver {
  mode: ReceiverFault | 'ok' = 'ok'
  readonly received: ReceivedWebhook[] = []
  readonly #server: Server
  readonly #secret: string

  private constructor(server: Server, secret: string) {
    this.#server = server
    this.#secret = secret
  }

  /** @param secret - The webhook secret of the account whose events are sent here. */
  static async start(secret: string): Promise<SoakReceiver> {
    const server = createServer()
    const receiver = new SoakReceiver(server, secret)
    server.on('request', (request, response) => {
      receiver.#receive(request, response).catch(() => response.destroy())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return receiver
  }

  get url(): string {
    // The server listens on TCP.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { mode } = this
    const body = await text(request)
    // The service sends this shape; anything else throws, and the connection is reset.
    const { eventType, task } = JSON.parse(body) as { eventType: string; task: { taskId: string } }
    const responseStatus = mode === 'reset' || mode === 'hang' ? undefined : statuses[mode]
    const id = String(request.headers['webhook-id'])
    const isGenuine = this.#isGenuine(request, id, body)
    this.received.push({ id, taskId: task.taskId, eventType, isGenuine, responseStatus })
    if (mode === 'reset') request.socket.resetAndDestroy()
    if (mode === 'slow') await delay(SLOW_MS)
    if (responseStatus !== undefined) response.writeHead(responseStatus).end()
  }

  #isGenuine({ headers }: IncomingMessage, id: string, body: string): boolean {
    const timestamp = Number(headers['webhook-timestamp'])
    return (
      headers['webhook-signature'] === signStandard(this.#secret, id, timestamp, body) &&
      headers['x-indream-signature'] === signIndream(this.#secret, timestamp, body)
    )
  }
}

const statuses = { ok: 204, slow: 200, error: 500, gone: 410 } as const
