import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../src/platform/database/tables.ts'
import type { History } from './history.ts'
import type { WiredNode, World } from './world.ts'

const INTERVAL_MS = 2_000
/** Shorter waits are normal. */
const REPORT_AFTER_MS = 5_000
const MAX_QUERY = 200

/** A session that waits for a lock, and one that holds it. */
interface LockWait {
  readonly pid: number
  readonly port: number
  readonly query: string
  readonly waitedMs: number
  readonly holderPid: number
  readonly holderPort: number
  readonly holderState: string
  readonly holderQuery: string
}

/**
 * Records long waits for locks until `signal` is aborted: a node that is frozen or cut off within a transaction blocks
 * others, which nothing else would reveal.
 */
export async function watchLocks(world: World, history: History, signal: AbortSignal): Promise<void> {
  const noted = new Set<string>()
  while (!signal.aborted) {
    // The database may be restarting.
    for (const wait of await findLockWaits(world.db).catch(() => [])) {
      const key = `${wait.pid} ${wait.holderPid} ${wait.query}`
      if (noted.has(key)) continue
      noted.add(key)
      history.add('lock wait', {
        node: findNodeName(world, wait.port),
        query: wait.query.slice(0, MAX_QUERY),
        waitedMs: wait.waitedMs,
        holder: findNodeName(world, wait.holderPort),
        holderState: wait.holderState,
        holderQuery: wait.holderQuery.slice(0, MAX_QUERY),
      })
    }
    await delay(INTERVAL_MS, undefined, { signal }).catch(() => 'the watch ends')
  }
}

/** Names the node whose connection has this port, or a connection without a link, for example a command's. */
function findNodeName({ nodes }: World, port: number): string {
  const carriesPort = ({ databaseLink }: WiredNode): boolean => databaseLink?.carries(port) === true
  return [...nodes.values()].find(carriesPort)?.node.name ?? 'other'
}

async function findLockWaits(db: Kysely<Database>): Promise<LockWait[]> {
  const { rows } = await sql<LockWait>`
    select waiting.pid, waiting.client_port as port, waiting.query,
      floor(extract(epoch from now() - waiting.query_start) * 1000)::int as "waitedMs",
      holder.pid as "holderPid", holder.client_port as "holderPort", holder.state as "holderState",
      holder.query as "holderQuery"
    from pg_stat_activity waiting
      cross join lateral unnest(pg_blocking_pids(waiting.pid)) blocking(pid)
      join pg_stat_activity holder on holder.pid = blocking.pid
    where waiting.wait_event_type = 'Lock'
      and waiting.query_start < now() - make_interval(secs => ${REPORT_AFTER_MS / 1000})`.execute(db)
  return rows
}
