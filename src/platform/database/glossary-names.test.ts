import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { JobQueue } from '../queue/job-queue.ts'
import { FolderMigrations } from './folder-migrations.ts'
import { migrateDatabase } from './migrate-database.ts'

const accountId = '00000000-0000-7000-8000-000000000001'
const taskId = '00000000-0000-7000-8000-000000000002'
const silentTaskId = '00000000-0000-7000-8000-000000000003'
const nodeId = '00000000-0000-7000-8000-000000000004'
const deliveryId = '00000000-0000-7000-8000-000000000005'

/** Rows as the version before this migration wrote them. */
const earlierRows = [
  `insert into accounts (id, name) values ('${accountId}', 'Ada')`,
  ...[taskId, silentTaskId].map(
    (id) => `insert into export_tasks (id, account_id, status, document, fps, ratio, scale, format, filename,
      duration_seconds, billed_standard_seconds, charged_credits, charged_credit_pool, resumptions, render_plan)
    values ('${id}', '${accountId}', 'PROCESSING', '{}', 30, '16:9', 1, 'mp4', 'a.mp4', 4, 4, 4, 'plan', 2,
      '{"assets": [], "hasSound": ${id === taskId}}')`,
  ),
  `insert into export_pieces (task_id, piece_index, frame_count, frames_done, storage_key, content_key, moved_at) values
    ('${taskId}', -1, 0, 0, 'sounds/a.mp4', null, '2026-01-01T00:00:00Z'),
    ('${taskId}', 0, 75, 75, 'segments/a.mp4', 'a', '2026-01-01T00:00:00Z'),
    ('${taskId}', 1, 45, 10, null, null, '2026-01-01T00:00:00Z')`,
  `insert into piece_attempts (task_id, piece_index, attempts, node_id, node_name, process_id, last_error) values
    ('${taskId}', -1, 1, '${nodeId}', 'render-1/10', 20, null),
    ('${taskId}', 1, 2, '${nodeId}', 'render-1/10', 21, 'It stalled.')`,
  `insert into export_outages (task_id, kind, since, resumptions)
    values ('${taskId}', 'no-space', '2026-01-01T00:00:00Z', 2)`,
  `insert into replays (account_id, scope, key, payload_hash, status_code, body)
    values ('${accountId}', 'POST /v1/exports', 'k', '\\x00', 201, '{"data":1}')`,
  `insert into webhook_deliveries (id, account_id, task_id, sequence, event_type, occurred_at, task, url, headers)
    values ('${deliveryId}', '${accountId}', '${taskId}', 1, 'EXPORT_STARTED', now(), '{}', 'https://example.com', '{}')`,
  `insert into webhook_attempts (delivery_id, number, at, duration_ms, status, answer)
    values ('${deliveryId}', 1, now(), 12, 500, 'oops')`,
]

const earlierJobs = `insert into queue.job (name, data, state) values
  ('mix-audio', '{"taskId": "a", "resumptions": 2}', 'created'),
  ('render-segment', '{"taskId": "a", "resumptions": 2, "segmentIndex": 1, "losses": 1}', 'active'),
  ('plan-export', '{"taskId": "b"}', 'retry')`

describe('migration 0015', () => {
  let database: TestDatabase
  const read = async (query: string): Promise<unknown[]> => (await sql.raw(query).execute(database.db)).rows

  beforeAll(async () => {
    database = await createTestDatabase({ migrated: false })
    const { db, url } = database
    const migrator = new Migrator({ db, provider: new FolderMigrations() })
    const { error } = await migrator.migrateTo('0014-nodes-and-attempts')
    expect(error).toBeUndefined()
    for (const statement of earlierRows) await sql.raw(statement).execute(db)
    // Creates the queue's tables.
    const queue = await JobQueue.start(url, pino({ level: 'silent' }))
    await queue.stop()
    await sql.raw(earlierJobs).execute(db)
    expect(await migrateDatabase(db)).toContain('0015-glossary-names')
  })
  afterAll(() => database.drop())

  it('turns segments and the audio mix into render units', async () => {
    const units = `select kind, segment_index, frames_done, storage_key, progressed_at::text from render_units
      order by kind, segment_index`
    const progressed = { progressed_at: expect.stringContaining('2026-01-01') }
    expect(await read(units)).toEqual([
      { kind: 'audio', segment_index: 0, frames_done: 0, storage_key: 'sounds/a.mp4', ...progressed },
      { kind: 'segment', segment_index: 0, frames_done: 75, storage_key: 'segments/a.mp4', ...progressed },
      { kind: 'segment', segment_index: 1, frames_done: 10, storage_key: null, ...progressed },
    ])
  })

  it('keeps attempts with their units, and ends those of stored units', async () => {
    const attempts = `select kind, segment_index, attempts, process_id, has_succeeded, last_error from unit_attempts
      order by kind`
    expect(await read(attempts)).toEqual([
      {
        ...{ kind: 'audio', segment_index: 0, attempts: 1 },
        ...{ process_id: null, has_succeeded: true, last_error: null },
      },
      {
        ...{ kind: 'segment', segment_index: 1, attempts: 2 },
        ...{ process_id: 21, has_succeeded: false, last_error: 'It stalled.' },
      },
    ])
  })

  it('keeps the generation of tasks, outages and unfinished jobs', async () => {
    expect(
      await read(`select generation from export_tasks union all select generation from export_outages`),
    ).toEqual(Array(3).fill({ generation: 2 }))
    expect(await read(`select name, data from queue.job order by name`)).toEqual([
      { name: 'mix-audio', data: { taskId: 'a', generation: 2 } },
      { name: 'plan-export', data: { taskId: 'b' } },
      { name: 'render-segment', data: { taskId: 'a', generation: 2, segmentIndex: 1, losses: 1 } },
    ])
  })

  it('keeps plans, idempotency responses and the log of webhooks', async () => {
    expect(await read(`select render_plan from export_tasks order by id`)).toEqual([
      { render_plan: { assets: [], hasAudio: true } },
      { render_plan: { assets: [], hasAudio: false } },
    ])
    expect(await read(`select key, body from idempotency_responses`)).toEqual([
      { key: 'k', body: '{"data":1}' },
    ])
    expect(await read(`select response_body from webhook_attempts`)).toEqual([{ response_body: 'oops' }])
  })

  it('refuses negative indexes, a second unit with the same index and unknown kinds', async () => {
    const insert = (kind: string, index: number): Promise<unknown[]> =>
      read(`insert into render_units (task_id, kind, segment_index, frame_count)
        values ('${taskId}', '${kind}', ${index}, 1)`)
    await expect(insert('segment', -1)).rejects.toThrow(/check/)
    await expect(insert('audio', 0)).rejects.toThrow(/unique/)
    await expect(insert('video', 0)).rejects.toThrow(/check/)
  })

  it('keeps recording progress, and removes units and attempts with their task', async () => {
    await read(`update render_units set frames_done = 11 where kind = 'segment' and segment_index = 1`)
    expect(
      await read(`select from render_units where progressed_at > now() - interval '1 minute'`),
    ).toHaveLength(1)
    await read(`delete from export_tasks where id = '${taskId}'`)
    expect(await read('select from render_units union all select from unit_attempts')).toEqual([])
  })
})
