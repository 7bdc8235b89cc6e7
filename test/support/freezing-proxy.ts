import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** When a connection freezes by itself: after this many bytes to the server, or from it. */
export interface FreezeRule {
  readonly direction: 'to-server' | 'from-server'
  readonly afterBytes: number
}

/**
 * A TCP proxy on the loopback that can go quiet as a network that drops packets does: connections stay open, nothing
 * is read, nothing is sent, until it heals.
 */
export class FreezingProxy {
  /** Connections that were made. */
  connections = 0
  /** Connections that froze by the rule. */
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

  /** The next `times` connections that come so far freeze for good, alone. */
  freezeNext(rule: FreezeRule, times = 1): void {
    this.#rule = { ...rule, times }
  }

  heal(): void {
    this.#frozen = false
    this.#rule = undefined
    for (const resume of this.#resume.splice(0)) resume()
  }

  /** What is connected now stays silent for good; new connections work. */
  strand(): void {
    for (const socket of this.#sockets) {
      socket.pause()
      socket.removeAllListeners('data')
    }
  }

  /** Ends every connection as a reset does. */
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
      // A link that drops packets drops this too.
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
