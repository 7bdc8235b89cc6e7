import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { awaitDatabase, formatDatabaseAddress } from './await-database.ts'

describe('awaitDatabase', () => {
  let server: Server
  let url: string
  const sockets: Socket[] = []
  const said: string[] = []
  const say = (sentence: string): void => void said.push(sentence)

  beforeEach(async () => {
    said.length = 0
    server = createServer((socket) => void sockets.push(socket.on('error', () => {})))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    url = `postgres://someone:hunter2@127.0.0.1:${(server.address() as AddressInfo).port}/x`
  })
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
    server.close()
  })

  it('is silent if the database responds', async () => {
    await awaitDatabase(inject('testClusterUrl'), { say, noticeMs: 60_000 })
    expect(said).toEqual([])
  })

  it('names a server that accepts connections and never responds, in the notice and in the error', async () => {
    const address = formatDatabaseAddress(url)
    await expect(awaitDatabase(url, { say, noticeMs: 20, timeoutMs: 400 })).rejects.toThrow(
      `The server at ${address} accepted a connection but did not respond within 0.4 s.`,
    )
    expect(said).toEqual([`Waiting for the database at ${address} …`])
    // No connection is left open.
    await Promise.all(sockets.map((socket) => socket.destroyed || once(socket.resume(), 'close')))
  })

  it('stops waiting when the signal is aborted', async () => {
    const stopping = new AbortController()
    const waiting = awaitDatabase(url, { say, signal: stopping.signal, timeoutMs: 600_000 })
    await once(server, 'connection')
    stopping.abort(new Error('SIGTERM'))
    await expect(waiting).rejects.toThrow('SIGTERM')
  })

  it('reports refused connections after retrying for as long as a restart takes', async () => {
    server.close()
    await expect(awaitDatabase(url, { say, noticeMs: 20, timeoutMs: 400 })).rejects.toThrow(/ECONNREFUSED/)
    expect(said).toHaveLength(1)
  })

  it('immediately reports errors that waiting cannot resolve', async () => {
    const wrong = new URL(inject('testClusterUrl'))
    wrong.pathname = '/no_such_database'
    await expect(awaitDatabase(wrong.href, { say, timeoutMs: 600_000 })).rejects.toThrow(/does not exist/)
  })
})

it('names a database by host and port, never by its credentials', () => {
  expect(formatDatabaseAddress('postgres://u:p@db.example:6432/x')).toBe('db.example:6432')
  expect(formatDatabaseAddress('postgres://u:p@[::1]/x')).toBe('[::1]:5432')
  expect(formatDatabaseAddress('postgres://u:p@/x?host=/run/postgresql')).toBe('/run/postgresql')
})
