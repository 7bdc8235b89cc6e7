import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Database } from '../../../platform/database/tables.ts'
import type { OutboundClient } from '../../../platform/network/outbound-client.ts'
import type { HealthCheck } from '../../../platform/observability/health.ts'
import type { Metrics } from '../../../platform/observability/metrics.ts'
import type { JobQueue } from '../../../platform/queue/job-queue.ts'
import type { SignedLinks } from '../../../platform/storage/signed-links.ts'
import type { Storage } from '../../../platform/storage/storage.ts'
import type { Tracing } from '../../../platform/tracing/tracing.ts'
import type { AccountLimiter } from '../../accounts/account-limiter.ts'
import type { MediaProbe, UploadLimits } from '../../assets/upload-asset.ts'
import type { RateTable } from '../../billing/charge.ts'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import type { Capabilities } from '../../editor/capabilities.ts'
import type { IllustrationSearch } from '../../editor/illustration-search.ts'
import type { EventFeed } from '../../events/event-feed.ts'
import type { ExampleMediaFolder } from '../../examples/example-media-folder.ts'
import type { ExportLimits } from '../../exports/export-limits.ts'
import type { TaskChanges } from '../../exports/task-changes.ts'
import type { FontFiles } from '../../fonts/font-files.ts'
import type { Previews } from '../../previews/previews.ts'
import type { PageCursors } from '../requests/page-cursor.ts'
import type { ConnectionLimits } from '../server/connection-limits.ts'
import type { RateLimitSettings, RateLimits } from '../server/rate-limits.ts'

export interface ServerOptions {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly storage: Storage
  readonly probe: MediaProbe
  readonly previews: Pick<
    Previews,
    | 'drawFrame'
    | 'getCaptionPreview'
    | 'checkTexts'
    | 'chooseTextFonts'
    | 'decodeSourceFrame'
    | 'prepareAnimation'
    | 'materials'
  >
  /** Generates the media of the example films. The caller closes it after the server. */
  readonly exampleMedia: Pick<ExampleMediaFolder, 'provide'>
  readonly limits: ExportLimits
  /** The operator's folder of fonts; default: none. */
  readonly operatorFonts?: string | undefined
  readonly rates: RateTable
  readonly uploadLimits: UploadLimits
  /** Maximum size of a JSON body, in bytes. */
  readonly bodyLimitBytes: number
  /** Maximum number of JSON values in a body with a document; default: that of the setting. */
  readonly bodyLimitValues?: number
  /** Threads that check large documents, one document at a time each; default 1. */
  readonly checkThreads?: number
  readonly rateLimitSettings: RateLimitSettings
  /** Overrides single limits of a connection. */
  readonly connectionLimits?: Partial<ConnectionLimits>
  /** Origins whose pages may call the API from a browser; `*` allows all. Default: none. */
  readonly corsOrigins?: readonly string[]
  /** Addresses and networks of proxies whose `X-Forwarded-*` headers are trusted; default: none. */
  readonly trustedProxies?: readonly string[]
  /** How long a signed link to a file is valid, in hours. */
  readonly linkHours: number
  /** Access to URLs that customers name, for test events. */
  readonly outbound: Pick<OutboundClient, 'post'>
  /** Base URL under which clients reach this server, without a trailing slash; undefined: that of each request. */
  readonly publicUrl: string | undefined
  /** Folder of uploads while they are probed. */
  readonly temporaryFolder: string
  /** Folder with the built studio; default: `studio/dist` of this installation. */
  readonly studioFolder?: string
  readonly logger: FastifyBaseLogger
  /** Notifies of changes to tasks. The caller closes it after the server. */
  readonly taskChanges: TaskChanges
  /** Publishes recorded events and notifies of them. The caller closes it after the server. */
  readonly eventFeed: EventFeed
  /** Interval of comments on idle event streams, in milliseconds; default 15 000. */
  readonly heartbeatMs?: number
  /** Concurrent event streams of one account on this node; default: that of the setting. */
  readonly maxEventStreams?: number
  /** Webhook endpoints of one account; default: that of the setting. */
  readonly maxWebhookEndpoints?: number
  /** Valid keys of one account that can be created through the API; default: that of the setting. */
  readonly maxApiKeys?: number
  readonly metrics: Metrics
  /** Bearer token of `/metrics`; empty: only this machine may read them. */
  readonly metricsToken: string
  readonly readinessChecks: readonly HealthCheck[]
  readonly now?: () => Date
  /** Returns ids that sort by time. */
  readonly newId: () => string
  /** The id of this node, which `/healthz` returns in a header. */
  readonly nodeId: string
  /** Default: no traces. */
  readonly tracing?: Tracing
}

/** The dependencies of the routes. */
export interface RouteContext extends ServerOptions {
  readonly now: () => Date
  readonly tracing: Tracing
  readonly cursors: PageCursors
  readonly links: SignedLinks
  readonly rateLimits: RateLimits
  readonly documentChecks: DocumentChecks
  readonly fontFiles: FontFiles
  readonly capabilities: Capabilities
  readonly illustrations: IllustrationSearch
  /** Limits how many requests of one account create exports concurrently. */
  readonly creationLimiter: AccountLimiter
  /** Limits how many batches of one account are checked concurrently. */
  readonly batchLimiter: AccountLimiter
  /** Limits how many requests of one account prepare examples concurrently. */
  readonly exampleLimiter: AccountLimiter
  /** Limits how many uploads of one account are probed concurrently. */
  readonly probeLimiter: AccountLimiter
}

/** The HTTP server; its routes are typed by their schemas. */
export type Server = FastifyInstance<
  HttpServer,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
