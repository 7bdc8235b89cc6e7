import type { Kysely } from 'kysely'
import type { UsableFiles } from '../../engine/renderer/assets/usable-files.ts'
import type { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import type { Tracing } from '../../platform/tracing/tracing.ts'
import type { FontFolders } from '../fonts/font-folders.ts'
import type { Incidents } from '../nodes/incidents.ts'
import type { NodeFacts } from '../nodes/node-store.ts'
import type { RevisionPolicy } from '../projects/thin-revisions.ts'
import type { DeliveryContext } from '../webhooks/deliver.ts'
import type { ExportCache } from './exports/export-cache.ts'
import type { NodeHealth } from './health/node-health.ts'
import type { FrameCounter } from './units/frame-counter.ts'
import type { KeyedLock } from './units/keyed-lock.ts'

/** The dependencies and settings of every job. */
export interface WorkerContext {
  readonly db: Kysely<Database>
  readonly queue: JobQueue
  readonly storage: Storage
  readonly pool: Pick<RenderPool, 'run' | 'size' | 'spareSegments' | 'warmUp' | 'firstStartFailure'>
  readonly log: Logger
  readonly frames: FrameCounter
  readonly exportCache: ExportCache
  /** Lets this node render equal segments one after the other, so that the later ones share the file. */
  readonly segmentLock: KeyedLock
  /** Asset files that this node has probed. */
  readonly usableFiles: UsableFiles
  readonly health: NodeHealth
  /** How long an export waits while its jobs fail because of nodes, in seconds. */
  readonly outageSeconds: number
  /** Folder of temporary files. If the storage is a folder, it is on the same disk, so that storing a file is a link. */
  readonly temporaryFolder: string
  /** The fonts besides the bundled ones. */
  readonly fontFolders: Pick<FontFolders, 'open'>
  /** Restricts the hosts of `remoteUrl`s. */
  readonly outbound: OutboundClient
  /** How long finished videos are kept, in days. */
  readonly retentionDays: number
  readonly revisionPolicy: RevisionPolicy
  /** How long the events of accounts are kept, in days. */
  readonly eventDays: number
  /** How long orphaned files are kept after they were first seen, in days; 0 keeps them forever. */
  readonly orphanDays: number
  /** CPU time that render processes may spend on one export, in seconds; may be infinite. */
  readonly maxRenderCpuSeconds: number
  readonly webhooks: DeliveryContext
  /** This node, as registered in the database. */
  readonly node: NodeFacts
  readonly incidents: Incidents
  readonly tracing: Tracing
}
