import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import {
  boolean,
  type ConfigVariable,
  choice,
  integer,
  networks,
  number,
  numberTable,
  origins,
  postgresUrl,
  text,
  url,
} from './config-variable.ts'
import { logLevels } from './platform/observability/logger.ts'
import { s3Variables } from './s3-settings.ts'

/**
 * All settings of the service, with their environment variables, flags of `framewright serve`, defaults and descriptions.
 * The documentation is generated from this table, and no other code reads settings from the environment.
 */
export const configVariables = {
  host: text('FRAMEWRIGHT_HOST', {
    flag: 'host',
    default: '127.0.0.1',
    description: 'Address to listen on. `0.0.0.0` accepts connections from other machines.',
  }),
  port: integer('FRAMEWRIGHT_PORT', {
    flag: 'port',
    default: 8787,
    from: 0,
    to: 65_535,
    description: 'TCP port to listen on. 0: any free port.',
  }),
  publicUrl: url('FRAMEWRIGHT_PUBLIC_URL', {
    default: '',
    description:
      'URL under which clients reach the service, for links in responses and webhooks. Empty: responses use the URL of the request, and webhooks the listening address (for `0.0.0.0` and `::`, the loopback address).',
  }),
  dataDir: text('FRAMEWRIGHT_DATA_DIR', {
    flag: 'data-dir',
    default: './framewright-data',
    description: 'Folder for the database, stored files and temporary files.',
  }),
  stateDir: text('FRAMEWRIGHT_STATE_DIR', {
    default: '/var/lib/framewright',
    description:
      'Folder for the database if the service runs as root and the database user cannot access the data folder.',
  }),
  databaseUrl: postgresUrl('DATABASE_URL', {
    default: '',
    secret: true,
    description:
      'URL of a PostgreSQL database (13 or newer), `postgres://…`. Empty: the service runs its own database in the data folder.',
  }),
  databaseConnections: integer('FRAMEWRIGHT_DATABASE_CONNECTIONS', {
    default: 10,
    from: 2,
    to: 200,
    description:
      'Maximum number of database connections of the API and the workers. The queue uses up to 9 more.',
  }),
  databaseConnectSeconds: number('FRAMEWRIGHT_DATABASE_CONNECT_SECONDS', {
    default: 5,
    description:
      'Timeout for opening a database connection. When it expires, the database counts as unavailable.',
  }),
  databaseStatementSeconds: number('FRAMEWRIGHT_DATABASE_STATEMENT_SECONDS', {
    default: 30,
    description:
      'Timeout of a database statement. A statement that takes longer is canceled, and its request gets a 503 response. Migrations are exempt.',
  }),
  storage: choice('FRAMEWRIGHT_STORAGE', ['local', 's3'], {
    default: 'local',
    description: 'Storage of files: the data folder, or an S3 bucket.',
  }),
  ...s3Variables,
  workers: integer('FRAMEWRIGHT_WORKERS', {
    flag: 'workers',
    default: availableParallelism(),
    defaultText: 'one per core',
    from: 0,
    to: 256,
    description:
      'Number of segments to render concurrently, each in its own process. 0: this node does not render.',
  }),
  previewProcesses: integer('FRAMEWRIGHT_PREVIEW_PROCESSES', {
    default: 1,
    from: 1,
    to: 64,
    description:
      'Number of preview frames to draw concurrently, each in its own process. Idle processes end.',
  }),
  textCheckSeconds: number('FRAMEWRIGHT_TEXT_CHECK_SECONDS', {
    default: 5,
    description:
      "How long a validation waits for the check of the document's texts, including the fonts that the account uploaded. After that, its warnings say that the check is incomplete.",
  }),
  materialCacheMebibytes: integer('FRAMEWRIGHT_MATERIAL_CACHE_MEBIBYTES', {
    default: 256,
    from: 1,
    to: 1024 ** 2,
    description:
      'Size of the cache of posters, filmstrips and waveforms on each node, in MiB. They are made again when they are needed.',
  }),
  stallSeconds: integer('FRAMEWRIGHT_STALL_SECONDS', {
    default: 30,
    from: 5,
    to: 3600,
    description:
      'CPU time (wall time outside of Linux) that a render process may use without producing a frame. It is then killed, and the segment is retried once. A process that gets no CPU time for this long is replaced, which does not affect the export.',
  }),
  outageMinutes: number('FRAMEWRIGHT_OUTAGE_MINUTES', {
    default: 60,
    description:
      'How long a started export waits while no node can reach the storage or start render processes. After that, it becomes FAILED and is refunded.',
  }),
  // Measured: 0.45 GB for a blurred video at 1080p, 1.06 GB for the same at 2160p.
  renderMemoryMebibytes: integer('FRAMEWRIGHT_RENDER_MEMORY_MEBIBYTES', {
    default: 4096,
    from: 0,
    to: 1024 ** 2,
    description:
      'Memory limit of a render process (Linux only). A process that exceeds it is killed. 0: no limit.',
  }),
  // A 60-minute export at 2160p and 60 frames/s with a blur throughout takes about 30 h of CPU time.
  maxRenderCpuSeconds: integer('FRAMEWRIGHT_MAX_RENDER_CPU_SECONDS', {
    default: 48 * 3600,
    from: 0,
    to: 1_000_000_000,
    description:
      'CPU time limit of an export, summed over all render processes. An export that exceeds it fails and is refunded. 0: no limit.',
  }),
  fontsDir: text('FRAMEWRIGHT_FONTS_DIR', {
    flag: 'fonts',
    default: '',
    description:
      'Folder with fonts (ttf, otf, woff, woff2) to use in addition to the bundled ones. It is read at the start.',
  }),
  logLevel: choice('FRAMEWRIGHT_LOG_LEVEL', logLevels, {
    flag: 'log-level',
    default: 'info',
    description: 'Lowest level of log entries to write.',
  }),
  maxBodyBytes: integer('FRAMEWRIGHT_MAX_BODY_BYTES', {
    default: 5 * 1024 * 1024,
    from: 1024,
    to: 1024 ** 3,
    description: 'Maximum size of a JSON body, in bytes.',
  }),
  maxBodyValues: integer('FRAMEWRIGHT_MAX_BODY_VALUES', {
    default: 500_000,
    from: 1_000,
    to: 100_000_000,
    description:
      'Maximum number of values in a JSON body at all depths: numbers, strings, lists, objects and so on.',
  }),
  requestsPerMinute: integer('FRAMEWRIGHT_REQUESTS_PER_MINUTE', {
    default: 600,
    from: 0,
    to: 10_000_000,
    description: 'Maximum number of requests per minute with one API key, on each node. 0: no limit.',
  }),
  syncsPerMinute: integer('FRAMEWRIGHT_SYNCS_PER_MINUTE', {
    default: 60,
    from: 0,
    to: 10_000_000,
    description: 'Maximum number of syncs per minute of one project, on each node. 0: no limit.',
  }),
  badKeysPerMinute: integer('FRAMEWRIGHT_BAD_KEYS_PER_MINUTE', {
    default: 300,
    from: 0,
    to: 10_000_000,
    description:
      'Maximum number of requests per minute without a valid API key from one IP address, on each node. 0: no limit.',
  }),
  maxConnections: integer('FRAMEWRIGHT_MAX_CONNECTIONS', {
    default: 4096,
    from: 1,
    to: 1_000_000,
    description: 'Maximum number of concurrent client connections. Further ones are closed.',
  }),
  maxEventStreams: integer('FRAMEWRIGHT_MAX_EVENT_STREAMS', {
    default: 100,
    from: 1,
    to: 1_000_000,
    description: 'Maximum number of open event streams of one account, on each node.',
  }),
  eventDays: integer('FRAMEWRIGHT_EVENT_DAYS', {
    default: 30,
    from: 30,
    to: 3650,
    description: 'How long the events of accounts are kept, in days.',
  }),
  maxWebhookEndpoints: integer('FRAMEWRIGHT_MAX_WEBHOOK_ENDPOINTS', {
    default: 10,
    from: 0,
    to: 1000,
    description: 'Maximum number of webhook endpoints of one account.',
  }),
  webhookDisableHours: number('FRAMEWRIGHT_WEBHOOK_DISABLE_HOURS', {
    default: 72,
    description: 'A webhook endpoint is disabled when every attempt of this many hours has failed.',
  }),
  maxApiKeys: integer('FRAMEWRIGHT_MAX_API_KEYS', {
    default: 100,
    from: 1,
    to: 100_000,
    description: 'Maximum number of valid API keys of one account that can be created through the API.',
  }),
  trustedProxies: networks('FRAMEWRIGHT_TRUSTED_PROXIES', {
    default: [],
    description:
      'Reverse proxies whose `X-Forwarded-For`, `-Proto` and `-Host` headers are trusted. Empty: none.',
  }),
  corsOrigins: origins('FRAMEWRIGHT_CORS_ORIGINS', {
    default: [],
    description:
      'Origins of web pages that may call the API from a browser; `*` allows all. Empty: none. Clients outside of browsers are not affected.',
  }),
  maxActiveExports: integer('FRAMEWRIGHT_MAX_ACTIVE_EXPORTS', {
    default: 2,
    from: 0,
    to: 100_000,
    description: 'Maximum number of active exports of one account: waiting, running or paused. 0: no limit.',
  }),
  maxBatchRows: integer('FRAMEWRIGHT_MAX_BATCH_ROWS', {
    default: 1_000,
    from: 1,
    to: 10_000,
    description: 'Maximum number of rows in a batch.',
  }),
  batchRowsAtOnce: integer('FRAMEWRIGHT_BATCH_ROWS_AT_ONCE', {
    default: 4,
    from: 1,
    to: 1_000,
    description:
      'How many rows of one batch are rendered at the same time, as far as the share of its account allows. A higher number uses several nodes better; a lower one finishes the first videos earlier.',
  }),
  maxDurationMinutes: number('FRAMEWRIGHT_MAX_DURATION_MINUTES', {
    default: 60,
    description: 'Maximum duration of an export, in minutes.',
  }),
  maxOutputPixels: integer('FRAMEWRIGHT_MAX_OUTPUT_PIXELS', {
    default: 3840 * 2160,
    from: 1,
    to: 16_384 ** 2,
    description: 'Maximum width × height of an output, in pixels.',
  }),
  maxOutputSide: integer('FRAMEWRIGHT_MAX_OUTPUT_SIDE', {
    default: 4096,
    from: 16,
    to: 16_384,
    description: 'Maximum width and maximum height of an output, in pixels.',
  }),
  maxVideoMebibytes: number('FRAMEWRIGHT_MAX_VIDEO_MEBIBYTES', {
    default: 800,
    description: 'Maximum size of a video upload, in MiB.',
  }),
  maxAudioMebibytes: number('FRAMEWRIGHT_MAX_AUDIO_MEBIBYTES', {
    default: 25,
    description: 'Maximum size of an audio upload, in MiB.',
  }),
  maxImageMebibytes: number('FRAMEWRIGHT_MAX_IMAGE_MEBIBYTES', {
    default: 50,
    description: 'Maximum size of an upload of an image or a font, in MiB.',
  }),
  maxCaptionMebibytes: number('FRAMEWRIGHT_MAX_CAPTION_MEBIBYTES', {
    default: 10,
    description: 'Maximum size of an upload of captions or of a Lottie animation, in MiB.',
  }),
  maxMediaMinutes: number('FRAMEWRIGHT_MAX_MEDIA_MINUTES', {
    default: 30,
    description: 'Maximum duration of a video or audio upload, in minutes.',
  }),
  signedUrlHours: number('FRAMEWRIGHT_SIGNED_URL_HOURS', {
    default: 24,
    description: 'Validity of signed URLs such as `outputUrl`, in hours.',
  }),
  idempotencyHours: number('FRAMEWRIGHT_IDEMPOTENCY_HOURS', {
    default: 24,
    description: 'How long the response to an `Idempotency-Key` is stored, in hours.',
  }),
  quoteMinutes: number('FRAMEWRIGHT_QUOTE_MINUTES', {
    default: 15,
    description: 'How long the price of a kept estimate is valid, in minutes.',
  }),
  metricsToken: text('FRAMEWRIGHT_METRICS_TOKEN', {
    default: '',
    secret: true,
    description:
      'Bearer token for `/metrics`. Empty: only this machine may read the metrics, and not through a proxy.',
  }),
  drainMs: integer('FRAMEWRIGHT_DRAIN_MS', {
    default: 500,
    from: 0,
    to: 2_500,
    description:
      'When the service stops: how long `/readyz` responds 503 while requests are still accepted, so that load balancers notice. In milliseconds.',
  }),
  retentionDays: number('FRAMEWRIGHT_RETENTION_DAYS', {
    default: 7,
    description: 'How long exported videos are kept, in days.',
  }),
  revisionAllMinutes: integer('FRAMEWRIGHT_REVISION_ALL_MINUTES', {
    default: 60,
    from: 1,
    to: 525_600,
    description: 'How long every revision of a project is kept, in minutes. After that, some are removed.',
  }),
  revisionTenMinuteHours: integer('FRAMEWRIGHT_REVISION_TEN_MINUTE_HOURS', {
    default: 24,
    from: 0,
    to: 8_760,
    description: 'How long the last revision of every 10 minutes is kept, in hours.',
  }),
  revisionHourlyDays: integer('FRAMEWRIGHT_REVISION_HOURLY_DAYS', {
    default: 30,
    from: 0,
    to: 3_650,
    description:
      'How long the last revision of every hour is kept, in days. After that, the last of every day is.',
  }),
  revisionDays: integer('FRAMEWRIGHT_REVISION_DAYS', {
    default: 0,
    from: 0,
    to: 3_650,
    description:
      'Days after which revisions are removed, except for the current one, named ones and those of exports. 0: never.',
  }),
  orphanDays: integer('FRAMEWRIGHT_ORPHAN_DAYS', {
    default: 7,
    from: 0,
    to: 3650,
    description:
      'Days after which a stored file without a database row is deleted, counted from the first daily sweep that found it. 0: never.',
  }),
  billingRates: numberTable('FRAMEWRIGHT_BILLING_RATES', {
    default: [
      [720, 1],
      [1080, 1.7],
      [1440, 3],
      [2160, 6],
    ],
    description: 'Standard seconds per second of output, by the maximum length of the short side in pixels.',
  }),
  billing60FpsFactor: number('FRAMEWRIGHT_BILLING_60_FPS_FACTOR', {
    default: 2,
    description: 'Factor for outputs with 60 frames per second.',
  }),
  creditsPerMinute: number('FRAMEWRIGHT_CREDITS_PER_MINUTE', {
    default: 100,
    description: 'Price of 60 standard seconds, in credits.',
  }),
  allowHttpCallbacks: boolean('FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS', {
    default: false,
    description: 'Accept callback URLs with plain http.',
  }),
  allowPrivateCallbacks: boolean('FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS', {
    default: false,
    description: 'Allow callbacks and remote assets to reach loopback, private and link-local addresses.',
  }),
} satisfies Record<string, ConfigVariable<unknown>>

type ConfigValues = {
  readonly [Name in keyof typeof configVariables]: (typeof configVariables)[Name] extends ConfigVariable<
    infer T
  >
    ? T
    : never
}

/** All settings, validated. Paths of folders are absolute. */
export type Config = ConfigValues & {
  /** The flag or variable that set each setting, for messages (`--port`, `FRAMEWRIGHT_PORT`); absent for defaults. */
  readonly setBy: Readonly<Partial<Record<keyof ConfigValues, string>>>
  /** The environment file, if there is one. */
  readonly environmentFile: EnvironmentFile | undefined
}

/** A file with environment variables. */
export interface EnvironmentFile {
  readonly path: string
  /** The variables that it sets; empty if it was not read. */
  readonly values: Readonly<Record<string, string>>
  /** Why it was not read. */
  readonly warning?: string
}

/** Invalid settings; the message has a line for each of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings. A flag takes precedence over an environment variable, and that over the environment file. An empty
 * variable counts as unset.
 *
 * @param flags - Values by flag name without dashes, such as `{ 'data-dir': './data' }`.
 * @throws {ConfigError} With every invalid setting and the expected values.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>> = {},
  environmentFile?: EnvironmentFile,
): Config {
  const fileValues: Readonly<Record<string, string | undefined>> = environmentFile?.values ?? {}
  const problems: string[] = []
  const setBy: Record<string, string> = {}
  const entries = Object.entries<ConfigVariable<unknown>>(configVariables).map(([name, variable]) => {
    const flagText = variable.flag === undefined ? undefined : flags[variable.flag]
    const given = flagText ?? (environment[variable.variable] || fileValues[variable.variable] || undefined)
    if (given === undefined) return [name, variable.default]
    const origin = environment[variable.variable] ? '' : ` in ${environmentFile?.path}`
    const source = flagText === undefined ? `${variable.variable}${origin}` : `--${variable.flag}`
    setBy[name] = source
    try {
      return [name, variable.parse(given)]
    } catch (error) {
      problems.push(`${source}: ${error instanceof Error ? error.message : String(error)}`)
      return [name, variable.default]
    }
  })
  // The variable of the same name parsed each value, or provided its default.
  const values = Object.fromEntries(entries) as ConfigValues
  problems.push(...findS3Problems(values, { ...fileValues, ...environment }))
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return Object.freeze({
    ...values,
    dataDir: resolve(values.dataDir),
    stateDir: resolve(values.stateDir),
    fontsDir: values.fontsDir === '' ? '' : resolve(values.fontsDir),
    setBy: Object.freeze(setBy),
    environmentFile,
  })
}

/**
 * Lists contradictions among the S3 settings. S3 settings without an explicit choice of the storage are an error instead
 * of a warning: otherwise, files could go to the local disk for weeks before anyone misses them in the bucket.
 */
function findS3Problems(
  { storage, s3Bucket, s3AccessKeyId, s3SecretAccessKey }: ConfigValues,
  environment: Readonly<Record<string, string | undefined>>,
): string[] {
  const {
    storage: storageVariable,
    s3Bucket: bucket,
    s3AccessKeyId: id,
    s3SecretAccessKey: secret,
  } = configVariables
  if (storage === 's3') {
    const problems: string[] = []
    if (s3Bucket === '') problems.push(`${bucket.variable}: required for S3 storage`)
    if (s3AccessKeyId !== '' && s3SecretAccessKey === '')
      problems.push(`${secret.variable}: required together with ${id.variable}`)
    if (s3SecretAccessKey !== '' && s3AccessKeyId === '')
      problems.push(`${id.variable}: required together with ${secret.variable}`)
    return problems
  }
  const given = Object.keys(environment).filter(
    (name) => name.startsWith('FRAMEWRIGHT_S3_') && environment[name],
  )
  if (given.length === 0 || environment[storageVariable.variable]) return []
  return [`${storageVariable.variable}: set "s3" to use ${given.join(', ')}, or "local" to ignore them`]
}
