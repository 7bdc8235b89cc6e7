import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type S3Server, startS3Server } from '../../../test/support/s3-server.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { copiedSequences } from '../../platform/database/copies/copied-tables.ts'
import { DatabaseSnapshot } from '../../platform/database/copies/database-snapshot.ts'
import { listPendingMigrations } from '../../platform/database/migrate-database.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import { S3Storage } from '../../platform/storage/s3-storage.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import { compareStorage, recogniseStorage } from '../../platform/storage/storage-mark-store.ts'
import { type BackupOptions, createBackup } from './create-backup.ts'
import { readManifest } from './manifest.ts'
import { type RestoreOptions, restoreBackup, verifyBackup } from './restore-backup.ts'

const accountId = uuidv7()
const taskId = uuidv7()
const upload = `uploads/${accountId}/${uuidv7()}/dot.png`
const output = `outputs/${taskId}-${uuidv7()}.mp4`
const unusual = 'a\tb\\n "quoted" \u{1f3ac} \r\n\\.'
const signal = new AbortController().signal

let folder: string
let s3: S3Server
let database: TestDatabase
let storage: Storage
const targets: TestDatabase[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-backups-'))
  s3 = await startS3Server(join(folder, 's3'))
  database = await createTestDatabase()
  storage = new S3Storage(s3.options)
  await recogniseStorage(database.db, storage)
  await put(storage, upload, 'an upload')
  await put(storage, output, 'an output')
  await insertRows()
})
afterAll(async () => {
  await Promise.all([database, ...targets].map((each) => each.drop()))
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

async function put(target: Storage, key: string, content: string): Promise<void> {
  await target.putStream(
    key,
    (async function* () {
      yield Buffer.from(content)
    })(),
  )
}

async function insertRows(): Promise<void> {
  const { db } = database
  await sql`insert into accounts (id, name) values (${accountId}, ${unusual})`.execute(db)
  await sql`insert into assets (id, account_id, type, filename, mimetype, size_bytes, storage_key)
    values (${uuidv7()}, ${accountId}, 'image', 'dot.png', 'image/png', 9, ${upload})`.execute(db)
  await sql`insert into export_tasks (id, account_id, document, fps, ratio, scale, format, filename, duration_seconds,
      billed_standard_seconds, charged_credits, charged_credit_pool, status, phase, output_key, output_size_bytes)
    values (${taskId}, ${accountId}, '{}', 30, '16:9', 1, 'mp4', 'a.mp4', 4, 4, 4, 'plan', 'PROCESSING', 'saving',
      ${output}, 9)`.execute(db)
  await sql`insert into render_units (task_id, kind, segment_index, frame_count, frames_done, storage_key, content_key)
    values (${taskId}, 'segment', 0, 30, 30, 'segments/gone.mp4', 'c0ffee')`.execute(db)
  await sql`insert into credit_entries (id, account_id, kind, pool, amount)
    values (${uuidv7()}, ${accountId}, 'grant', 'plan', 12.5)`.execute(db)
  await sql`insert into nodes (id, host, process_id, version, role, segments_at_once)
    values (${uuidv7()}, 'here', 1, '0.1.0', 'serve', 1)`.execute(db)
  await sql`select nextval('account_event_positions') from generate_series(1, 41)`.execute(db)
}

const backupOptions = (name: string): BackupOptions => ({
  url: database.url,
  db: database.db,
  storage,
  describeOtherStorage: (mark) => `the storage should have the mark ${mark}`,
  folder: join(folder, name),
  version: '0.0.0-test',
  mayLackFiles: false,
  signal,
  onProgress: () => {},
})

async function makeTarget(name: string): Promise<RestoreOptions> {
  const target = await createTestDatabase({ migrated: false })
  targets.push(target)
  return {
    url: target.url,
    db: target.db,
    storage: await LocalStorage.open(join(folder, name)),
    storageLocation: `${name}/`,
    isSameStorage: false,
    signal,
    onProgress: () => {},
  }
}

it('backs up each table and sequence, or says why not', async () => {
  const { rows } = await sql<{ name: string }>`
    select sequencename as name from pg_sequences where schemaname = 'public'`.execute(database.db)
  expect(rows.map(({ name }) => name)).toEqual(copiedSequences)
})

it('restores rows, sequences and files from S3 into a folder', async () => {
  const options = backupOptions('whole')
  const made = await createBackup(options)
  expect(made).toMatchObject({ files: 2, copiedFiles: 2, removedFiles: 0, missingFiles: [] })
  const target = await makeTarget('restored')
  expect(await restoreBackup(await verifyBackup(options.folder), target)).toBe(2)
  const read = async (query: string) => (await sql.raw(query).execute(target.db)).rows
  expect(await read('select name from accounts')).toEqual([{ name: unusual }])
  expect(await read('select storage_key, frames_done from render_units')).toEqual([
    { storage_key: null, frames_done: 0 },
  ])
  expect(await read('select status, phase from export_tasks')).toEqual([
    { status: 'PROCESSING', phase: 'rendering' },
  ])
  expect(await read('select host from nodes')).toEqual([])
  // No trigger ran while the rows were loaded, and they run again from now on.
  expect(await read('select balance from credit_balances')).toEqual([{ balance: '12.5' }])
  expect(await read('select count(*)::int as rows from event_counters')).toEqual([{ rows: 1 }])
  await sql`insert into accounts (id, name) values (${uuidv7()}, 'new')`.execute(target.db)
  expect(await read('select count(*)::int as rows from event_counters')).toEqual([{ rows: 2 }])
  expect(await read(`select nextval('account_event_positions')::int as next`)).toEqual([{ next: 42 }])
  expect(await listPendingMigrations(target.db)).toEqual([])
  expect(await text(await target.storage.read(output))).toBe('an output')
  expect(await compareStorage(target.db, target.storage)).toEqual({ state: 'same' })

  // A database or a storage with content is refused and left as it is.
  const backup = await verifyBackup(options.folder)
  await expect(restoreBackup(backup, target)).rejects.toThrow(/The database is not empty/)
  const other = await makeTarget('occupied')
  await put(other.storage, `uploads/${uuidv7()}/${uuidv7()}/a.png`, 'other')
  await expect(restoreBackup(backup, other)).rejects.toThrow(/occupied\/ is not empty/)
  // The original storage may stay in use if the operator says so, with what it has besides the backup.
  const kept = await makeTarget('occupied')
  await expect(restoreBackup(backup, { ...kept, isSameStorage: true })).rejects.toThrow(
    /not the storage of the backup/,
  )
  expect(await restoreBackup(backup, { ...kept, storage, isSameStorage: true })).toBe(0)
})

it('updates an earlier backup: files are copied once and removed when no row names them', async () => {
  const options = backupOptions('updated')
  const extra = `outputs/${taskId}-${uuidv7()}.jpg`
  await put(storage, extra, 'a poster')
  await sql`insert into export_outputs (task_id, name, storage_key, size_bytes) values (${taskId}, 'poster', ${extra}, 8)`.execute(
    database.db,
  )
  expect(await createBackup(options)).toMatchObject({ files: 3, copiedFiles: 3 })
  await sql`delete from export_outputs`.execute(database.db)
  await storage.delete(extra)
  expect(await createBackup(options)).toMatchObject({ files: 2, copiedFiles: 0, removedFiles: 1 })
  expect(readdirSync(options.folder).filter((name) => name.startsWith('database-'))).toHaveLength(1)
  await verifyBackup(options.folder)
})

it('leaves the earlier backup complete when a newer one is interrupted', async () => {
  const options = backupOptions('interrupted')
  await createBackup(options)
  const before = await readManifest(options.folder)
  for (const phase of ['reading the database', 'copying files', 'finishing']) {
    const stopping = new AbortController()
    const onProgress = (name: string): void => {
      if (name === phase) stopping.abort(new Error(`stopped while ${phase}`))
    }
    await expect(createBackup({ ...options, signal: stopping.signal, onProgress })).rejects.toThrow(
      `stopped while ${phase}`,
    )
    expect(await readManifest(options.folder)).toEqual(before)
    await verifyBackup(options.folder)
  }
  // The remains of all three are gone after the next one.
  await createBackup(options)
  expect(readdirSync(options.folder)).toHaveLength(3)
})

it('reports files that are missing or damaged in the storage, unless their rows are gone', async () => {
  const options = backupOptions('missing')
  const gone = `outputs/${taskId}-${uuidv7()}.vtt`
  const insert = () =>
    sql`insert into export_outputs (task_id, name, storage_key, size_bytes) values (${taskId}, 'captions', ${gone}, 8)`.execute(
      database.db,
    )
  await insert()
  await expect(createBackup(options)).rejects.toThrow(`${gone}: missing`)
  expect(await readManifest(options.folder)).toBeUndefined()
  await put(storage, gone, 'short')
  await expect(createBackup(options)).rejects.toThrow(`${gone}: 5 bytes instead of 8`)
  expect(await createBackup({ ...options, mayLackFiles: true })).toMatchObject({
    files: 2,
    missingFiles: [gone],
  })
  // The row expires between the snapshot and the copy.
  const expire = async (): Promise<void> => {
    await sql`delete from export_outputs`.execute(database.db)
  }
  const slow: Storage = Object.assign(Object.create(storage), {
    read: async (key: string) => {
      if (key === gone) await expire()
      return storage.read(key)
    },
  })
  expect(await createBackup({ ...options, storage: slow })).toMatchObject({
    files: 2,
    missingFiles: [],
  })
  await storage.delete(gone)
})

it('refuses a damaged backup, and one of a newer version, and changes nothing', async () => {
  const options = backupOptions('damaged')
  await createBackup(options)
  const manifestPath = join(options.folder, 'manifest.json')
  const original = readFileSync(manifestPath, 'utf8')
  const manifest = await readManifest(options.folder)
  if (manifest === undefined) throw new Error('There is no manifest.')
  const change = (changes: object): void =>
    writeFileSync(manifestPath, JSON.stringify({ ...manifest, ...changes }))

  change({ formatVersion: 2 })
  await expect(verifyBackup(options.folder)).rejects.toThrow(/was written by a newer version/)
  change({ migrations: [...manifest.migrations, '9999-of-the-future'] })
  await expect(verifyBackup(options.folder)).rejects.toThrow(/does not know: 9999-of-the-future/)
  change({ tables: [{ name: '../../etc' }] })
  await expect(verifyBackup(options.folder)).rejects.toThrow(/manifest.json is damaged/)
  writeFileSync(manifestPath, original)

  const table = join(options.folder, manifest.folder, 'accounts.copy.zst')
  const bytes = readFileSync(table)
  writeFileSync(table, Buffer.from(bytes).fill(0, bytes.length - 4))
  await expect(verifyBackup(options.folder)).rejects.toThrow(/accounts.copy.zst is damaged/)
  rmSync(table)
  await expect(verifyBackup(options.folder)).rejects.toThrow(/lacks .*accounts.copy.zst/)
  writeFileSync(table, bytes)

  const file = join(options.folder, 'files', output)
  writeFileSync(file, 'an OUTPUT')
  const target = await makeTarget('half')
  await expect(restoreBackup(await verifyBackup(options.folder), target)).rejects.toThrow(
    `${output}: the checksum is wrong`,
  )
  rmSync(file)
  await expect(verifyBackup(options.folder)).rejects.toThrow(`lacks it`)
  // The failed restore has left an empty database, and continues once the backup is whole.
  writeFileSync(file, 'an output')
  const repaired = await verifyBackup(options.folder)
  const wrong = {
    ...repaired.manifest,
    tables: repaired.manifest.tables.map((each) => ({ ...each, rows: 7 })),
  }
  await expect(restoreBackup({ ...repaired, manifest: wrong }, target)).rejects.toThrow(/instead of 7/)
  expect(await restoreBackup(repaired, target)).toBe(0)
  expect(await buffer(await target.storage.read(output))).toEqual(Buffer.from('an output'))
})

it('refuses folders, storages and databases that do not belong together', async () => {
  const options = backupOptions('own')
  const other = await createTestDatabase()
  targets.push(other)
  await createBackup(options)
  await expect(createBackup({ ...options, url: other.url, db: other.db })).rejects.toThrow(
    /has the backup of another service/,
  )
  await expect(
    createBackup({ ...options, storage: await LocalStorage.open(join(folder, 'empty')) }),
  ).rejects.toThrow(/should have the mark/)
  await expect(createBackup({ ...options, folder })).rejects.toThrow(/which is not part of a backup/)
  await expect(verifyBackup(join(folder, 'nowhere'))).rejects.toThrow(/There is no backup in/)
  const empty = await createTestDatabase({ migrated: false })
  targets.push(empty)
  await expect(createBackup({ ...options, url: empty.url, db: empty.db })).rejects.toThrow(
    /has no tables yet/,
  )
  const snapshot = await DatabaseSnapshot.open(database.url)
  await expect(createBackup(options)).rejects.toThrow(/Another backup of this database is running/)
  snapshot.close()
})
