import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { failTask } from '../../src/service/exports/task-lifecycle.ts'
import { discardingQueue } from '../support/discarding-queue.ts'
import { editorState, moving, solid, text } from '../support/documents.ts'
import { framewright } from '../support/framewright.ts'
import { RunningService } from '../support/running-service.ts'
import { RunningWorker } from '../support/running-worker.ts'
import { ServiceClient } from '../support/service-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { respondWith, WebhookReceiver } from '../support/webhook-receiver.ts'

/** Runs long enough to be interrupted; documents with different titles share no segments. */
const buildDocument = (title: string) =>
  editorState({
    size: [1280, 720],
    tracks: [
      [text(title, { id: 't', seconds: 8, box: [0, 300, 1280, 100] })],
      [
        solid('#f59e0b', {
          id: 's',
          seconds: 8,
          box: [0, 100, 200, 200],
          fields: { left: moving([0, 0], [7.9, 1000]), rotation: moving([0, 0], [7.9, 720]) },
        }),
      ],
    ],
    background: { type: 'color', color: '#000000', gradient: 'linear-gradient(120deg, #0f172a, #7c3aed)' },
  })

const waitOptions = { timeout: 120_000, interval: 100 }
vi.setConfig({ testTimeout: 300_000 })

let dataDir: string
let database: TestDatabase
let environment: Record<string, string>
let service: RunningService
let client: ServiceClient
let receiver: WebhookReceiver

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'framewright-operator-'))
  database = await createTestDatabase()
  receiver = await WebhookReceiver.start(respondWith(204))
  environment = {
    DATABASE_URL: database.url,
    FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
    FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
    FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '0',
  }
  // The service itself renders nothing: jobs are left to the workers that the test starts.
  service = await RunningService.start({ dataDir, environment: { ...environment, FRAMEWRIGHT_WORKERS: '0' } })
  client = new ServiceClient(service)
})
afterAll(async () => {
  await service.stop()
  await receiver.stop()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const startWorker = (): Promise<RunningWorker> =>
  RunningWorker.start(['--data-dir', dataDir, '--workers', '1'], environment)

/** Every value that each metric was seen to have, by series with labels. */
const seen = new Map<string, Set<string>>()

async function scrape(): Promise<string> {
  const metrics = await (await fetch(`${service.url}/metrics`)).text()
  const names = [...metrics.matchAll(/^# TYPE (framewright_\S+)/gm)].map(([, name = '']) => name)
  for (const name of names) {
    const series = metrics
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
    const histogram = metrics.split('\n').filter((line) => line.startsWith(`${name}_count`))
    seen.set(name, (seen.get(name) ?? new Set()).add([...series, ...histogram].join('\n')))
  }
  return metrics
}

/** Waits until a series has at least this value. */
async function waitForSeries(series: string, least: number): Promise<void> {
  await vi.waitUntil(async () => {
    const line = (await scrape()).split('\n').find((candidate) => candidate.startsWith(`${series} `))
    return line !== undefined && Number(line.slice(series.length)) >= least
  }, waitOptions)
}

interface LogLine {
  readonly level: string
  readonly msg: string
  readonly [field: string]: unknown
}

/** Waits for a line in a worker's log. */
function waitForLog(worker: RunningWorker, msg: string): Promise<LogLine> {
  return vi.waitUntil(() => {
    const lines = worker.log.split('\n').filter((line) => line.startsWith('{'))
    return lines.map((line): LogLine => JSON.parse(line)).find((line) => line.msg === msg)
  }, waitOptions)
}

/** Runs `exports show --json` and returns its output. */
async function showExport(taskId: string) {
  const { code, stdout, stderr } = await framewright(
    ['exports', 'show', taskId, '--json', '--data-dir', dataDir],
    environment,
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** Kills the process that renders a segment of an export, after it has drawn some frames. */
async function killRenderer(taskId: string): Promise<{ segment: number; processId: number }> {
  const running = await vi.waitUntil(async () => {
    const { rows } = await sql<{ segment: number; processId: number }>`
      select segment_index as segment, process_id as "processId" from unit_attempts
      join render_units using (task_id, kind, segment_index)
      where task_id = ${taskId} and process_id is not null and storage_key is null and frames_done > 0`.execute(
      database.db,
    )
    return rows[0]
  }, waitOptions)
  process.kill(running.processId, 'SIGKILL')
  return running
}

describe('an operator', () => {
  let worker: RunningWorker
  let taskId: string

  it('sees what is waiting while no node renders', async () => {
    await scrape()
    const callbackUrl = receiver.url
    await framewright(['webhooks', 'secret', '--data-dir', dataDir], environment)
    taskId = await client.export(buildDocument('Watched'), { callbackUrl })
    const doomed = await client.export(buildDocument('Watched'), { callbackUrl })
    await database.db
      .transaction()
      .execute((transaction) => failTask(transaction, discardingQueue, doomed, 'It broke.'))
    await waitForSeries('framewright_queue_oldest_seconds{queue="plan-export"}', 0.5)
    await waitForSeries('framewright_webhook_oldest_due_seconds', 0.5)
    await waitForSeries('framewright_queue_jobs{queue="plan-export",state="ready"}', 1)
    expect(await showExport(taskId)).toMatchObject({ status: 'PENDING', isPlanned: false, segments: [] })
  })

  it('sees a killed render process in the log, in the metrics and at its segment', async () => {
    worker = await startWorker()
    const { segment, processId } = await killRenderer(taskId)
    const node = expect.stringMatching(new RegExp(`^\\S+/${worker.pid}$`))
    const reason = expect.stringContaining('signal SIGKILL')
    expect(await waitForLog(worker, 'a render process died')).toMatchObject({
      level: 'warn',
      ...{ taskId, segment, processId, job: 'segment', reason, node },
    })
    expect(await waitForLog(worker, 'a segment is rendered again')).toMatchObject({
      level: 'warn',
      ...{ taskId, segment, attempt: 2, reason, node, previousNode: node },
    })
    const report = await showExport(taskId)
    expect(report).toMatchObject({ status: 'PROCESSING', phase: 'rendering', isPlanned: true })
    expect(report.segments[segment]).toMatchObject({ attempts: 2, node, lastError: reason })
    await waitForSeries('framewright_render_processes_lost_total{reason="died"}', 1)
    await waitForSeries('framewright_segments_retried_total{reason="failed"}', 1)
    await waitForSeries('framewright_nodes{role="work"}', 1)
  })

  it('sees which jobs a surviving worker took over, and gets one report of a lost node', async () => {
    // Every job that the worker has afterwards belongs to the next export.
    await client.waitFor(taskId, ({ status }) => status === 'COMPLETED', waitOptions.timeout)
    const second = await client.export(buildDocument('Taken over'))
    const stopped = await stopRenderer(worker, second)
    await worker.end('SIGKILL')
    process.kill(stopped, 'SIGKILL')
    const survivor = await startWorker()
    const victim = expect.stringMatching(new RegExp(`^\\S+/${worker.pid}$`))
    const node = expect.stringMatching(new RegExp(`^\\S+/${survivor.pid}$`))
    expect(await waitForLog(survivor, 'a job lost its worker and was requeued')).toMatchObject({
      level: 'warn',
      ...{ queue: 'render-segment', attempt: 1, node, payload: { taskId: second } },
    })
    expect(await waitForLog(survivor, 'a segment is rendered again')).toMatchObject({
      level: 'warn',
      ...{ taskId: second, attempt: 2, node, previousNode: victim },
      reason: expect.stringMatching(/^its node \S+ ended$/),
    })
    await waitForSeries('framewright_jobs_reassigned_total{queue="render-segment"}', 1)
    await waitForSeries('framewright_segments_retried_total{reason="lost"}', 1)
    // Simulates three missed heartbeats.
    await sql`update nodes set seen_at = now() - interval '1 minute' where process_id = ${worker.pid}`.execute(
      database.db,
    )
    await waitForSeries('framewright_nodes_lost_total{role="work"}', 1)
    const lines = `${service.log}\n${survivor.log}`
      .split('\n')
      .filter((line) => line.includes('a node was lost'))
    expect(lines.map((line): LogLine => JSON.parse(line))).toEqual([
      expect.objectContaining({ level: 'warn', lostNode: victim, role: 'work', segmentsAtOnce: 1 }),
    ])
    await client.waitFor(second, ({ status }) => status === 'COMPLETED', waitOptions.timeout)
    worker = survivor
  })

  it('sees a job whose last attempt failed, and the export that fails with it', async () => {
    const operator = (...args: string[]) => framewright([...args, '--data-dir', dataDir], environment)
    await operator('exports', 'pause')
    const broken = await client.export(buildDocument('Watched'))
    await sql`update export_tasks set document = '{' where id = ${broken}`.execute(database.db)
    await sql`update queue.queue set retry_limit = 0 where name = 'plan-export'`.execute(database.db)
    await operator('exports', 'resume')
    await client.waitFor(broken, ({ status }) => status === 'FAILED')
    expect(await waitForLog(worker, 'a job failed for the last time')).toMatchObject({
      level: 'warn',
      ...{ queue: 'plan-export', payload: { taskId: broken } },
    })
    expect(await waitForLog(worker, 'export failed')).toMatchObject({ level: 'warn', taskId: broken })
    expect(await waitForLog(worker, 'an attempt at a job failed')).toMatchObject({
      level: 'warn',
      ...{ queue: 'plan-export', attempt: 1, payload: { taskId: broken } },
    })
    await waitForSeries('framewright_jobs_failed_total{queue="plan-export"}', 1)
    await waitForSeries('framewright_jobs_given_up_total{queue="plan-export"}', 1)
    await waitForSeries('framewright_exports_ended_total{status="COMPLETED"}', 1)
    await waitForSeries('framewright_frames_drawn_total', 1)
    await waitForSeries('framewright_webhooks_ended_total{state="delivered"}', 2)
    await worker.stop()
    await waitForSeries('framewright_nodes{role="serve"}', 1)
  })

  it('has seen every metric change, and finds each in the documentation', async () => {
    const documentation = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
    expect(seen.size).toBeGreaterThan(10)
    // The sweep of orphaned files runs once a day; `src/service/orphans/sweep-orphans.test.ts` covers its metrics. Two engine
    // versions are in `src/service/worker/health/claim-gate.test.ts`.
    // `test/api/metrics.test.ts` covers sizes, phases and versions.
    const isCoveredElsewhere = (name: string): boolean =>
      /^framewright_(orphan|disk_|stored_|build_|export_phase|metrics_|database_(bytes|connections_max))/.test(
        name,
      ) || /^framewright_nodes_(waiting|unhealthy|draining)$/.test(name)
    const unchanged = [...seen]
      .filter(([name, values]) => values.size < 2 && !isCoveredElsewhere(name))
      .map(([name]) => name)
    expect(unchanged).toEqual([])
    expect([...seen.keys()].filter((name) => !documentation.includes(`\`${name}\``))).toEqual([])
  })
})

/**
 * Waits until a worker renders a segment of an export, and stops the render process, so that the segment is not finished.
 *
 * @returns The id of the stopped process.
 */
async function stopRenderer(worker: RunningWorker, taskId: string): Promise<number> {
  const find = async () => {
    const { rows } = await sql<{ processId: number }>`
      select process_id as "processId" from unit_attempts join render_units using (task_id, kind, segment_index)
      where task_id = ${taskId} and kind = 'segment' and process_id is not null and storage_key is null
        and attempts = 1 and node_name like ${`%/${worker.pid}`}`.execute(database.db)
    return rows[0]?.processId
  }
  return vi.waitUntil(async () => {
    const processId = await find()
    if (processId === undefined) return undefined
    process.kill(processId, 'SIGSTOP')
    // Otherwise it was finished before it was stopped.
    if ((await find()) === processId) return processId
    process.kill(processId, 'SIGCONT')
    return undefined
  }, waitOptions)
}
