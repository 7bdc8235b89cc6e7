import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { JobRunner } from '../../engine/renderer/jobs/job-runner.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import { FontFolders } from './font-folders.ts'

let folder: string
let storage: LocalStorage
/** Replaces the render processes: the path of a folder identifies its content. */
const inspect = vi.fn(async ({ path }: { path: string }) => ({
  fonts: { path, fingerprint: path },
  familyCount: 1,
  warnings: [],
}))
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

function makeFolders(): FontFolders {
  const path = join(folder, 'operator')
  mkdirSync(path)
  writeFileSync(join(path, 'house.ttf'), 'house')
  const operator = { path, fingerprint: 'operator' }
  return new FontFolders({ operator, storage, pool, temporaryFolder: folder })
}

it("has the operator's fonts and the uploaded ones, and is made once", async () => {
  const folders = makeFolders()
  const keys = [await store('a.ttf'), await store('b.ttf')]
  const [opened, again] = await Promise.all([folders.open(keys), folders.open(keys.toReversed())])
  expect(again).toBe(opened)
  expect(inspect).toHaveBeenCalledTimes(1)
  const path = opened?.path ?? ''
  const contents = readdirSync(path).map((name) => readFileSync(join(path, name), 'utf8'))
  expect(contents.sort()).toEqual(['content of a.ttf', 'content of b.ttf', 'house'])
  expect((await folders.open([]))?.fingerprint).toBe('operator')
})

it('names a font whose file is gone, leaves nothing, and tries again the next time', async () => {
  const folders = makeFolders()
  const before = readdirSync(folder)
  await expect(folders.open(['gone.ttf'])).rejects.toMatchObject({
    code: 'ASSET_UNREACHABLE',
    message: expect.stringContaining('gone.ttf'),
  })
  expect(readdirSync(folder)).toEqual(before)
  await store('gone.ttf')
  await expect(folders.open(['gone.ttf'])).resolves.toBeDefined()
})

it('removes the folder that was not used for the longest time', async () => {
  const folders = makeFolders()
  const keys = await Promise.all(Array.from({ length: 101 }, (_, index) => store(`${index}.ttf`)))
  const opened: string[] = []
  for (const key of keys) opened.push((await folders.open([key]))?.path ?? '')
  await vi.waitFor(() => expect(existsSync(opened[0] ?? '')).toBe(false))
  expect(opened.slice(1).every((path) => existsSync(path))).toBe(true)
})
