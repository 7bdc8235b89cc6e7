import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import type { JobQueue } from '../../src/platform/queue/job-queue.ts'
import { editorState, moving, solid, text } from '../../test/support/documents.ts'
import { insertAccount, submitExport } from '../../test/support/worker-node.ts'
import type { BenchService } from '../bench-service.ts'
import { readProcessorTime } from '../processor-time.ts'

/** Nodes in one process. */
const NODES_PER_PROCESS = 25
/** Exports of the busy accounts: each has many segments. */
const EXPORT_SECONDS = 120
const BUSY_ACCOUNTS = 5
/** Between two exports of the small account, each of which has one segment. */
const PROBE_INTERVAL_MS = 1_000
const FIRST_SEGMENT_LIMIT_MS = 60_000

export interface ScaleOptions {
  readonly db: Kysely<Database>
  readonly url: string
  readonly databasePid: number
  readonly storageFolder: string
  readonly queue: Pick<JobQueue, 'enqueue'>
  /** The API of the same service, which renders nothing. */
  readonly api: BenchService
  readonly cores: number
  readonly coresPerNode: number
  readonly segmentSeconds: number
  /** How long the measurement takes, after the start. */
  readonly seconds: number
}

/** Milliseconds, except where named otherwise. */
export interface ScaleResult {
  readonly cores: number
  readonly nodes: number
  readonly segmentsPerSecond: number
  /** The share of what the cores could do. */
  readonly occupancy: number
  readonly firstSegment: readonly number[]
  readonly createLatency: readonly number[]
  readonly readLatency: readonly number[]
  /** CPU time of the database per segment. */
  readonly databaseMs: number
  /** Cores that the database used. */
  readonly databaseCores: number
  /** CPU time of the nodes per segment. */
  readonly nodeMs: number
  readonly connections: number
}

/** Runs nodes with enough queued exports for all cores, and measures what comes out. */
export async function measureScale(options: ScaleOptions): Promise<ScaleResult> {
  const { db, cores, coresPerNode, segmentSeconds, seconds, databasePid } = options
  const nodes = Math.max(1, Math.round(cores / coresPerNode))
  await submitBusyExports(options, Math.ceil(((seconds + 30) * cores) / segmentSeconds))
  const groups = await startNodes(options, nodes)
  try {
    await waitUntilBusy(db, cores)
    const before = { atMs: Date.now(), ...readTimes(databasePid, groups) }
    const deadline = performance.now() + seconds * 1000
    const probes: ProbeResult[] = []
    const pending: Promise<void>[] = []
    for (let index = 0; performance.now() < deadline; index++) {
      pending.push(probe(options, `${cores} ${index}`).then((result) => void probes.push(result)))
      await delay(PROBE_INTERVAL_MS)
    }
    const after = { atMs: Date.now(), ...readTimes(databasePid, groups) }
    const connections = await countConnections(db)
    const segments = await countSegments(db, before.atMs, after.atMs)
    await Promise.all(pending)
    const passed = (after.atMs - before.atMs) / 1000
    return {
      cores,
      nodes,
      segmentsPerSecond: segments / passed,
      occupancy: (segments * segmentSeconds) / passed / (nodes * coresPerNode),
      firstSegment: probes.map(({ firstSegmentMs }) => firstSegmentMs),
      createLatency: probes.map(({ createMs }) => createMs),
      readLatency: probes.flatMap(({ readMs }) => readMs),
      databaseMs: (after.databaseMs - before.databaseMs) / segments,
      databaseCores: (after.databaseMs - before.databaseMs) / (after.atMs - before.atMs),
      nodeMs: (after.nodesMs - before.nodesMs) / segments,
      connections,
    }
  } finally {
    await Promise.all(groups.map(stopGroup))
    await sql`update export_tasks set status = 'CANCELED' where status in ('PENDING', 'PROCESSING')`.execute(
      db,
    )
    await sql`delete from queue.job`.execute(db)
  }
}

async function submitBusyExports({ db, queue }: ScaleOptions, segments: number): Promise<void> {
  const accounts = await Promise.all(
    Array.from({ length: BUSY_ACCOUNTS }, (_, index) => insertAccount(db, `busy ${index}`)),
  )
  // A segment has two seconds or less.
  const exports = Math.max(BUSY_ACCOUNTS, Math.ceil((segments * 2) / EXPORT_SECONDS))
  for (let index = 0; index < exports; index++) {
    const accountId = accounts[index % accounts.length] ?? ''
    const document = JSON.stringify(buildFilm(`${accountId} ${index}`, EXPORT_SECONDS))
    await submitExport(db, queue, { accountId, document, durationSeconds: EXPORT_SECONDS })
  }
}

/** Returns a document of which every frame differs from every other one's. */
function buildFilm(name: string, seconds: number): unknown {
  const opacity = moving([0, 0], [seconds * 0.99, 1])
  return editorState({
    tracks: [
      [solid('#204060', { id: 's', seconds, fields: { opacity } })],
      [text(name, { id: 't', seconds })],
    ],
  })
}

async function startNodes(options: ScaleOptions, nodes: number): Promise<ChildProcess[]> {
  const { url, storageFolder, coresPerNode, segmentSeconds } = options
  const program = fileURLToPath(new URL('./node-group.ts', import.meta.url))
  const groups: ChildProcess[] = []
  for (let left = nodes; left > 0; left -= NODES_PER_PROCESS) {
    const size = Math.min(left, NODES_PER_PROCESS)
    const settings = { nodes: size, slots: coresPerNode, 'segment-seconds': segmentSeconds }
    const flags = Object.entries({ url, storage: storageFolder, ...settings })
    const group = fork(
      program,
      flags.map(([name, value]) => `--${name}=${value}`),
      { stdio: 'inherit' },
    )
    groups.push(group)
    const [started] = await Promise.race([once(group, 'message'), once(group, 'exit')])
    if (started !== size) throw new Error(`A group of ${size} nodes did not start.`)
  }
  return groups
}

async function stopGroup(group: ChildProcess): Promise<void> {
  if (group.exitCode !== null) return
  const ended = once(group, 'exit')
  group.kill('SIGTERM')
  await ended
}

/** Waits until most cores render. */
async function waitUntilBusy(db: Kysely<Database>, cores: number): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from queue.job where name = 'render-segment' and state = 'active'`.execute(
      db,
    )
    if ((rows[0]?.count ?? 0) >= 0.7 * cores) return
    await delay(500)
  }
  // The nodes reach less, which is a result too.
}

interface ProbeResult {
  readonly firstSegmentMs: number
  readonly createMs: number
  readonly readMs: readonly number[]
}

/** Creates a short export through the API and waits until its segment is being rendered. */
async function probe({ api, db }: ScaleOptions, name: string): Promise<ProbeResult> {
  const editorState = buildFilm(`probe ${name}`, 1)
  const startedAt = performance.now()
  const { data } = await api.send('/v1/exports', {
    ...{ editorState, fps: 30, ratio: 'custom', scale: 1, format: 'mp4' },
  })
  const createdAt = performance.now()
  const readMs: number[] = []
  while (performance.now() - createdAt < FIRST_SEGMENT_LIMIT_MS) {
    const readAt = performance.now()
    await api.send(`/v1/exports/${data.taskId}`)
    readMs.push(performance.now() - readAt)
    const started = await db
      .selectFrom('unit_attempts')
      .innerJoin('export_tasks', 'export_tasks.id', 'unit_attempts.task_id')
      .select(
        sql<number>`extract(epoch from unit_attempts.started_at - export_tasks.created_at) * 1000`.as('ms'),
      )
      .where('task_id', '=', data.taskId)
      .where('kind', '=', 'segment')
      .executeTakeFirst()
    if (started !== undefined)
      return { firstSegmentMs: Number(started.ms), createMs: createdAt - startedAt, readMs }
    await delay(200)
  }
  return { firstSegmentMs: FIRST_SEGMENT_LIMIT_MS, createMs: createdAt - startedAt, readMs }
}

function readTimes(databasePid: number, groups: readonly ChildProcess[]) {
  const database = readProcessorTime(databasePid)
  const nodes = groups.map(({ pid }) => (pid === undefined ? 0 : readProcessorTime(pid).ownMs))
  return {
    databaseMs: database.ownMs + database.childrenMs,
    nodesMs: nodes.reduce((sum, ms) => sum + ms, 0),
  }
}

async function countConnections(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pg_stat_activity where backend_type = 'client backend'`.execute(db)
  return rows[0]?.count ?? 0
}

/** Counts the segments whose attempts ended within a time. */
async function countSegments(db: Kysely<Database>, fromMs: number, toMs: number): Promise<number> {
  const { count } = await db
    .selectFrom('render_units')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('kind', '=', 'segment')
    .where('storage_key', 'is not', null)
    .where('progressed_at', '>=', new Date(fromMs))
    .where('progressed_at', '<', new Date(toMs))
    .executeTakeFirstOrThrow()
  return count
}
