import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { LinkFault } from './schedule.ts'

/** How many bytes a slow link moves per tick. */
const SLOW_BYTES = 2_048
const SLOW_TICK_MS = 50
/** How many bytes of a response a truncating link lets through before it resets the connection. */
const TRUNCATED_BYTES = 700

interface Link {
  readonly client: Socket
  readonly upstream: Socket
  /** How many bytes a truncating link still lets through to the client. */
  allowance: number
}

/**
 * A TCP proxy on the loopback interface that simulates the network between a node and a server.
 *
 * - `pass`: forwards.
 * - `cut`: resets every connection, and new ones immediately.
 * - `stall`: accepts and keeps connections, but moves no bytes; afterwards they continue, as after packet loss.
 * - `slow`: moves 40 KiB per second.
 * - `truncate`: resets each connection within a response.
 */
export class FaultProxy {
  readonly #server: Server
  readonly #targetPort: number
  readonly #links = new Set<Link>()
  #mode: LinkFault | 'pass' = 'pass'
  #changed = Promise.withResolvers<void>()

  private constructor(server: Server, targetPort: number) {
    this.#server = server
    this.#targetPort = targetPort
  }

  /** @param targetPort - The port of a server on 127.0.0.1. */
  static async start(targetPort: number): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true })
    const proxy = new FaultProxy(server, targetPort)
    server.on('connection', (client) => proxy.#accept(client))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return proxy
  }

  get port(): number {
    // The server listens on TCP.
    return (this.#server.address() as AddressInfo).port
  }

  get mode(): LinkFault | 'pass' {
    return this.#mode
  }

  /** Returns whether a connection through this link reaches the server from this port. */
  carries(port: number): boolean {
    return [...this.#links].some(({ upstream }) => upstream.localPort === port)
  }

  /** Changes how the link behaves, including for open connections. */
  setMode(mode: LinkFault | 'pass'): void {
    this.#mode = mode
    if (mode === 'cut') for (const link of [...this.#links]) this.#reset(link)
    for (const link of this.#links) link.allowance = TRUNCATED_BYTES
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }

  async close(): Promise<void> {
    this.setMode('cut')
    this.#server.close()
    await once(this.#server, 'close')
  }

  #accept(client: Socket): void {
    // Errors end the pumps below; without a listener they would crash this process.
    client.on('error', () => {})
    if (this.#mode === 'cut') {
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ port: this.#targetPort, host: '127.0.0.1', allowHalfOpen: true })
    upstream.on('error', () => {})
    client.setNoDelay(true)
    upstream.setNoDelay(true)
    const link = { client, upstream, allowance: TRUNCATED_BYTES }
    this.#links.add(link)
    void Promise.all([this.#pump(link, client, upstream), this.#pump(link, upstream, client)]).finally(() =>
      this.#links.delete(link),
    )
  }

  async #pump(link: Link, from: Socket, to: Socket): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) await this.#forward(link, chunk, to)
      await this.#waitWhileStalled()
      to.end()
    } catch {
      // One side is gone. A black hole does not tell the other side until it is over.
      await this.#waitWhileStalled()
      this.#reset(link)
    }
  }

  async #forward(link: Link, chunk: Buffer, to: Socket): Promise<void> {
    await this.#waitWhileStalled()
    if (this.#mode === 'truncate' && to === link.client) {
      const part = chunk.subarray(0, link.allowance)
      link.allowance -= part.length
      await write(to, part)
      if (part.length < chunk.length) throw new Error('The link is truncated here.')
      return
    }
    for (let start = 0; start < chunk.length; ) {
      await this.#waitWhileStalled()
      const isSlow = this.#mode === 'slow'
      const part = chunk.subarray(start, isSlow ? start + SLOW_BYTES : undefined)
      start += part.length
      await write(to, part)
      if (isSlow) await delay(SLOW_TICK_MS)
    }
  }

  async #waitWhileStalled(): Promise<void> {
    while (this.#mode === 'stall') await this.#changed.promise
  }

  #reset(link: Link): void {
    link.client.resetAndDestroy()
    link.upstream.resetAndDestroy()
    this.#links.delete(link)
  }
}

/** Waits until the socket has accepted the bytes. */
function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
}
