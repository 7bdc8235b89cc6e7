import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FileCache } from './file-cache.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-file-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const anySignal = new AbortController().signal

/** Creates a fetch function that writes a file of this size. */
function mockFetch(bytes: number) {
  return vi.fn(async (into: string) => {
    const path = join(into, 'file')
    await writeFile(path, Buffer.alloc(bytes))
    return { path, contentId: String(bytes) }
  })
}

describe('FileCache', () => {
  it('fetches a file once, even for concurrent requests', async () => {
    const files = new FileCache(folder)
    const fetch = mockFetch(10)
    const acquired = await Promise.all([1, 2, 3].map(() => files.acquire('a', fetch, anySignal)))
    for (const { release } of acquired) release()
    const again = await files.acquire('a', fetch, anySignal)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(existsSync(again.file.path)).toBe(true)
    again.release()
    await files.clear()
    expect(readdirSync(folder)).toEqual([])
  })

  it('evicts the least recently used file, but no file in use', async () => {
    const files = new FileCache(folder, { maxBytes: 25, maxAgeMs: 1_000 })
    const [a, b] = [
      await files.acquire('a', mockFetch(10), anySignal),
      await files.acquire('b', mockFetch(10), anySignal),
    ]
    b.release()
    const c = await files.acquire('c', mockFetch(10), anySignal)
    await vi.waitFor(() => expect(existsSync(b.file.path)).toBe(false))
    expect(existsSync(a.file.path) && existsSync(c.file.path)).toBe(true)
    await files.clear()
  })

  it('fetches an expired file again, and keeps the old one for its current users', async () => {
    let now = 0
    const files = new FileCache(folder, { maxBytes: 100, maxAgeMs: 1_000 }, () => now)
    const fetch = mockFetch(10)
    const old = await files.acquire('a', fetch, anySignal)
    now = 1_001
    const fresh = await files.acquire('a', fetch, anySignal)
    expect(fetch).toHaveBeenCalledTimes(2)
    expect(existsSync(old.file.path)).toBe(true)
    old.release()
    await vi.waitFor(() => expect(existsSync(old.file.path)).toBe(false))
    expect(existsSync(fresh.file.path)).toBe(true)
    await files.clear()
  })

  it('rejects all waiting requests after a failure, and fetches again for the next', async () => {
    const files = new FileCache(folder)
    const fail = () => Promise.reject(new Error('not there'))
    const outcomes = await Promise.allSettled([1, 2].map(() => files.acquire('a', fail, anySignal)))
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    const acquired = await files.acquire('a', mockFetch(10), anySignal)
    expect(acquired.file.contentId).toBe('10')
    await files.clear()
  })

  it('aborts a download when its last request is aborted', async () => {
    const files = new FileCache(folder)
    const signals: AbortSignal[] = []
    const fetch = (_into: string, signal: AbortSignal): Promise<never> => {
      signals.push(signal)
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    }
    const leaving = [new AbortController(), new AbortController()]
    const waiting = leaving.map(({ signal }) => files.acquire('a', fetch, signal))
    await vi.waitFor(() => expect(signals).toHaveLength(1))
    leaving[0]?.abort(new Error('gone'))
    await expect(waiting[0]).rejects.toThrow('gone')
    expect(signals[0]?.aborted).toBe(false)
    leaving[1]?.abort(new Error('gone too'))
    await expect(waiting[1]).rejects.toThrow('gone too')
    expect(signals[0]?.aborted).toBe(true)
    await files.clear()
    expect(readdirSync(folder)).toEqual([])
  })
})
