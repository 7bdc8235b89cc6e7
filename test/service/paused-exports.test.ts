import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { findRunningDatabaseUrl } from '../../src/platform/database/embedded/embedded-postgres.ts'
import type { Database } from '../../src/platform/database/tables.ts'
import { editorState, moving, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

const program = fileURLToPath(new URL('../../bin/framewright.js', import.meta.url))
const run = promisify(execFile)

/** Long enough that a command which is started at a tenth of it still finds it under way. */
const document = editorState({
  size: [1280, 720],
  tracks: [[solid('#f59e0b', { id: 's', seconds: 30, fields: { left: moving([0, 0], [29.9, 900]) } })]],
})

let dataDir: string
let client: ServiceClient
let db: Kysely<Database>

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-paused-'))
  client = new ServiceClient(await RunningService.start({ dataDir }))
  db = connectDatabase((await findRunningDatabaseUrl(dataDir)) ?? '', { maxConnections: 1 })
})
afterAll(async () => {
  await db.destroy()
  await client.service.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function exportsCommand(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [program, 'exports', ...args, '--data-dir', dataDir])
  return stdout.trim()
}

/** Jobs of the task that were enqueued by its release, by queue. */
async function readResumeJobs(taskId: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; jobs: number }>`
    select name, count(*) as jobs from queue.job
    where data->>'taskId' = ${taskId} and (data->>'generation')::int = 1 group by name`.execute(db)
  return Object.fromEntries(rows.map(({ name, jobs }) => [name, jobs]))
}

async function countUnits(taskId: string): Promise<{ stored: number; missing: number }> {
  const { rows } = await sql<{ stored: number; missing: number }>`
    select count(storage_key) as stored, count(*) - count(storage_key) as missing from render_units
    where task_id = ${taskId}`.execute(db)
  return rows[0] ?? { stored: 0, missing: 0 }
}

it('holds an account’s exports and lets them go on where they were', { timeout: 600_000 }, async () => {
  const taskId = await client.export(document)
  await client.waitFor(taskId, ({ progress }) => progress > 10)
  expect(await exportsCommand('pause', '--account', 'default')).toBe('paused 1')
  expect((await client.task(taskId)).status).toBe('PAUSED')

  // Workers let go of it, and what they finish meanwhile is kept.
  await vi.waitFor(async () => {
    const { rows } = await sql`select from queue.job where state < 'completed'`.execute(db)
    expect(rows).toEqual([])
  }, 30_000)
  const kept = await countUnits(taskId)
  expect(kept.missing).toBeGreaterThan(0)
  const held = await client.task(taskId)
  expect(held.status).toBe('PAUSED')

  const meanwhile = await client.export(document)
  expect((await client.task(meanwhile)).status).toBe('PAUSED')
  // Both count as active.
  await expect(client.export(document)).rejects.toThrow('OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED')
  expect(await exportsCommand('cancel', meanwhile)).toBe(`canceled ${meanwhile}`)
  expect((await client.task(meanwhile)).status).toBe('CANCELED')
  const list = (await exportsCommand('list', '--status', 'PAUSED')).split('\n')
  expect(list).toHaveLength(2)
  expect(list[1]).toMatch(new RegExp(`^${taskId} +default +PAUSED `))

  expect(await exportsCommand('resume')).toBe('resumed 1')
  expect(await exportsCommand('resume')).toBe('resumed 0')
  const lowest = { progress: held.progress }
  const ended = await client.waitFor(
    taskId,
    ({ status, progress }) => {
      expect(progress).toBeGreaterThanOrEqual(lowest.progress)
      lowest.progress = progress
      return status === 'COMPLETED'
    },
    120_000,
  )
  expect(ended).toMatchObject({ progress: 100, error: null })
  expect((await fetch(ended.outputUrl ?? '')).status).toBe(200)
  expect(await readResumeJobs(taskId)).toEqual({
    'plan-export': 1,
    'render-segment': kept.missing,
    'finish-export': 1,
  })
})

it('says what it does not know', async () => {
  await expect(exportsCommand('pause', '--account', 'nobody')).rejects.toThrow(
    'No account has the name or the id "nobody"',
  )
  await expect(exportsCommand('cancel', 'nothing')).rejects.toThrow('There is no export "nothing"')
})
