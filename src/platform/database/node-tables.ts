import type { ColumnType, Generated } from 'kysely'

export type NodeRole = 'serve' | 'work'

/** A process of the service; it removes its row when it stops in order. */
export interface NodeTable {
  readonly id: string
  readonly host: string
  readonly process_id: number
  readonly version: string
  readonly role: NodeRole
  /** 0: it renders nothing. */
  readonly segments_at_once: number
  /** Where its API listens; null without one. */
  readonly url: string | null
  readonly started_at: ColumnType<Date, never, never>
  readonly seen_at: Generated<Date>
  /** When another node found it lost; null again if it comes back. */
  readonly lost_at: Date | null
}

/** The number of attempts at a segment or audio mix, and the last attempt. */
export interface UnitAttemptTable {
  readonly task_id: string
  readonly piece_index: number
  readonly attempts: number
  readonly node_id: string
  /** Host and process, for when the node has gone. */
  readonly node_name: string
  /** The render process; null when the attempt ended without the piece. */
  readonly process_id: number | null
  readonly started_at: Generated<Date>
  /** Why the last attempt that failed did so. */
  readonly last_error: string | null
}

/** Counts of incidents since the service was first started, spread over several rows. */
export interface IncidentCountTable {
  readonly shard: number
  readonly kind: string
  readonly label: string
  readonly incidents: number
}

export interface NodeTables {
  nodes: NodeTable
  piece_attempts: UnitAttemptTable
  incident_counts: IncidentCountTable
}
