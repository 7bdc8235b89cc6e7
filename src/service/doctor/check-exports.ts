import { type Kysely, sql } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../platform/database/tables.ts'
import { readQueueLengths } from '../../platform/queue/queue-metrics.ts'
import { findStuckExports } from '../exports/export-details-store.ts'
import { countPaused } from '../exports/pause-store.ts'
import { findWaitingNodes } from '../nodes/blocking-nodes.ts'
import { formatNodeName, listNodes } from '../nodes/node-store.ts'
import { countFailedDeliveries, countPendingDeliveries } from '../webhooks/delivery-metrics-store.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'

/** Exports without progress for this long are reported. Two stalls in a row take less. */
const STUCK_SECONDS = 600
/** A job that waits longer indicates too few workers, or none. */
const WAITING_SECONDS = 300
/** Due webhooks are normally sent within seconds. */
const DUE_SECONDS = 60
/** Maximum number of names in a message. */
const MAX_NAMES = 5

/** Skips a check if the database has no up-to-date tables. */
const withTables =
  (check: (db: Kysely<Database>) => Promise<CheckResult[]>) =>
  async (_config: Config, database: DoctorDatabase): Promise<CheckResult[]> =>
    database.state === 'open' && database.isMigrated ? check(database.db) : []

/** Reports exports without progress, and paused exports. */
export const checkExports = withTables(async (db) => {
  const stuck = await findStuckExports(db, STUCK_SECONDS, MAX_NAMES + 1)
  const { exports, accounts } = await countPaused(db)
  const held = [
    ...(accounts.length === 0 ? [] : [`new exports of ${listNames(accounts)} are held as PAUSED`]),
    ...(exports === 0 ? [] : [`${exports} are PAUSED`]),
  ]
  return [
    stuck.length === 0
      ? createCheckResult(
          'ok',
          'exports',
          `all running exports made progress in the last ${formatAge(STUCK_SECONDS)}`,
        )
      : createCheckResult(
          'warn',
          'exports',
          `no progress for more than ${formatAge(STUCK_SECONDS)}: ${listNames(
            stuck.map(({ id, seconds }) => `${id} (${formatAge(seconds)})`),
          )}. See "framewright exports show ID"`,
        ),
    held.length === 0
      ? createCheckResult('ok', 'paused exports', 'none')
      : createCheckResult(
          'warn',
          'paused exports',
          `${held.join('; ')}: "framewright exports resume" continues them`,
        ),
  ]
})

/** Reports jobs that have been waiting for a worker. */
export const checkQueues = withTables(async (db) => {
  const lengths = await readQueueLengths(db)
  const waiting = lengths.filter(({ oldest }) => oldest > WAITING_SECONDS)
  if (waiting.length === 0) {
    const oldest = Math.max(0, ...lengths.map((queue) => queue.oldest))
    const detail =
      oldest === 0 ? 'no waiting jobs' : `the oldest job has been waiting for ${formatAge(oldest)}`
    return [createCheckResult('ok', 'queues', detail)]
  }
  const workers = (await listNodes(db)).filter(
    ({ state, segmentsAtOnce }) => state === 'live' && segmentsAtOnce > 0,
  )
  const advice =
    workers.length === 0
      ? 'no node with workers is running: start one'
      : 'add workers, or check which exports keep them busy'
  const jobs = waiting.map(({ name, oldest }) => `${name} ${formatAge(oldest)}`)
  return [
    createCheckResult(
      'warn',
      'queues',
      `jobs have been waiting for too long (${jobs.join(', ')}): ${advice}`,
    ),
  ]
})

/** Reports webhooks that are due but not sent, and webhooks whose retries all failed. */
export const checkWebhooks = withTables(async (db) => {
  const { due, waiting, oldestDueSeconds } = await countPendingDeliveries(db, await readClock(db))
  const failed = await countFailedDeliveries(db)
  const results: CheckResult[] = []
  if (oldestDueSeconds > DUE_SECONDS) {
    results.push(
      createCheckResult(
        'warn',
        'webhooks',
        `${due} are overdue, the oldest for ${formatAge(oldestDueSeconds)}: no worker sends them. Start a node with workers, or add workers`,
      ),
    )
  }
  if (failed > 0) {
    results.push(
      createCheckResult(
        'warn',
        'failed webhooks',
        `${failed} were given up in the last 24 hours: "framewright webhooks list --state failed" says why, and ` +
          '"framewright webhooks redeliver ID" sends one again',
      ),
    )
  }
  if (results.length > 0) return results
  return [
    createCheckResult('ok', 'webhooks', waiting === 0 ? 'none pending' : `${waiting} waiting for a retry`),
  ]
})

/** Reports live and lost nodes. */
export const checkNodes = withTables(async (db) => {
  const nodes = await listNodes(db)
  const live = nodes.filter(({ state }) => state === 'live')
  const lost = nodes.filter(({ state }) => state === 'lost')
  const segments = live.reduce((sum, { segmentsAtOnce }) => sum + segmentsAtOnce, 0)
  const running = `${live.length} ${live.length === 1 ? 'runs' : 'run'} (segments at once: ${segments})`
  const waiting = findWaitingNodes(nodes).map(formatNodeName)
  if (waiting.length > 0) {
    const detail = `${running}; ${listNames(waiting)} claim no export jobs until the nodes with another engine version have stopped`
    return [createCheckResult('warn', 'nodes', `${detail}. Upgrade these, too`)]
  }
  if (lost.length === 0) return [createCheckResult('ok', 'nodes', running)]
  const names = lost.map(
    (node) =>
      `${formatNodeName(node)} ("${node.role === 'serve' ? 'serve' : 'worker'}", ${formatAge(node.secondsSinceSeen)} ago)`,
  )
  return [
    createCheckResult(
      'warn',
      'nodes',
      `${running}; lost: ${listNames(names)}. Start them again, or wait: lost nodes are forgotten after 7 days`,
    ),
  ]
})

async function readClock(db: Kysely<Database>): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select now() as now`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The database returned no row.')
  return row.now
}

const listNames = (names: readonly string[]): string =>
  names.length <= MAX_NAMES ? names.join(', ') : `${names.slice(0, MAX_NAMES).join(', ')} and more`

function formatAge(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
