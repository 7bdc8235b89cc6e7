import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config.ts'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { checkDatabase } from '../../src/service/doctor/check-database.ts'
import {
  checkExports,
  checkNodes,
  checkQueues,
  checkWebhooks,
} from '../../src/service/doctor/check-exports.ts'
import { checkPort } from '../../src/service/doctor/check-port.ts'
import { withDoctorDatabase } from '../../src/service/doctor/doctor-database.ts'
import { findTaskOwner } from '../../src/service/exports/operator-task-store.ts'
import { startTask } from '../../src/service/exports/task-lifecycle.ts'
import { savePlan } from '../../src/service/exports/unit-store.ts'
import { recordNodeSeen } from '../../src/service/nodes/node-store.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, solid } from '../support/documents.ts'
import { framewright } from '../support/framewright.ts'
import { RunningService } from '../support/running-service.ts'
import { TestApi } from '../support/test-api.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
let folder: string
let database: TestDatabase

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-doctor-'))
  database = await createTestDatabase({ migrated: false })
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `use` with a database URL for a user with read access only. */
async function runAsGuest(use: (url: string) => Promise<void>): Promise<void> {
  const name = `guest_${randomBytes(6).toString('hex')}`
  await sql`create role ${sql.id(name)} login password 'guest'`.execute(database.db)
  const url = new URL(database.url)
  url.username = name
  url.password = 'guest'
  try {
    await use(url.href)
  } finally {
    await sql`drop role ${sql.id(name)}`.execute(database.db)
  }
}

function runDoctor(args: readonly string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment }
  const { status, stdout } = spawnSync(process.execPath, [program, 'doctor', ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout }
}

it('reports a healthy machine, and what remains to be done', () => {
  const { status, stdout } = runDoctor(['--data-dir', join(folder, 'data'), '--port', '0', '--json'], {
    DATABASE_URL: database.url,
  })
  expect(status).toBe(0)
  const results: { state: string; subject: string }[] = JSON.parse(stdout)
  const states = Object.fromEntries(results.map(({ subject, state }) => [subject, state]))
  expect(states).toMatchObject({
    settings: 'ok',
    node: 'ok',
    database: 'ok',
    migrations: 'warn',
    clock: 'ok',
    storage: 'ok',
    mp4: 'ok',
    webm: 'ok',
    port: 'ok',
  })
  expect(readdirSync(join(folder, 'data', 'storage')).filter((name) => !name.startsWith('.'))).toEqual([])
})

it('names each fault with its fix, and exits with 1', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  const { status, stdout } = runDoctor(['--data-dir', join(file, 'data'), '--port', String(port)], {
    FRAMEWRIGHT_WORKER: '2',
  })
  taken.close()
  expect(status).toBe(1)
  expect(stdout).toMatch(/^warn {2}settings: .*Did you mean FRAMEWRIGHT_WORKERS\?/m)
  expect(stdout).toMatch(/^fail {2}data folder: .*--data-dir/m)
  expect(stdout).toMatch(/^fail {2}port: .*another program.*EADDRINUSE.*--port/m)
  expect(stdout).toMatch(/^ok {4}mp4: /m)
})

it('names the privileges that the database user lacks, as the service does in one sentence when it starts', async () => {
  await runAsGuest(async (url) => {
    const config = loadConfig({ DATABASE_URL: url })
    const results = await withDoctorDatabase(
      config,
      () => {},
      (guest) => checkDatabase(config, guest),
    )
    expect(results).toContainEqual({
      state: 'fail',
      subject: 'database rights',
      detail: expect.stringContaining('grant create on schema public'),
    })
    const start = await framewright(['serve', '--data-dir', join(folder, 'data'), '--port', '0'], {
      DATABASE_URL: url,
    })
    expect(start.code).toBe(1)
    expect(start.stderr).toMatch(
      /^The database that DATABASE_URL names cannot be used: [^\n]*permission denied[^\n]*\n$/,
    )
    expect(start.stderr).not.toContain(url)
  })
})

describe('a port that is in use', () => {
  it('passes only if the service of this database responds there', async () => {
    const migrated = await createTestDatabase()
    const service = await RunningService.start({
      dataDir: join(folder, 'port'),
      environment: { DATABASE_URL: migrated.url, FRAMEWRIGHT_WORKERS: '0' },
    })
    const other = await createTestDatabase()
    const taken = createHttpServer((_request, response) => response.end('{"status":"ok"}'))
    await once(taken.listen(0, '127.0.0.1'), 'listening')
    const runPortCheck = async (port: number | string, { db }: TestDatabase): Promise<string> => {
      const config = loadConfig({ FRAMEWRIGHT_PORT: String(port) })
      const [result] = await checkPort(config, { state: 'open', db, isMigrated: true })
      return `${result?.state} ${result?.detail}`
    }
    try {
      const { port } = new URL(service.url)
      expect(await runPortCheck(port, migrated)).toMatch(/^ok .* in use by the service/)
      // As with a service in a container whose port is published on this machine.
      await migrated.db.updateTable('nodes').set({ host: 'container' }).execute()
      expect(await runPortCheck(port, migrated)).toMatch(/^ok .* in use by the service/)
      expect(await runPortCheck(port, other)).toMatch(/^fail .* with another database/)
      // Another program on the port is not this service just because a database runs.
      const foreign = (taken.address() as AddressInfo).port
      expect(await runPortCheck(foreign, migrated)).toMatch(
        /^fail .* in use by another program, not by Framewright/,
      )
    } finally {
      taken.close()
      await service.stop()
      await migrated.drop()
      await other.drop()
    }
  })
})

describe('the state of the service', () => {
  let api: TestApi
  let queue: JobQueue
  const taskIds: string[] = []
  beforeAll(async () => {
    api = await TestApi.start()
    queue = await JobQueue.start(api.database.url, pino({ level: 'silent' }))
    const client = await api.account('Ada')
    const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
    const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
    for (const _ of [1, 2]) taskIds.push((await client.post('/v1/exports', settings)).body.data.taskId)
  })
  afterAll(async () => {
    await queue.stop()
    await api.stop()
  })

  const readResults = async (): Promise<Record<string, string>> => {
    const config = loadConfig({ DATABASE_URL: api.database.url })
    const database = { state: 'open', db: api.database.db, isMigrated: true } as const
    const checks = [checkExports, checkQueues, checkWebhooks, checkNodes]
    const found = (await Promise.all(checks.map((check) => check(config, database)))).flat()
    return Object.fromEntries(found.map(({ subject, state, detail }) => [subject, `${state}: ${detail}`]))
  }

  it('passes if nothing waits, is stuck, is paused, was abandoned or is lost', async () => {
    expect(await readResults()).toMatchObject({
      exports: expect.stringMatching(/^ok: /),
      'paused exports': 'ok: none',
      queues: expect.stringMatching(/^ok: /),
      webhooks: 'ok: none pending',
      nodes: 'ok: 0 run (segments at once: 0)',
    })
  })

  it('is reported if anything is stuck, waits, is paused, was abandoned or is lost', async () => {
    const { db } = api.database
    const [stuck = '', paused = ''] = taskIds
    await db.transaction().execute(async (transaction) => {
      await startTask(transaction, discardingQueue, stuck)
      await savePlan(transaction, stuck, { assets: [], hasAudio: false }, [
        { kind: 'segment', segmentIndex: 0, frameCount: 30 },
      ])
    })
    await sql`update export_tasks set started_at = now() - interval '25 minutes' where id = ${stuck}`.execute(
      db,
    )
    await db.updateTable('export_tasks').set({ status: 'PAUSED' }).where('id', '=', paused).execute()
    await sql`update accounts set exports_paused_at = now()`.execute(db)
    await queue.enqueue(db, 'render-segment', { taskId: stuck, segmentIndex: 0 })
    await sql`update queue.job set start_after = now() - interval '20 minutes' where name = 'render-segment'`.execute(
      db,
    )
    await db
      .insertInto('webhook_deliveries')
      .values({
        id: crypto.randomUUID(),
        account_id: (await findTaskOwner(db, stuck)) ?? '',
        task_id: stuck,
        stream_id: stuck,
        sequence: 1,
        event_type: 'EXPORT_STARTED',
        occurred_at: new Date(),
        task: '{}',
        url: 'https://example.com/',
        headers: '{}',
        state: 'failed',
      })
      .execute()
    const node = {
      id: crypto.randomUUID(),
      host: 'render-7',
      processId: 77,
      version: '1',
      role: 'work',
    } as const
    await recordNodeSeen(db, { ...node, segmentsAtOnce: 4, engine: 1 }, undefined)
    await sql`update nodes set seen_at = now() - interval '3 minutes'`.execute(db)
    expect(await readResults()).toMatchObject({
      exports: expect.stringMatching(
        new RegExp(`^warn: .*10 min: ${stuck} \\(25 min\\)\\. See "framewright exports show`),
      ),
      'paused exports': expect.stringMatching(
        /^warn: new exports of Ada are held as PAUSED; 1 are PAUSED: .*exports resume/,
      ),
      queues: expect.stringMatching(
        /^warn: .*render-segment 20 min.*no node with workers is running: start one$/,
      ),
      'failed webhooks': expect.stringMatching(/^warn: 1 were given up .*webhooks redeliver/),
      nodes: expect.stringMatching(/^warn: 0 run .*lost: render-7\/77 \("worker", 3 min ago\)/),
    })
  })
})

it('names only settings that were set', async () => {
  const file = join(folder, 'file')
  const unset = { DATABASE_URL: undefined, FRAMEWRIGHT_DATA_DIR: undefined }
  writeFileSync(join(folder, 'framewright-data'), '')
  const byDefault = await framewright(['doctor', '--port', '0'], unset, folder)
  expect(byDefault.code).toBe(1)
  expect(byDefault.stdout).toMatch(/^fail {2}data folder: /m)
  expect(byDefault.stdout).not.toMatch(/DATABASE_URL|FRAMEWRIGHT_|--fonts/)
  const withSettings = await framewright(['doctor', '--port', '0'], {
    ...unset,
    FRAMEWRIGHT_DATA_DIR: join(file, 'data'),
    FRAMEWRIGHT_FONTS_DIR: join(folder, 'no-fonts'),
  })
  expect(withSettings.stdout).toMatch(/^fail {2}data folder: .*FRAMEWRIGHT_DATA_DIR/m)
  expect(withSettings.stdout).toMatch(/^fail {2}rendering: .*FRAMEWRIGHT_FONTS_DIR/m)
})
