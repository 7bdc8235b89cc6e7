import type { ColumnType, Generated } from 'kysely'
import type { RenderUnitKind } from './export-tables.ts'

export type NodeRole = 'serve' | 'work'

/** A process of the service; it removes its row when it shuts down gracefully. */
export interface NodeTable {
  readonly id: string
  readonly host: string
  readonly process_id: number
  readonly version: string
  readonly role: NodeRole
  /** 0 if the node does not render. */
  readonly segments_at_once: number
  /** The URL of its API; null if it serves none. */
  readonly url: string | null
  readonly started_at: ColumnType<Date, never, never>
  readonly seen_at: Generated<Date>
  /** When another node noticed that it was lost; null again if it returns. */
  readonly lost_at: Date | null
}

/** The number of attempts at a render unit, and the last attempt. */
export interface UnitAttemptTable {
  readonly task_id: string
  readonly kind: RenderUnitKind
  readonly segment_index: number
  readonly attempts: number
  readonly node_id: string
  /** Host and process id, which remain known after the node's row is removed. */
  readonly node_name: string
  /** The render process; null once the attempt has ended. */
  readonly process_id: number | null
  /** Whether the last attempt produced the unit. */
  readonly has_succeeded: Generated<boolean>
  readonly started_at: Generated<Date>
  /** Why the most recent failed attempt failed. */
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
  unit_attempts: UnitAttemptTable
  incident_counts: IncidentCountTable
}
