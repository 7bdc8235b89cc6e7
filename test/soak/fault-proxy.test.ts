import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FaultProxy } from './fault-proxy.ts'

/** More bytes than a truncating link lets through. */
const LONG = 'x'.repeat(10_000)

let server: Server
let proxy: FaultProxy
let accepted: Socket[]

beforeEach(async () => {
  accepted = []
  // Echoes every line.
  server = createServer((socket) => {
    accepted.push(socket)
    socket.on('error', () => {})
    socket.on('data', (chunk) => socket.write(chunk))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await FaultProxy.start((server.address() as AddressInfo).port)
})
afterEach(async () => {
  await proxy.close()
  for (const socket of accepted) socket.destroy()
  server.close()
})

/** A connection through the proxy, and the bytes received so far. */
class Caller {
  received = ''
  readonly socket: Socket
  readonly closed: Promise<string>

  constructor() {
    this.socket = connect(proxy.port, '127.0.0.1')
    this.socket.on('data', (chunk) => {
      this.received += chunk.toString()
    })
    const { promise, resolve } = Promise.withResolvers<string>()
    this.closed = promise
    this.socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    this.socket.on('close', () => resolve('closed'))
  }

  async expectEcho(text: string): Promise<void> {
    this.socket.write(text)
    await expect.poll(() => this.received.endsWith(text)).toBe(true)
  }
}

describe('a link', () => {
  it('passes bytes both ways, and the end of the connection', async () => {
    const caller = new Caller()
    await caller.expectEcho('hello')
    caller.socket.end()
    await once(accepted[0] ?? server, 'end')
    accepted[0]?.end()
    expect(await caller.closed).toBe('closed')
  })

  it('resets open and new connections if it is cut', async () => {
    const open = new Caller()
    await open.expectEcho('hello')
    proxy.setMode('cut')
    expect(await open.closed).toBe('ECONNRESET')
    expect(await new Caller().closed).toBe('ECONNRESET')
    proxy.setMode('pass')
    await new Caller().expectEcho('again')
  })

  it('holds connections and bytes back while it stalls, until it recovers', async () => {
    const before = new Caller()
    await before.expectEcho('hello')
    proxy.setMode('stall')
    before.socket.write('later')
    const newCaller = new Caller()
    await once(newCaller.socket, 'connect')
    newCaller.socket.write('new')
    // Another, healthy link shows that there was enough time for the bytes to arrive.
    const other = await FaultProxy.start((server.address() as AddressInfo).port)
    const reference = connect(other.port, '127.0.0.1')
    reference.write('ping')
    await once(reference, 'data')
    reference.destroy()
    await other.close()
    expect([before.received, newCaller.received]).toEqual(['hello', ''])
    proxy.setMode('pass')
    await expect.poll(() => [before.received, newCaller.received]).toEqual(['hellolater', 'new'])
  })

  it('passes everything bit by bit if it is slow', async () => {
    proxy.setMode('slow')
    const caller = new Caller()
    const sizes: number[] = []
    caller.socket.on('data', (chunk) => sizes.push(chunk.length))
    await caller.expectEcho(LONG)
    expect(caller.received).toBe(LONG)
    expect(Math.max(...sizes)).toBeLessThan(LONG.length)
  })

  it('resets the connection within a response if it truncates', async () => {
    const caller = new Caller()
    await caller.expectEcho('hello')
    proxy.setMode('truncate')
    caller.socket.write(LONG)
    expect(await caller.closed).toMatch(/ECONNRESET|closed/)
    expect(caller.received.length).toBeLessThan(LONG.length)
  })
})
