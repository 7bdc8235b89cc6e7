import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { type Config, loadConfig } from '../../config.ts'
import { openStorage } from '../../platform/storage/open-storage.ts'
import { recogniseStorage } from '../../platform/storage/storage-mark-store.ts'
import { registerDatabase } from '../orphans/database-registration.ts'
import { checkOrphans } from './check-orphans.ts'
import { withDoctorDatabase } from './doctor-database.ts'

let dataDir: string
let database: TestDatabase
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-doctor-orphans-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const check = (config: Config) =>
  withDoctorDatabase(
    config,
    () => {},
    (opened) => checkOrphans(config, opened),
  )

it('reports orphaned files with examples, and why they stay, but removes nothing', async () => {
  const config = loadConfig({ DATABASE_URL: database.url, FRAMEWRIGHT_DATA_DIR: dataDir })
  const storage = await openStorage(config)
  expect(await check(config)).toEqual([])
  await recogniseStorage(database.db, storage)
  expect(await check(config)).toEqual([
    { state: 'ok', subject: 'orphaned files', detail: 'none among 1 files in storage' },
  ])

  const key = `outputs/${uuidv7()}.mp4`
  await storage.putStream(
    key,
    (async function* () {
      yield Buffer.alloc(3 * 1024 ** 2)
    })(),
  )
  utimesSync(join(dataDir, 'storage', key), 0, 0)
  const [found] = await check(config)
  expect(found?.state).toBe('ok')
  expect(found?.detail).toBe(
    `no database row refers to 1 of 2 files in storage, 3.0 MiB (output 1), such as ${key}; ` +
      'the next sweep removes 0; the rest follow 7 days after they were first seen',
  )
  expect(await check({ ...config, orphanDays: 0 })).toMatchObject([{ state: 'warn' }])

  const other = await createTestDatabase()
  await registerDatabase(other.db, storage)
  await other.drop()
  const [shared] = await check(config)
  expect(shared?.state).toBe('warn')
  expect(shared?.detail).toMatch(
    /other databases have used this storage.*the others are databases\/\d+-\d+\./,
  )
  expect(await storage.size(key)).toBe(3 * 1024 ** 2)
})
