import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startS3Server } from '../../../test/support/s3-server.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { LocalStorage } from './local-storage.ts'
import { S3Storage } from './s3-storage.ts'
import { compareStorage, recogniseStorage } from './storage-mark-store.ts'

let folder: string
let database: TestDatabase
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewright-mark-'))
  database = await createTestDatabase()
})
afterEach(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const open = (name: string): Promise<LocalStorage> => LocalStorage.open(join(folder, name))
const markFile = (name: string): string => join(folder, name, 'storage-id')

test("the first storage becomes the database's, even if many nodes start concurrently", async () => {
  const storage = await open('a')
  expect(await compareStorage(database.db, storage)).toEqual({ state: 'unknown' })
  const matches = await Promise.all(Array.from({ length: 8 }, () => recogniseStorage(database.db, storage)))
  expect(matches).toEqual(Array(8).fill({ state: 'same' }))
  expect(await compareStorage(database.db, storage)).toEqual({ state: 'same' })
})

test('if nodes start concurrently with two storages, one storage is recognised as different', async () => {
  const storages = await Promise.all([open('a'), open('b')])
  const matches = await Promise.all(storages.map((storage) => recogniseStorage(database.db, storage)))
  expect(matches.map(({ state }) => state).toSorted()).toEqual(['other', 'same'])
})

test('another storage is reported until an operator copies the mark into it', async () => {
  await recogniseStorage(database.db, await open('a'))
  const mark = (await readFile(markFile('a'), 'utf8')).trim()
  const other = await open('b')
  expect(await recogniseStorage(database.db, other)).toEqual({ state: 'other', expectedMark: mark })
  await writeFile(markFile('b'), `${mark}\r\n`)
  expect(await recogniseStorage(database.db, other)).toEqual({ state: 'same' })
})

test('distinguishes a bucket from a folder, and recognises it again', async () => {
  const s3 = await startS3Server(join(folder, 's3'))
  try {
    const bucket = new S3Storage(s3.options)
    expect(await recogniseStorage(database.db, bucket)).toEqual({ state: 'same' })
    expect(await recogniseStorage(database.db, await open('a'))).toMatchObject({ state: 'other' })
    expect(await recogniseStorage(database.db, new S3Storage(s3.options))).toEqual({ state: 'same' })
  } finally {
    await s3.close()
  }
})

test('a new database adopts the mark of existing files', async () => {
  const storage = await open('a')
  await recogniseStorage(database.db, storage)
  const mark = await readFile(markFile('a'))
  const second = await createTestDatabase()
  try {
    expect(await recogniseStorage(second.db, storage)).toEqual({ state: 'same' })
    expect(await readFile(markFile('a'))).toEqual(mark)
  } finally {
    await second.drop()
  }
})
