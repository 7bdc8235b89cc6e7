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

/** In WebM, long enough that a command started at a tenth of it still finds it running. */
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

const startExport = (): Promise<string> => client.export(document, { format: 'webm' })

async function runExportsCommand(...args: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [program, 'exports', ...args, '--data-dir', dataDir])
  return stdout.trim()
}

/** Counts the jobs that resuming the task enqueued, by queue. */
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

it('pauses an account’s exports and resumes them where they stopped', { timeout: 600_000 }, async () => {
  const taskId = await startExport()
  await client.waitFor(taskId, ({ progress }) => progress > 10)
  expect(await runExportsCommand('pause', '--account', 'default')).toBe('paused 1')
  expect((await client.task(taskId)).status).toBe('PAUSED')

  // Workers stop rendering it, and keep what they finish meanwhile.
  await vi.waitFor(async () => {
    const { rows } = await sql`select from queue.job where state < 'completed'`.execute(db)
    expect(rows).toEqual([])
  }, 30_000)
  const units = await countUnits(taskId)
  expect(units.missing).toBeGreaterThan(0)
  const paused = await client.task(taskId)
  expect(paused.status).toBe('PAUSED')

  const secondTaskId = await startExport()
  expect((await client.task(secondTaskId)).status).toBe('PAUSED')
  // Both exports count as active.
  await expect(startExport()).rejects.toThrow('OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED')
  expect(await runExportsCommand('cancel', secondTaskId)).toBe(`canceled ${secondTaskId}`)
  expect((await client.task(secondTaskId)).status).toBe('CANCELED')
  const list = (await runExportsCommand('list', '--status', 'PAUSED')).split('\n')
  expect(list).toHaveLength(2)
  expect(list[1]).toMatch(new RegExp(`^${taskId} +default +PAUSED `))

  expect(await runExportsCommand('resume')).toBe('resumed 1')
  expect(await runExportsCommand('resume')).toBe('resumed 0')
  const lowest = { progress: paused.progress }
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
    'render-segment': units.missing,
    'finish-export': 1,
  })
})

it('reports accounts and exports that do not exist', async () => {
  await expect(runExportsCommand('pause', '--account', 'nobody')).rejects.toThrow(
    'No account has the name or id "nobody"',
  )
  await expect(runExportsCommand('cancel', 'nothing')).rejects.toThrow('There is no export "nothing"')
})
