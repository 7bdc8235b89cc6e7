import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** Makes a connection freeze by itself after this many bytes to or from the server. */
export interface FreezeRule {
  readonly direction: 'to-server' | 'from-server'
  readonly afterBytes: number
}

/**
 * A TCP proxy on the loopback interface that can go silent like a network that drops packets: connections stay open, but
 * nothing is read or sent until it heals.
 */
export class FreezingProxy {
  /** The number of connections accepted so far. */
  connections = 0
  /** The number of connections that a rule has frozen. */
  frozenByRule = 0
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #resume: (() => void)[] = []
  #frozen = false
  #rule: (FreezeRule & { times: number }) | undefined

  private constructor(target: URL) {
    this.#server = createServer((client) => {
      this.connections++
      const server = connect(Number(target.port), target.hostname)
      this.#forward(client, server, 'to-server')
      this.#forward(server, client, 'from-server')
    })
  }

  static async start(target: string): Promise<FreezingProxy> {
    const proxy = new FreezingProxy(new URL(target))
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get port(): number {
    // It listens on TCP.
    return (this.#server.address() as AddressInfo).port
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  freeze(): void {
    this.#frozen = true
  }

  /** The next `times` connections that reach the rule's limit freeze permanently; others are not affected. */
  freezeNext(rule: FreezeRule, times = 1): void {
    this.#rule = { ...rule, times }
  }

  heal(): void {
    this.#frozen = false
    this.#rule = undefined
    for (const resume of this.#resume.splice(0)) resume()
  }

  /** Keeps the current connections silent forever; new connections work. */
  strand(): void {
    for (const socket of this.#sockets) {
      socket.pause()
      socket.removeAllListeners('data')
    }
  }

  /** Resets every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #forward(from: Socket, to: Socket, direction: FreezeRule['direction']): void {
    this.#sockets.add(from)
    let forwarded = 0
    let stuck = false
    from.on('error', () => to.destroy())
    from.on('close', () => {
      this.#sockets.delete(from)
      // A link that drops packets drops the end of the connection too.
      if (this.#frozen) this.#resume.push(() => to.destroy())
      else if (!stuck) to.destroy()
    })
    from.on('data', (chunk: Buffer) => {
      forwarded += chunk.length
      const rule = this.#rule
      if (
        rule !== undefined &&
        rule.direction === direction &&
        rule.times > 0 &&
        forwarded > rule.afterBytes
      ) {
        rule.times--
        stuck = true
        this.frozenByRule++
      }
      if (stuck) {
        from.pause()
      } else if (this.#frozen) {
        from.pause()
        this.#resume.push(() => {
          to.write(chunk)
          from.resume()
        })
      } else if (!to.write(chunk)) {
        from.pause()
        to.once('drain', () => from.resume())
      }
    })
  }
}
