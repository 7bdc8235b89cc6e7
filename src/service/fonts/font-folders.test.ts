import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { HeldStorage } from '../../../test/support/held-storage.ts'
import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import { type Storage, StorageFullError } from '../../platform/storage/storage.ts'
import { FontFolders } from './font-folders.ts'

let folder: string
let storage: LocalStorage
/** Replaces the render processes: the path of a folder identifies its content. */
const inspect = vi.fn(async ({ path }: { path: string }) => ({
  fonts: { path, fingerprint: path },
  familyCount: 1,
  warnings: [],
  unusableFiles: [] as { path: string; isRead: boolean }[],
}))
const { signal } = new AbortController()
const pool = { run: inspect } as unknown as JobRunner

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-font-folders-'))
  storage = await LocalStorage.open(join(folder, 'storage'))
  inspect.mockClear()
})
afterEach(() => rmSync(folder, { recursive: true }))

async function store(key: string): Promise<string> {
  const path = join(folder, `upload-${key}`)
  writeFileSync(path, `content of ${key}`)
  await storage.putFile(key, path)
  return key
}

function makeFolders(from: Storage = storage): FontFolders {
  const path = join(folder, 'operator')
  mkdirSync(path)
  writeFileSync(join(path, 'house.ttf'), 'house')
  const operator = { path, fingerprint: 'operator' }
  return new FontFolders({ operator, storage: from, pool, temporaryFolder: folder })
}

it("has the operator's fonts and the uploaded ones, and is made once", async () => {
  const folders = makeFolders()
  const keys = [await store('a.ttf'), await store('b.ttf')]
  const [opened, again] = await Promise.all([
    folders.open(keys, signal),
    folders.open(keys.toReversed(), signal),
  ])
  expect(again).toBe(opened)
  expect(inspect).toHaveBeenCalledTimes(1)
  const path = opened?.path ?? ''
  const contents = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'))
  expect(contents.sort()).toEqual(['content of a.ttf', 'content of b.ttf', 'house'])
  expect((await folders.open([], signal))?.fingerprint).toBe('operator')
})

it('names a font whose file is gone, leaves nothing, and tries again the next time', async () => {
  const folders = makeFolders()
  const before = readdirSync(folder)
  await expect(folders.open(['gone.ttf'], signal)).rejects.toMatchObject({
    code: 'ASSET_UNREACHABLE',
    message: expect.stringContaining('gone.ttf'),
  })
  expect(readdirSync(folder)).toEqual(before)
  await store('gone.ttf')
  await expect(folders.open(['gone.ttf'], signal)).resolves.toBeDefined()
})

it('removes the folder that was not used for the longest time', async () => {
  const folders = makeFolders()
  const keys = await Promise.all(Array.from({ length: 101 }, (_, index) => store(`${index}.ttf`)))
  const opened: string[] = []
  for (const key of keys) opened.push((await folders.open([key], signal))?.path ?? '')
  await vi.waitFor(() => expect(existsSync(opened[0] ?? '')).toBe(false))
  expect(opened.slice(1).every((path) => existsSync(path))).toBe(true)
})

it('leaves a folder to others when a caller stops waiting for the storage', async () => {
  const held = new HeldStorage(storage)
  const folders = makeFolders(held)
  const keys = [await store('a.ttf')]
  const hold = held.hold('localPath', 'a.ttf')
  const caller = new AbortController()
  const given = folders.open(keys, caller.signal)
  const other = folders.open(keys, signal)
  await hold.reached
  caller.abort(new Error('It took too long.'))
  await expect(given).rejects.toThrow('It took too long.')
  hold.release()
  await expect(other).resolves.toBeDefined()
  expect(inspect).toHaveBeenCalledTimes(1)
})

it('writes nothing to a folder that it has given up', async () => {
  const held = new HeldStorage(storage)
  const folders = makeFolders(held)
  const before = readdirSync(folder)
  const slow = held.hold('localPath', 'slow.ttf')
  const opening = folders.open(['gone.ttf', await store('slow.ttf')], signal)
  await slow.reached
  slow.release()
  await expect(opening).rejects.toThrow(/gone.ttf/)
  expect(readdirSync(folder).filter((name) => !name.startsWith('upload-'))).toEqual(before)
})

it('does not use a folder again that a full disk left incomplete', async () => {
  const folders = makeFolders()
  const keys = [await store('a.ttf'), await store('b.ttf')]
  const before = readdirSync(folder)
  const localPath = vi.spyOn(storage, 'localPath')
  localPath.mockResolvedValueOnce(join(folder, 'upload-a.ttf'))
  localPath.mockRejectedValueOnce(new StorageFullError())
  await expect(folders.open(keys, signal)).rejects.toThrow(StorageFullError)
  expect(readdirSync(folder)).toEqual(before)
  const opened = await folders.open(keys, signal)
  expect(readdirSync(opened?.path ?? '')).toHaveLength(3)
})

it('refuses to draw without a font whose stored file cannot be used', async () => {
  const folders = makeFolders()
  const keys = [await store('a.ttf')]
  const report = async (isRead: boolean, path: string) => ({
    fonts: { path, fingerprint: path },
    familyCount: 1,
    warnings: [],
    unusableFiles: [
      { path: join(path, 'operator-house.ttf'), isRead: true },
      { path: join(path, 'account-0.otf'), isRead },
    ],
  })
  inspect.mockImplementationOnce(({ path }) => report(true, path))
  await expect(folders.open(keys, signal)).rejects.toMatchObject({ code: 'ASSET_UNUSABLE' })
  inspect.mockImplementationOnce(({ path }) => report(false, path))
  const unread = await folders.open(keys, signal).catch((error: unknown) => error)
  expect(unread).not.toBeInstanceOf(RenderError)
  await expect(folders.open(keys, signal)).resolves.toBeDefined()
})
