import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HeldStorage } from '../../../test/support/held-storage.ts'
import { type S3Server, startS3Server } from '../../../test/support/s3-server.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import { Metrics } from '../../platform/observability/metrics.ts'
import { LocalStorage } from '../../platform/storage/local-storage.ts'
import { S3Storage } from '../../platform/storage/s3-storage.ts'
import type { ListedFile, Storage } from '../../platform/storage/storage.ts'
import { recogniseStorage } from '../../platform/storage/storage-mark-store.ts'
import { toAudioUnit, toSegmentUnit, type UnitId } from '../exports/unit-id.ts'
import { createOrphanMetrics } from './orphan-metrics.ts'
import { surveyOrphans } from './survey-orphans.ts'
import { type SweepContext, sweepOrphansIfDue } from './sweep-orphans.ts'

const DAY_MS = 86_400_000
const signal = new AbortController().signal
const contentKey = 'c0ffee'.padEnd(64, '0')

let folder: string
let s3: S3Server
let database: TestDatabase
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-orphans-'))
  s3 = await startS3Server(join(folder, 's3'))
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.drop())

/** A storage whose files are a month old, except those that a test calls young. */
class AgedStorage extends HeldStorage {
  readonly young = new Set<string>()
  listings = 0

  override async *list(prefix: string): AsyncIterable<ListedFile> {
    if (prefix === '') this.listings += 1
    for await (const file of super.list(prefix)) {
      const ageMs = this.young.has(file.key) ? 0 : 30 * DAY_MS
      yield { ...file, modifiedAt: new Date(file.modifiedAt.getTime() - ageMs) }
    }
  }
}

async function store(storage: Storage, ...keys: string[]): Promise<string[]> {
  for (const key of keys) {
    await storage.putStream(
      key,
      (async function* () {
        yield Buffer.from('12345')
      })(),
    )
  }
  return keys
}

async function listKeys(storage: Storage): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of storage.list('')) keys.push(key)
  return keys.toSorted()
}

interface Sweeper {
  readonly context: SweepContext
  readonly storage: AgedStorage
  readonly log: string[]
}

async function createSweeper(storage: Storage, { db } = database, orphanDays = 7): Promise<Sweeper> {
  const aged = new AgedStorage(storage)
  const lines: string[] = []
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString())
      done()
    },
  })
  await recogniseStorage(db, storage)
  return { context: { db, storage: aged, log: pino(sink), orphanDays }, storage: aged, log: lines }
}

/** Sweeps as if a day had passed since the last sweep. */
async function sweepNextDay({ context }: Sweeper): Promise<void> {
  await sql`update orphan_sweep set due_at = now()`.execute(context.db)
  await sweepOrphansIfDue(context, signal)
}

/** Backdates the time when all orphans were noted. */
async function passDays({ db }: TestDatabase, days: number): Promise<void> {
  await sql`update orphaned_files set first_seen_at = first_seen_at - make_interval(days => ${days})`.execute(
    db,
  )
}

/** Creates an account, for the rows that name files. */
async function insertAccount({ db }: TestDatabase = database): Promise<string> {
  const id = uuidv7()
  await db.insertInto('accounts').values({ id, name: 'tester' }).execute()
  return id
}

async function insertTask(
  accountId: string,
  status: ExportStatus,
  outputKey: string | null,
  planned: string[],
) {
  const id = uuidv7()
  const assets = planned.map((storageKey) => ({ id: 'a', storageKey, contentId: 'x' }))
  await database.db
    .insertInto('export_tasks')
    .values({
      id,
      account_id: accountId,
      status,
      document: '{}',
      fps: 30,
      ratio: 'custom',
      scale: 1,
      format: 'mp4',
      filename: 'a.mp4',
      duration_seconds: 1,
      billed_standard_seconds: 1,
      charged_credits: '0',
      charged_credit_pool: 'general',
      output_key: outputKey,
      render_plan: JSON.stringify({ assets, hasAudio: false }),
    })
    .execute()
  return id
}

async function insertUnit(taskId: string, unit: UnitId, storageKey: string): Promise<void> {
  const { kind, segmentIndex } = unit
  await database.db
    .insertInto('render_units')
    .values({ task_id: taskId, kind, segment_index: segmentIndex, frame_count: 1, storage_key: storageKey })
    .execute()
}

async function insertAsset(accountId: string, storageKey: string): Promise<void> {
  await database.db
    .insertInto('assets')
    .values({
      id: uuidv7(),
      account_id: accountId,
      type: 'image',
      filename: 'a.png',
      mimetype: 'image/png',
      size_bytes: 5,
      storage_key: storageKey,
      deleted_at: new Date(),
    })
    .execute()
}

/** Stores a file of each kind that a row names. */
async function storeNamed(storage: Storage): Promise<string[]> {
  const accountId = await insertAccount()
  const output = `outputs/${uuidv7()}-${randomUUID()}.mp4`
  await insertTask(accountId, 'COMPLETED', output, [])
  const fetched = `fetched/${uuidv7()}/0-${randomUUID()}`
  const taskId = await insertTask(accountId, 'PAUSED', null, [fetched])
  const ownFetched = fetched.replace(/(?<=fetched\/)[^/]+/, taskId)
  await sql`
    update export_tasks set render_plan = replace(render_plan::text, ${fetched}, ${ownFetched})::jsonb
    where id = ${taskId}`.execute(database.db)
  const segment = `segments/${contentKey}-${randomUUID()}.mp4`
  await insertUnit(taskId, toSegmentUnit(0), segment)
  const audio = `audio/${taskId}-${randomUUID()}.mp4`
  await insertUnit(taskId, toAudioUnit(0), audio)
  const upload = `uploads/${accountId}/${uuidv7()}/a.png`
  await insertAsset(accountId, upload)
  return store(storage, output, ownFetched, segment, audio, upload)
}

/** Stores files of each kind that no row names, with keys of all versions. */
async function storeUnnamed(storage: Storage): Promise<string[]> {
  const accountId = await insertAccount()
  const ended = await insertTask(accountId, 'FAILED', null, [])
  const fetched = `fetched/${ended}/0-0123456789abcdef`
  await sql`
    update export_tasks set render_plan = ${JSON.stringify({ assets: [{ storageKey: fetched }] })}
    where id = ${ended}`.execute(database.db)
  const active = await insertTask(accountId, 'PROCESSING', null, [])
  return store(
    storage,
    `outputs/${uuidv7()}.mp4`,
    `outputs/${uuidv7()}-2.webm`,
    `outputs/${uuidv7()}-${randomUUID()}.mp4`,
    `segments/${contentKey}.mp4`,
    `segments/${contentKey}-${randomUUID()}.webm`,
    `audio/${uuidv7()}-${randomUUID()}.mp4`,
    `sounds/${uuidv7()}.mp4`,
    `sounds/${uuidv7()}-${randomUUID()}.webm`,
    fetched,
    `fetched/${active}/1-${randomUUID()}`,
    `fetched/${uuidv7()}/0-${randomUUID()}`,
    `uploads/${accountId}/${uuidv7()}/a.png`,
    `doctor-${randomUUID()}`,
    `check-${randomUUID()}`,
  )
}

const kinds: [string, () => Promise<Storage>][] = [
  ['LocalStorage', () => LocalStorage.open(join(folder, randomUUID()))],
  ['S3Storage', async () => new S3Storage({ ...s3.options, prefix: `${randomUUID()}/` })],
]

describe.each(kinds)('%s', (_name, open) => {
  it('removes only files that no row has named for a week', async () => {
    const node = await createSweeper(await open())
    const { storage } = node
    const named = await storeNamed(storage)
    const unnamed = await storeUnnamed(storage)
    const others = await store(storage, 'strange/file.bin', 'outputs/readme.txt', 'segments/mine.mp4')
    const [young = ''] = await store(storage, `outputs/${uuidv7()}-${randomUUID()}.mp4`)
    storage.young.add(young)
    await sweepOrphansIfDue(node.context, signal)
    const [registration = ''] = (await listKeys(storage)).filter((key) => key.startsWith('databases/'))
    const staying = [...named, ...others, young, registration, 'storage-id']
    expect(await listKeys(storage)).toEqual([...staying, ...unnamed].toSorted())

    const survey = await surveyOrphans(node.context, { orphanDays: 7, maxFiles: 1e6 })
    const bytes = 5 * unnamed.length
    expect(survey).toMatchObject({ files: unnamed.length, bytes, dueFiles: 0, isPartial: false })
    expect(Object.fromEntries(survey.filesByKind)).toEqual({
      output: 3,
      segment: 2,
      audio: 3,
      fetched: 3,
      upload: 1,
      check: 2,
    })

    await passDays(database, 6)
    await sweepNextDay(node)
    expect(await listKeys(storage)).toEqual([...staying, ...unnamed].toSorted())
    const metrics = new Metrics([createOrphanMetrics(database.db)])
    expect(await metrics.text()).toContain(`framewright_orphaned_bytes ${bytes}\n`)

    await passDays(database, 1)
    expect(await surveyOrphans(node.context, { orphanDays: 7, maxFiles: 1e6 })).toMatchObject({
      dueFiles: unnamed.length,
    })
    await sweepNextDay(node)
    expect(await listKeys(storage)).toEqual(staying.toSorted())
    const text = await metrics.text()
    expect(text).toContain('framewright_orphans_removed_total{kind="output"} 3\n')
    expect(text).toContain('framewright_orphans_removed_bytes_total{kind="fetched"} 15\n')
    expect(text).toContain('framewright_orphaned_files 0\n')
  })
})

describe('a sweep', () => {
  it('keeps a noted file that a row names later, and forgets one that no longer exists', async () => {
    const node = await createSweeper(await LocalStorage.open(join(folder, randomUUID())))
    const accountId = await insertAccount()
    const [late = '', gone = ''] = await store(
      node.storage,
      `uploads/${accountId}/${uuidv7()}/a.png`,
      `uploads/${accountId}/${uuidv7()}/b.png`,
    )
    await sweepOrphansIfDue(node.context, signal)
    await insertAsset(accountId, late)
    await node.storage.delete(gone)
    await passDays(database, 8)
    await sweepNextDay(node)
    expect(await node.storage.size(late)).toBe(5)
    expect(await database.db.selectFrom('orphaned_files').select('storage_key').execute()).toEqual([])
    expect(await database.db.selectFrom('removed_orphans').selectAll().execute()).toEqual([])
  })

  it('runs once a day on one of many nodes, and again after a failure', async () => {
    const storage = await LocalStorage.open(join(folder, randomUUID()))
    const first = await createSweeper(storage)
    const sweepers = [first, ...(await Promise.all([1, 2, 3].map(() => createSweeper(storage))))]
    const sweepAll = () => Promise.all(sweepers.map(({ context }) => sweepOrphansIfDue(context, signal)))
    const listings = () => sweepers.reduce((sum, node) => sum + node.storage.listings, 0)
    await sweepAll()
    await sweepAll()
    expect(listings()).toBe(1)

    await sql`update orphan_sweep set due_at = now()`.execute(database.db)
    const stopped = AbortSignal.abort(new Error('stopped'))
    await store(storage, `doctor-${randomUUID()}`)
    await expect(sweepOrphansIfDue(first.context, stopped)).rejects.toThrow('stopped')
    const { rows } = await sql<{ due: boolean }>`
      select due_at between now() and now() + interval '1 hour' as due from orphan_sweep`.execute(database.db)
    expect(rows).toEqual([{ due: true }])
  })

  it('compares and removes more files than fit in a batch', async () => {
    const filesFolder = join(folder, randomUUID())
    const node = await createSweeper(await LocalStorage.open(filesFolder))
    const accountId = await insertAccount()
    const named = Array.from({ length: 1100 }, () => `uploads/${accountId}/${uuidv7()}/n`)
    const unnamed = Array.from({ length: 1100 }, () => `uploads/${accountId}/${uuidv7()}/u`)
    for (const key of [...named, ...unnamed]) {
      mkdirSync(join(filesFolder, key, '..'), { recursive: true })
      writeFileSync(join(filesFolder, key), 'x')
    }
    await sql`
      insert into assets (id, account_id, type, filename, mimetype, size_bytes, storage_key)
      select gen_random_uuid(), ${accountId}, 'image', 'n', 'image/png', 1, key
      from unnest(${named}::text[]) key`.execute(database.db)
    await sweepOrphansIfDue(node.context, signal)
    await passDays(database, 8)
    await sweepNextDay(node)
    expect((await listKeys(node.storage)).filter((key) => key.startsWith('uploads/'))).toEqual(
      named.toSorted(),
    )
  })

  it('removes nothing while another database is registered in the storage', async () => {
    const storage = await LocalStorage.open(join(folder, randomUUID()))
    const node = await createSweeper(storage)
    const [orphan = ''] = await store(storage, `outputs/${uuidv7()}.mp4`)
    await sweepOrphansIfDue(node.context, signal)
    await passDays(database, 8)

    const copy = await createTestDatabase()
    try {
      const other = await createSweeper(storage, copy)
      await sweepOrphansIfDue(other.context, signal)
      await passDays(copy, 8)
      await sweepNextDay(other)
      expect(other.log.join()).toContain('other databases have used this storage')
      const [first = '', second = ''] = (await listKeys(storage)).filter((key) =>
        key.startsWith('databases/'),
      )
      expect(first).not.toBe(second)
      await sweepNextDay(node)
      expect(node.log.join()).toContain(first)
      expect(node.log.join()).toContain(second)
      expect(await storage.size(orphan)).toBe(5)
      expect((await surveyOrphans(node.context, { orphanDays: 7, maxFiles: 1e6 })).ownership).toMatchObject({
        state: 'shared',
      })

      const survey = await surveyOrphans(other.context, { orphanDays: 7, maxFiles: 1e6 })
      if (survey.ownership.state !== 'shared') throw new Error('The storage should be shared.')
      await storage.delete(survey.ownership.ownKey)
    } finally {
      await copy.drop()
    }
    await sweepNextDay(node)
    // The days count from now on.
    await passDays(database, 6)
    await sweepNextDay(node)
    expect(await storage.size(orphan)).toBe(5)
    await passDays(database, 1)
    await sweepNextDay(node)
    expect(await storage.size(orphan)).toBeUndefined()
  })

  it('removes nothing from the storage of another database', async () => {
    const right = await createSweeper(await LocalStorage.open(join(folder, randomUUID())))
    await sweepOrphansIfDue(right.context, signal)
    const wrong = await createSweeper(await LocalStorage.open(join(folder, randomUUID())))
    const [file = ''] = await store(wrong.storage, `outputs/${uuidv7()}.mp4`)
    await sweepNextDay(wrong)
    await passDays(database, 8)
    await sweepNextDay(wrong)
    expect(await listKeys(wrong.storage)).toEqual([file])
  })

  it('notes and removes nothing with a limit of 0 days', async () => {
    const node = await createSweeper(await LocalStorage.open(join(folder, randomUUID())), database, 0)
    const [file = ''] = await store(node.storage, `outputs/${uuidv7()}.mp4`)
    await sweepOrphansIfDue(node.context, signal)
    await passDays(database, 8)
    await sweepNextDay(node)
    expect(await node.storage.size(file)).toBe(5)
    expect(await database.db.selectFrom('orphaned_files').selectAll().execute()).toEqual([])
  })

  it('removes the abandoned writes of a killed process, but no writes in progress', async () => {
    const root = join(folder, randomUUID())
    const node = await createSweeper(await LocalStorage.open(root))
    for (const name of ['old', 'new']) writeFileSync(join(root, '.partial', name), '123')
    utimesSync(join(root, '.partial/old'), 0, 0)
    expect(await surveyOrphans(node.context, { orphanDays: 7, maxFiles: 1e6 })).toMatchObject({
      abandonedWrites: 1,
    })
    await sweepOrphansIfDue(node.context, signal)
    expect(readdirSync(join(root, '.partial'))).toEqual(['new'])
    const removed = await database.db.selectFrom('removed_orphans').selectAll().execute()
    expect(removed).toEqual([{ kind: 'unfinished', files: 1, bytes: 3 }])
  })
})
