import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Database } from '../../../platform/database/tables.ts'
import type { HealthCheck } from '../../../platform/observability/health.ts'
import type { Metrics } from '../../../platform/observability/metrics.ts'
import type { JobQueue } from '../../../platform/queue/job-queue.ts'
import type { SignedLinks } from '../../../platform/storage/signed-links.ts'
import type { Storage } from '../../../platform/storage/storage.ts'
import type { AccountLimiter } from '../../accounts/account-limiter.ts'
import type { MediaProbe, UploadLimits } from '../../assets/upload-asset.ts'
import type { RateTable } from '../../billing/charge.ts'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import type { Capabilities } from '../../editor/capabilities.ts'
import type { IllustrationSearch } from '../../editor/illustration-search.ts'
import type { ExportLimits } from '../../exports/export-limits.ts'
import type { TaskChanges } from '../../exports/task-changes.ts'
import type { Previews } from '../../previews/previews.ts'
import type { PageCursors } from '../requests/page-cursor.ts'
import type { ConnectionLimits } from '../server/connection-limits.ts'
import type { RateLimitSettings, RateLimits } from '../server/rate-limits.ts'

export interface ServerOptions {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly storage: Storage
  readonly probe: MediaProbe
  readonly previews: Pick<Previews, 'drawFrame' | 'getCaptionPreview'>
  readonly limits: ExportLimits
  readonly rates: RateTable
  readonly uploadLimits: UploadLimits
  /** Bytes of a JSON body at most. */
  readonly bodyLimitBytes: number
  /** JSON values of a body with a document at most; without it the default of the setting. */
  readonly bodyLimitValues?: number
  /** Large documents that are checked at once, each on a thread of its own; default 1. */
  readonly checkThreads?: number
  /** How often keys and addresses may ask; without them the defaults hold. */
  readonly rateLimitSettings?: RateLimitSettings
  /** Without them the defaults hold. */
  readonly connectionLimits?: ConnectionLimits
  /** Origins whose pages may call the API; `*` for all. None unless given. */
  readonly corsOrigins?: readonly string[]
  /** Addresses and networks of proxies that tell whom they speak for; nobody unless given. */
  readonly trustedProxies?: readonly string[]
  /** How long a link to a file is good. */
  readonly linkHours: number
  /** The address under which clients reach this server, without a slash at the end; undefined: as they asked. */
  readonly publicUrl: string | undefined
  /** Where uploads lie while they are looked into. */
  readonly temporaryFolder: string
  readonly logger: FastifyBaseLogger
  /** Tells of changes to tasks; closed by whoever made it, after the server. */
  readonly taskChanges: TaskChanges
  /** How often an idle event stream shows that it lives; default 15 000 ms. */
  readonly heartbeatMs?: number
  /** Event streams of one account that may be open at once on this node; default 100. */
  readonly maxEventStreams?: number
  readonly metrics: Metrics
  /** Who has it may read the metrics; empty: this machine alone. */
  readonly metricsToken: string
  readonly readinessChecks: readonly HealthCheck[]
  readonly now?: () => Date
  /** Ids that sort by time. */
  readonly newId: () => string
  /** The id of this node, for the responses of `/healthz`. */
  readonly nodeId: string
}

/** What routes are built from. */
export interface RouteContext extends ServerOptions {
  readonly now: () => Date
  readonly cursors: PageCursors
  readonly links: SignedLinks
  readonly rateLimits: RateLimits
  readonly documentChecks: DocumentChecks
  readonly capabilities: Capabilities
  readonly illustrations: IllustrationSearch
  /** Creations of exports, account by account. */
  readonly creationLimiter: AccountLimiter
  /** Looks into uploads, account by account. */
  readonly probeLimiter: AccountLimiter
}

/** The HTTP server, whose routes are typed by their schemas. */
export type Server = FastifyInstance<
  HttpServer,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
