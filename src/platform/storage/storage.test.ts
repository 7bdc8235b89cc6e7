import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type S3Server, startS3Server } from '../../../test/support/s3-server.ts'
import { LocalStorage } from './local-storage.ts'
import { S3Storage } from './s3-storage.ts'
import {
  type Storage,
  StorageFullError,
  StorageKeyError,
  StorageUnavailableError,
  StoredFileMissingError,
} from './storage.ts'

const run = promisify(execFile)
let folder: string
let s3: S3Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-storage-'))
  s3 = await startS3Server(join(folder, 's3'))
})
afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const chunks = async function* (...parts: (Buffer | Error)[]): AsyncIterable<Buffer> {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield part
  }
}
const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}
const listKeys = async (storage: Storage, prefix: string): Promise<string[]> =>
  (await all(storage.list(prefix))).map(({ key }) => key).toSorted()

const kinds: [string, () => Promise<Storage>][] = [
  ['LocalStorage', () => LocalStorage.open(join(folder, 'local'))],
  ['S3Storage', async () => new S3Storage(s3.options)],
]

describe.each(kinds)('%s', (_name, open) => {
  let storage: Storage
  beforeAll(async () => {
    storage = await open()
  })

  test('reads back stored files and ranges of them', async () => {
    // More than one part of an S3 upload.
    const content = randomBytes(11 * 1024 * 1024)
    expect(
      await storage.putStream('uploads/a.bin', chunks(content.subarray(0, 9), content.subarray(9))),
    ).toBe(content.length)
    expect(await storage.size('uploads/a.bin')).toBe(content.length)
    expect((await buffer(await storage.read('uploads/a.bin'))).equals(content)).toBe(true)
    const part = await buffer(await storage.read('uploads/a.bin', { start: 5, end: 12 }))
    expect(part).toEqual(content.subarray(5, 13))
  })

  test('stores a file, replaces it, and returns a local path to its bytes', async () => {
    const source = join(folder, 'source.txt')
    await writeFile(source, 'one')
    await storage.putFile('outputs/b.txt', source)
    await rm(source)
    await writeFile(source, 'two, longer')
    await storage.putFile('outputs/b.txt', source)
    const path = await storage.localPath('outputs/b.txt', join(folder, 'copies'))
    expect(await readFile(path, 'utf8')).toBe('two, longer')
  })

  test('stores an empty file', async () => {
    await storage.putStream('uploads/empty', chunks())
    expect(await storage.size('uploads/empty')).toBe(0)
  })

  test('stores nothing of a stream that fails or is aborted', async () => {
    await expect(storage.putStream('broken/a', chunks(randomBytes(10), new Error('reset')))).rejects.toThrow(
      'reset',
    )
    const aborted = AbortSignal.abort(new Error('canceled'))
    await expect(storage.putStream('broken/b', chunks(randomBytes(10)), aborted)).rejects.toThrow()
    expect(await listKeys(storage, 'broken/')).toEqual([])
  })

  test('names a missing file, and ignores its deletion', async () => {
    await expect(storage.read('no/such')).rejects.toThrow(StoredFileMissingError)
    await expect(storage.localPath('no/such', join(folder, 'copies'))).rejects.toThrow(/"no\/such"/)
    expect(await storage.size('no/such')).toBeUndefined()
    await storage.delete('no/such')
  })

  test('lists by prefix, which may end within a name, and deletes', async () => {
    for (const key of ['list/1/a', 'list/1/b', 'list/10/c', 'list/2/d'])
      await storage.putStream(key, chunks(Buffer.from('x')))
    expect(await listKeys(storage, 'list/1')).toEqual(['list/1/a', 'list/1/b', 'list/10/c'])
    expect(await listKeys(storage, 'list/1/')).toEqual(['list/1/a', 'list/1/b'])
    const [listed] = await all(storage.list('list/2/'))
    expect(listed?.sizeBytes).toBe(1)
    expect(Math.abs(Date.now() - (listed?.modifiedAt.getTime() ?? 0))).toBeLessThan(3_600_000)
    await storage.delete('list/1/a')
    expect(await listKeys(storage, 'list/')).toEqual(['list/1/b', 'list/10/c', 'list/2/d'])
    expect(await listKeys(storage, 'nothing/')).toEqual([])
  })

  test.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../../b',
    'a//b',
    'a/',
    '.hidden',
    'a/.partial/b',
    'a\\b',
    'a\0b',
    'ü',
    'a'.repeat(201),
  ])('refuses the key %j', async (key) => {
    await expect(storage.size(key)).rejects.toThrow(StorageKeyError)
    await expect(storage.putStream(key, chunks(Buffer.from('x')))).rejects.toThrow(StorageKeyError)
  })

  test('is ready', () => storage.check())
})

describe('LocalStorage', () => {
  test('lists files left by killed processes, and removes them', async () => {
    const root = join(folder, 'leftovers')
    const partials = join(root, '.partial')
    await mkdir(partials, { recursive: true })
    await writeFile(join(partials, 'old'), 'abc')
    await writeFile(join(partials, 'new'), 'x')
    await utimes(join(partials, 'old'), 0, 0)
    const storage = await LocalStorage.open(root)
    const writes = await all(storage.unfinishedWrites())
    expect(writes.map(({ sizeBytes }) => sizeBytes).toSorted()).toEqual([1, 3])
    await writes.find(({ touchedAt }) => touchedAt.getTime() === 0)?.remove()
    expect(await readdir(partials)).toEqual(['new'])
  })

  test('is not ready on a read-only disk, and ready once it is writable again', async (context) => {
    const disk = join(folder, 'read-only')
    await mkdir(disk)
    try {
      await run('mount', ['-t', 'tmpfs', 'tmpfs', disk])
    } catch {
      context.skip('only root can mount a disk')
    }
    try {
      const storage = await LocalStorage.open(disk)
      await run('mount', ['-o', 'remount,ro', disk])
      await expect(storage.check()).rejects.toThrow(/EROFS/)
      await run('mount', ['-o', 'remount,rw', disk])
      await storage.check()
    } finally {
      await run('umount', [disk])
    }
  })

  test('reports a full disk and leaves no files behind', async (context) => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    try {
      await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk])
    } catch {
      context.skip('only root can mount a small disk')
    }
    try {
      const storage = await LocalStorage.open(disk)
      const full = storage.putStream('a/b', chunks(randomBytes(600 * 1024), randomBytes(600 * 1024)))
      await expect(full).rejects.toThrow(StorageFullError)
      const source = join(folder, 'large')
      await writeFile(source, randomBytes(1200 * 1024))
      await expect(storage.putFile('a/b', source)).rejects.toThrow(StorageFullError)
      expect(await listKeys(storage, '')).toEqual([])
      expect(await readdir(join(disk, '.partial'))).toEqual([])
      await storage.putStream('a/b', chunks(randomBytes(600 * 1024)))
    } finally {
      await run('umount', [disk])
    }
  })
})

describe('S3Storage', () => {
  const listRequests = (storage: Storage): [string, () => Promise<unknown>][] => [
    ['put', () => storage.putStream('a/b', chunks(Buffer.from('x')))],
    ['read', () => storage.read('a/b')],
    ['list', () => listKeys(storage, 'a/')],
    ['size', () => storage.size('a/b')],
    ['delete', () => storage.delete('a/b')],
    ['check', () => storage.check()],
  ]

  test('reports the response of a server that rejects our credentials', async () => {
    const unauthorized = new S3Storage({ ...s3.options, accessKeyId: 'UNKNOWN' })
    for (const [name, ask] of listRequests(unauthorized)) {
      const failure = await ask().catch((error: unknown) => error)
      expect(failure, name).toBeInstanceOf(StorageUnavailableError)
      // A response to HEAD has no body that could contain a code.
      const code = name === 'size' || name === 'check' ? 'without a code' : 'InvalidAccessKeyId'
      expect(String(failure), name).toContain(`S3 responded with 403 ${code}`)
    }
  })

  test('reports a refused connection without the address', async () => {
    const nobody = new S3Storage({ ...s3.options, endpoint: 'http://127.0.0.1:9' })
    for (const [name, ask] of listRequests(nobody)) {
      const failure = await ask().catch((error: unknown) => error)
      expect(failure, name).toBeInstanceOf(StorageUnavailableError)
      expect(String(failure), name).toMatch(/S3 did not respond \(ECONNREFUSED\)\.$/)
    }
  })

  test('is not ready without its bucket, and does not report files as missing then', async () => {
    const storage = new S3Storage({ ...s3.options, bucket: 'no-such-bucket' })
    await expect(storage.check()).rejects.toThrow(StorageUnavailableError)
    await expect(storage.read('a/b')).rejects.toThrow(/S3 responded with 404 NoSuchBucket/)
  })
})
