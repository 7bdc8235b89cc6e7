import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { FreezingProxy } from '../../../test/support/freezing-proxy.ts'
import { type S3Server, startS3Server } from '../../../test/support/s3-server.ts'
import type { S3Limits } from './s3-limits.ts'
import { S3Storage } from './s3-storage.ts'
import { StorageUnavailableError } from './storage.ts'

/** Short enough that every limit expires within a test, long enough for a busy machine to respond. */
const limits: S3Limits = { connectMs: 2_000, idleMs: 1_000, requestMs: 6_000, attempts: 2 }
/** Larger than the kernel's buffers of a connection, and two parts of an upload. */
const content = randomBytes(9 * 1024 * 1024)

let folder: string
let s3: S3Server
let proxy: FreezingProxy
let storage: S3Storage
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-s3-hangs-'))
  s3 = await startS3Server(join(folder, 's3'))
  await new S3Storage(s3.options).putStream('kept', once(content))
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  proxy = await FreezingProxy.start(s3.options.endpoint)
  storage = new S3Storage({ ...s3.options, endpoint: proxy.url, limits })
})
afterEach(() => proxy.stop())

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
const catchFailure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  )
const listKeys = async (prefix: string): Promise<string[]> => {
  const keys: string[] = []
  for await (const { key } of storage.list(prefix)) keys.push(key)
  return keys
}

describe('S3Storage with a server that accepts connections and never responds', { timeout: 60_000 }, () => {
  test.each<[string, () => Promise<unknown>]>([
    ['put of a small file', () => storage.putStream('a/small', once(Buffer.from('x')))],
    ['put of parts', () => storage.putStream('a/large', once(content))],
    [
      'putFile',
      async () => {
        const path = join(folder, 'source')
        await writeFile(path, content)
        await storage.putFile('a/file', path)
      },
    ],
    ['read', () => storage.read('kept')],
    ['localPath', () => storage.localPath('kept', join(folder, 'copies'))],
    ['list', () => listKeys('')],
    ['size', () => storage.size('kept')],
    ['delete', () => storage.delete('a/small')],
    ['check', () => storage.check()],
  ])('gives up: %s', async (_name, ask) => {
    proxy.freeze()
    const failure = await catchFailure(ask())
    expect(failure).toBeInstanceOf(StorageUnavailableError)
    expect(String(failure)).toMatch(/S3 did not respond/)
    expect(String(failure)).not.toContain('127.0.0.1')
    expect(proxy.connections).toBeGreaterThanOrEqual(limits.attempts)
  })

  test('works again once the link heals', async () => {
    proxy.freeze()
    await expect(storage.size('kept')).rejects.toThrow(StorageUnavailableError)
    proxy.heal()
    expect(await storage.size('kept')).toBe(content.length)
  })
})

describe('S3Storage with a connection that freezes in the middle', { timeout: 60_000 }, () => {
  test('repeats a part that the server stopped reading, with the same bytes', async () => {
    proxy.freezeNext({ direction: 'to-server', afterBytes: 1024 * 1024 })
    // The source can be read only once, so the repeated bytes come from memory.
    expect(await storage.putStream('again/a', once(content))).toBe(content.length)
    expect(proxy.frozenByRule).toBe(1)
    expect((await buffer(await storage.read('again/a'))).equals(content)).toBe(true)
  })

  test('fails an upload that the server never reads completely, and stores nothing', async () => {
    proxy.freezeNext({ direction: 'to-server', afterBytes: 1024 * 1024 }, 100)
    await expect(storage.putStream('never/a', once(content))).rejects.toThrow(StorageUnavailableError)
    expect(proxy.frozenByRule).toBeGreaterThanOrEqual(limits.attempts)
    proxy.heal()
    expect(await storage.size('never/a')).toBeUndefined()
  })

  test.each([
    ['the whole file', undefined, content],
    ['a part of it', { start: 1000, end: 8_000_000 }, content.subarray(1000, 8_000_001)],
  ])('resumes where the content stopped half-way: %s', async (_name, range, expected) => {
    proxy.freezeNext({ direction: 'from-server', afterBytes: 3 * 1024 * 1024 })
    expect((await buffer(await storage.read('kept', range))).equals(expected)).toBe(true)
    expect(proxy.frozenByRule).toBe(1)
    expect(proxy.connections).toBe(2)
  })

  test('resumes where the connection was cut', async () => {
    proxy.freezeNext({ direction: 'from-server', afterBytes: 3 * 1024 * 1024 })
    const reading = storage.read('kept').then(buffer)
    await expect.poll(() => proxy.frozenByRule, { timeout: 10_000 }).toBe(1)
    proxy.cut()
    expect((await reading).equals(content)).toBe(true)
  })

  test('fails if the content stops at every attempt', async () => {
    proxy.freezeNext({ direction: 'from-server', afterBytes: 64 * 1024 }, 100)
    const stream = await storage.read('kept')
    await expect(buffer(stream)).rejects.toThrow(/S3|sent nothing/)
    await expect(storage.localPath('kept', join(folder, 'copies'))).rejects.toThrow(StorageUnavailableError)
  })

  test('waits for a reader that waits, without a limit', async () => {
    const stream = await storage.read('kept')
    const chunks = stream[Symbol.asyncIterator]()
    const first: unknown = (await chunks.next()).value
    // Once another reader has failed, the idle limit has expired twice.
    const connections = proxy.connections
    proxy.freezeNext({ direction: 'from-server', afterBytes: 64 * 1024 }, 2)
    await catchFailure(storage.read('kept').then(buffer))
    const stalled = proxy.connections - connections
    const rest: Buffer[] = []
    if (Buffer.isBuffer(first)) rest.push(first)
    for await (const chunk of { [Symbol.asyncIterator]: () => chunks }) rest.push(chunk)
    expect(Buffer.concat(rest).equals(content)).toBe(true)
    expect(proxy.connections - connections).toBe(stalled)
  })
})
