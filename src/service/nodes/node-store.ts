import { type Kysely, sql } from 'kysely'
import type { OutageKind } from '../../platform/database/export-tables.ts'
import type { NodeRole } from '../../platform/database/node-tables.ts'
import type { Database } from '../../platform/database/tables.ts'

/** The interval between two heartbeats of a node. */
export const HEARTBEAT_MS = 10_000
/** A node without a heartbeat for this long is lost: it has missed three. */
export const LOST_AFTER_SECONDS = 35
/** How long the rows of lost nodes are kept. */
const LOST_NODE_RETENTION_DAYS = 7

export interface NodeFacts {
  readonly id: string
  readonly host: string
  readonly processId: number
  readonly version: string
  readonly role: NodeRole
  readonly segmentsAtOnce: number
  /** The version of the engine: the same document has the same frames on nodes with the same number. */
  readonly engine: number
}

/** Returns a node's name for log lines and tables. */
export const formatNodeName = ({ host, processId }: Pick<NodeFacts, 'host' | 'processId'>): string =>
  `${host}/${processId}`

/**
 * Writes a node's heartbeat.
 *
 * @param url - The URL of the node's API; undefined before it listens.
 * @param fault - The resource that is missing; undefined if there is none.
 * @returns Whether the node had been reported lost since its last heartbeat.
 */
export async function recordNodeSeen(
  db: Kysely<Database>,
  node: NodeFacts,
  url: string | undefined,
  fault?: OutageKind,
): Promise<boolean> {
  const { rows } = await sql<{ was_lost: boolean | null }>`
    with before as (select lost_at from nodes where id = ${node.id})
    insert into nodes (id, host, process_id, version, role, segments_at_once, engine, url, fault)
    values (${node.id}, ${node.host}, ${node.processId}, ${node.version}, ${node.role}, ${node.segmentsAtOnce},
      ${node.engine}, ${url ?? null}, ${fault ?? null})
    on conflict (id) do update set seen_at = now(), lost_at = null, url = excluded.url, fault = excluded.fault
    returning (select lost_at is not null from before) as was_lost`.execute(db)
  return rows[0]?.was_lost === true
}

/** Removes a node's row. */
export async function forgetNode(db: Kysely<Database>, id: string): Promise<void> {
  await db.deleteFrom('nodes').where('id', '=', id).execute()
}

export interface LostNode {
  readonly host: string
  readonly processId: number
  readonly role: NodeRole
  readonly segmentsAtOnce: number
  readonly seenAt: Date
}

/** Marks nodes without a recent heartbeat as lost. Only the first call after that returns such a node. */
export async function findLostNodes(db: Kysely<Database>): Promise<LostNode[]> {
  const { rows } = await sql<LostNode>`
    update nodes set lost_at = now()
    where lost_at is null and seen_at < now() - make_interval(secs => ${LOST_AFTER_SECONDS})
    returning host, process_id as "processId", role, segments_at_once as "segmentsAtOnce", seen_at as "seenAt"`.execute(
    db,
  )
  return rows
}

/** Removes the rows of nodes that were lost more than a week ago. */
export async function forgetLostNodes(db: Kysely<Database>): Promise<void> {
  await sql`delete from nodes where lost_at < now() - make_interval(days => ${LOST_NODE_RETENTION_DAYS})`.execute(
    db,
  )
}

export interface ListedNode extends Omit<NodeFacts, 'engine'> {
  /** Null for nodes of versions that do not record it. */
  readonly engine: number | null
  readonly url: string | null
  /** The resource that was missing at its last heartbeat; null if there was none. */
  readonly fault: OutageKind | null
  readonly isDraining: boolean
  readonly startedAt: Date
  readonly seenAt: Date
  readonly secondsSinceSeen: number
  /** `replaced`: it has no recent heartbeat, but a node of the same role started on its host later. */
  readonly state: 'live' | 'lost' | 'replaced'
}

/** Lists all nodes, newest first. */
export async function listNodes(db: Kysely<Database>): Promise<ListedNode[]> {
  const { rows } = await sql<ListedNode>`
    with judged as (
      select *, seen_at >= now() - make_interval(secs => ${LOST_AFTER_SECONDS}) as is_live from nodes
    )
    select id, host, process_id as "processId", version, role, segments_at_once as "segmentsAtOnce", engine, url,
      fault, is_draining as "isDraining", started_at as "startedAt", seen_at as "seenAt", extract(epoch from now() - seen_at)::float8 as "secondsSinceSeen",
      case
        when is_live then 'live'
        when exists (
          select from judged other
          where other.is_live and other.host = judged.host and other.role = judged.role
            and other.started_at > judged.seen_at
        ) then 'replaced'
        else 'lost'
      end as state
    from judged order by started_at desc`.execute(db)
  return rows
}

/** Makes a node claim no more export jobs, or claim them again; it reads this within 2 s. */
export async function setDraining(db: Kysely<Database>, id: string, isDraining: boolean): Promise<void> {
  await db.updateTable('nodes').set({ is_draining: isDraining }).where('id', '=', id).execute()
}

/** Returns whether a live node renders with an engine version; null represents versions that do not record theirs. */
export async function hasLiveEngine(db: Kysely<Database>, engine: number | null): Promise<boolean> {
  const nodes = await listNodes(db)
  return nodes.some((node) => node.state === 'live' && node.segmentsAtOnce > 0 && node.engine === engine)
}
