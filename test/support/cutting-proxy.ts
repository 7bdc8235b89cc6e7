import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A connection to PostgreSQL that a test can cut, or make lose the response to one COMMIT. */
export class CuttingProxy implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #target: URL
  #isArmed = false

  private constructor(target: URL) {
    this.#target = target
    this.#server = createServer((client) => this.#pass(client))
  }

  static async start(databaseUrl: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(databaseUrl))
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  /** The URL of the database through this proxy. */
  get databaseUrl(): string {
    const url = new URL(this.#target)
    // It listens on TCP.
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
    return url.href
  }

  /** Lets the next COMMIT through, and cuts its connection after the database has executed it. */
  loseNextCommit(): void {
    this.#isArmed = true
  }

  /** Ends all connections and accepts no more. */
  cut(): void {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  #pass(client: Socket): void {
    const database = connect({ host: this.#target.hostname, port: Number(this.#target.port) })
    let isLosing = false
    client.on('data', (data) => {
      if (this.#isArmed && data.toString('latin1').toLowerCase().includes('commit\0')) {
        this.#isArmed = false
        isLosing = true
      }
      database.write(data)
    })
    database.on('data', (data) => {
      if (isLosing) client.destroy()
      else client.write(data)
    })
    for (const [socket, other] of [
      [client, database],
      [database, client],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => other.destroy())
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, 'close') : undefined
    this.cut()
    await closed
  }
}
