import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMissingFile } from './make-missing-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-example-media-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('makes a file that others make at the same time, and leaves only that', async () => {
  const path = join(folder, 'music.wav')
  const content = Buffer.alloc(5_000_000, 7)
  const make = async () => {
    await setImmediate()
    return content
  }
  await Promise.all(Array.from({ length: 8 }, () => makeMissingFile(path, make)))
  expect(await readdir(folder)).toEqual(['music.wav'])
  expect(await readFile(path)).toEqual(content)
  await makeMissingFile(path, () => expect.unreachable())
})

test('leaves nothing if a file cannot be made', async () => {
  const failing = makeMissingFile(join(folder, 'clip.mp4'), () => Promise.reject(new Error('no space')))
  await expect(failing).rejects.toThrow('no space')
  expect(await readdir(folder)).toEqual(['music.wav'])
})
