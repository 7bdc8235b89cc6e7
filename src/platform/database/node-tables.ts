import type { ColumnType, Generated } from 'kysely'
import type { OutageKind } from './export-tables.ts'

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
  /** `ENGINE_VERSION`; null for nodes of versions that do not record it. */
  readonly engine: number | null
  /** The URL of its API; null if it serves none. */
  readonly url: string | null
  /** The resource that was missing at the last heartbeat, so that the node claims no export jobs; null if there was none. */
  readonly fault: OutageKind | null
  /** Whether an operator drains the node, so that it claims no more export jobs. */
  readonly is_draining: Generated<boolean>
  readonly started_at: ColumnType<Date, never, never>
  readonly seen_at: Generated<Date>
  /** When another node noticed that it was lost; null again if it returns. */
  readonly lost_at: Date | null
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
  incident_counts: IncidentCountTable
}
