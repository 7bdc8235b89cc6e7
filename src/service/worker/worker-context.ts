import type { Kysely } from 'kysely'
import type { UsableFiles } from '../../engine/renderer/assets/usable-files.ts'
import type { FontsFolder } from '../../engine/renderer/jobs/render-settings.ts'
import type { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { OutboundClient } from '../../platform/network/outbound-client.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import type { Storage } from '../../platform/storage/storage.ts'
import type { Incidents } from '../nodes/incidents.ts'
import type { NodeFacts } from '../nodes/node-store.ts'
import type { DeliveryContext } from '../webhooks/deliver.ts'
import type { ExportCache } from './export-cache.ts'
import type { FrameCounter } from './frame-counter.ts'
import type { NodeHealth } from './node-health.ts'

/** What every job is done with. */
export interface WorkerContext {
  readonly db: Kysely<Database>
  readonly queue: JobQueue
  readonly storage: Storage
  readonly pool: Pick<RenderPool, 'run' | 'size' | 'spareSegments' | 'warmUp' | 'firstStartFailure'>
  readonly log: Logger
  readonly frames: FrameCounter
  readonly exportCache: ExportCache
  /** Asset files that this node has probed. */
  readonly usableFiles: UsableFiles
  readonly health: NodeHealth
  /** How long an export waits while no node can work. */
  readonly outageSeconds: number
  /** Files under way; on the storage's own disk where that is a folder, so that storing one is a link. */
  readonly temporaryFolder: string
  /** Fonts besides the bundled ones. */
  readonly fonts: FontsFolder | undefined
  /** Where `remoteUrl`s may lead. */
  readonly outbound: OutboundClient
  /** How long finished videos are kept. */
  readonly retentionDays: number
  /** How long stored files that no row names are kept after they were first noted; 0: forever. */
  readonly orphanDays: number
  /** CPU time that render processes may spend on one export; may be infinite. */
  readonly maxRenderCpuSeconds: number
  readonly webhooks: DeliveryContext
  /** This node, as registered in the database. */
  readonly node: NodeFacts
  readonly incidents: Incidents
}
