import { type Kysely, sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Database } from '../database/tables.ts'
import { findStuckExports } from '../exports/export-details-store.ts'
import { pausedCounts } from '../exports/pause-store.ts'
import { listNodes, nodeName } from '../nodes/node-store.ts'
import { queueLengths } from '../queue/queue-metrics.ts'
import { failedDeliveries, pendingCounts } from '../webhooks/delivery-metrics-store.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { type Finding, finding } from './finding.ts'

/** An export without progress for this long is reported: two stalls in a row are noticed sooner. */
const STUCK_SECONDS = 600
/** A job that waits longer has too few workers, or none. */
const WAITING_SECONDS = 300
/** A webhook that could be sent is sent within seconds. */
const DUE_SECONDS = 60
const NAMED = 5

/** Wraps a check that needs the tables of the service. */
const withTables =
  (check: (db: Kysely<Database>) => Promise<Finding[]>) =>
  async (_config: Config, database: DoctorDatabase): Promise<Finding[]> =>
    database.state === 'open' && database.isMigrated ? check(database.db) : []

/** Checks for exports without progress and for paused ones. */
export const examineExports = withTables(async (db) => {
  const stuck = await findStuckExports(db, STUCK_SECONDS, NAMED + 1)
  const { exports, accounts } = await pausedCounts(db)
  const held = [
    ...(accounts.length === 0 ? [] : [`new exports of ${named(accounts)} are held as PAUSED`]),
    ...(exports === 0 ? [] : [`${exports} are PAUSED`]),
  ]
  return [
    stuck.length === 0
      ? finding('ok', 'exports', `none has been without progress for ${minutes(STUCK_SECONDS)}`)
      : finding(
          'warn',
          'exports',
          `no progress for more than ${minutes(STUCK_SECONDS)}: ${named(
            stuck.map(({ id, seconds }) => `${id} (${minutes(seconds)})`),
          )}. See "framewright exports show ID"`,
        ),
    held.length === 0
      ? finding('ok', 'paused exports', 'none')
      : finding('warn', 'paused exports', `${held.join('; ')}: "framewright exports resume" continues them`),
  ]
})

/** Checks for jobs that could run and have been waiting for a worker. */
export const examineQueues = withTables(async (db) => {
  const lengths = await queueLengths(db)
  const waiting = lengths.filter(({ oldest }) => oldest > WAITING_SECONDS)
  if (waiting.length === 0) {
    const oldest = Math.max(0, ...lengths.map((queue) => queue.oldest))
    const detail = oldest === 0 ? 'no job waits' : `the oldest job has been waiting for ${minutes(oldest)}`
    return [finding('ok', 'queues', detail)]
  }
  const workers = (await listNodes(db)).filter(
    ({ state, segmentsAtOnce }) => state === 'live' && segmentsAtOnce > 0,
  )
  const advice =
    workers.length === 0
      ? 'no node with workers is running: start one'
      : 'add workers, or check which exports keep them busy'
  const jobs = waiting.map(({ name, oldest }) => `${name} ${minutes(oldest)}`)
  return [finding('warn', 'queues', `jobs have been waiting for too long (${jobs.join(', ')}): ${advice}`)]
})

/** Checks for webhooks that are due but not sent, and for those that were given up. */
export const examineWebhooks = withTables(async (db) => {
  const { due, waiting, oldestDueSeconds } = await pendingCounts(db, await clockOf(db))
  const failed = await failedDeliveries(db)
  const findings: Finding[] = []
  if (oldestDueSeconds > DUE_SECONDS) {
    findings.push(
      finding(
        'warn',
        'webhooks',
        `${due} are due and not sent, the oldest for ${minutes(oldestDueSeconds)}: no worker sends them. Start a node with workers, or add workers`,
      ),
    )
  }
  if (failed > 0) {
    findings.push(
      finding(
        'warn',
        'failed webhooks',
        `${failed} were given up in the last 24 hours: "framewright webhooks list --state failed" says why, and ` +
          '"framewright webhooks redeliver ID" sends one again',
      ),
    )
  }
  if (findings.length > 0) return findings
  return [finding('ok', 'webhooks', waiting === 0 ? 'none waits' : `${waiting} wait for a retry`)]
})

/** Lists the live nodes, and warns of lost ones. */
export const examineNodes = withTables(async (db) => {
  const nodes = await listNodes(db)
  const live = nodes.filter(({ state }) => state === 'live')
  const lost = nodes.filter(({ state }) => state === 'lost')
  const segments = live.reduce((sum, { segmentsAtOnce }) => sum + segmentsAtOnce, 0)
  const running = `${live.length} ${live.length === 1 ? 'runs' : 'run'} (segments at once: ${segments})`
  if (lost.length === 0) return [finding('ok', 'nodes', running)]
  const names = lost.map(
    (node) =>
      `${nodeName(node)} ("${node.role === 'serve' ? 'serve' : 'worker'}", ${minutes(node.secondsSinceSeen)} ago)`,
  )
  return [
    finding(
      'warn',
      'nodes',
      `${running}; lost: ${named(names)}. Start them again, or wait: lost nodes are forgotten after 7 days`,
    ),
  ]
})

async function clockOf(db: Kysely<Database>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The database gave no answer.')
  return row.now
}

const named = (names: readonly string[]): string =>
  names.length <= NAMED ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and more`

function minutes(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
