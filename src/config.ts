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
import { findNearestName } from './engine/document/validation/wording.ts'
import { logLevels } from './platform/observability/logger.ts'
import { s3Variables } from './s3-settings.ts'

/**
 * Every setting of the service: an environment variable, for some also a flag of `framewright serve`, its
 * default and its meaning. The documentation is made from this table, and nothing else reads the environment.
 */
export const configVariables = {
  host: text('FRAMEWRIGHT_HOST', {
    flag: 'host',
    default: '127.0.0.1',
    description: 'Address to listen on. `0.0.0.0` lets other machines in.',
  }),
  port: integer('FRAMEWRIGHT_PORT', {
    flag: 'port',
    default: 8787,
    from: 0,
    to: 65_535,
    description: 'TCP port to listen on; 0 takes a free one.',
  }),
  publicUrl: url('FRAMEWRIGHT_PUBLIC_URL', {
    default: '',
    description:
      'The address under which clients reach the service, for links in answers and webhooks. Empty: as they asked for it; in webhooks the address listened on (of `0.0.0.0` and `::` the loopback).',
  }),
  dataDir: text('FRAMEWRIGHT_DATA_DIR', {
    flag: 'data-dir',
    default: './framewright-data',
    description: 'Folder for the database, stored files and work in progress.',
  }),
  stateDir: text('FRAMEWRIGHT_STATE_DIR', {
    default: '/var/lib/framewright',
    description: 'For root only: where the database goes if its user cannot enter the data folder.',
  }),
  databaseUrl: postgresUrl('DATABASE_URL', {
    default: '',
    secret: true,
    description: 'PostgreSQL 13 or newer to use, `postgres://…`. Empty: one is started in the data folder.',
  }),
  databaseConnections: integer('FRAMEWRIGHT_DATABASE_CONNECTIONS', {
    default: 10,
    from: 2,
    to: 200,
    description: 'Most database connections of the API and the workers; the queue takes up to 9 more.',
  }),
  databaseConnectSeconds: number('FRAMEWRIGHT_DATABASE_CONNECT_SECONDS', {
    default: 5,
    description: 'How long the database may take to accept a connection before it counts as unavailable.',
  }),
  databaseStatementSeconds: number('FRAMEWRIGHT_DATABASE_STATEMENT_SECONDS', {
    default: 30,
    description:
      'How long one database statement may take. A longer one is canceled, and its request is answered 503. Migrations are exempt.',
  }),
  storage: choice('FRAMEWRIGHT_STORAGE', ['local', 's3'], {
    default: 'local',
    description: 'Where files are kept: in the data folder, or in an S3 bucket.',
  }),
  ...s3Variables,
  workers: integer('FRAMEWRIGHT_WORKERS', {
    flag: 'workers',
    default: availableParallelism(),
    defaultText: 'one a core',
    from: 0,
    to: 256,
    description: 'Segments rendered at once, each in a process of its own. 0: this node renders nothing.',
  }),
  previewProcesses: integer('FRAMEWRIGHT_PREVIEW_PROCESSES', {
    default: 1,
    from: 1,
    to: 64,
    description:
      'Preview frames drawn at once, each in a process of its own that ends when nobody asks for any.',
  }),
  stallSeconds: integer('FRAMEWRIGHT_STALL_SECONDS', {
    default: 30,
    from: 5,
    to: 3600,
    description:
      'CPU time (on Linux; elsewhere wall time) that a render process may use without producing a frame. It is then killed, and its segment is rendered once more. A process that gets no CPU time for as long is replaced, without consequences for the export.',
  }),
  outageMinutes: number('FRAMEWRIGHT_OUTAGE_MINUTES', {
    default: 60,
    description:
      'How long an export that has started waits while no node can reach the storage or start render processes. It then ends FAILED and is refunded.',
  }),
  // Measured: 0.45 GB for a blurred video at 1080p, 1.06 GB for the same at 2160p.
  renderMemoryMebibytes: integer('FRAMEWRIGHT_RENDER_MEMORY_MEBIBYTES', {
    default: 4096,
    from: 0,
    to: 1024 ** 2,
    description:
      'Memory that one render process may take (on Linux); one that takes more is stopped. 0: no limit.',
  }),
  // A 60-minute export at 2160p and 60 frames/s with a blur throughout takes some 30 h of CPU time.
  maxRenderCpuSeconds: integer('FRAMEWRIGHT_MAX_RENDER_CPU_SECONDS', {
    default: 48 * 3600,
    from: 0,
    to: 1_000_000_000,
    description:
      'CPU time that all render processes together may spend on one export. An export that needs more fails and is refunded. 0: no limit.',
  }),
  fontsDir: text('FRAMEWRIGHT_FONTS_DIR', {
    flag: 'fonts',
    default: '',
    description:
      'A folder of fonts (ttf, otf, woff, woff2) to use besides the bundled ones; read at the start.',
  }),
  logLevel: choice('FRAMEWRIGHT_LOG_LEVEL', logLevels, {
    flag: 'log-level',
    default: 'info',
    description: 'The least important events to log.',
  }),
  maxBodyBytes: integer('FRAMEWRIGHT_MAX_BODY_BYTES', {
    default: 5 * 1024 * 1024,
    from: 1024,
    to: 1024 ** 3,
    description: 'Largest JSON body, in bytes.',
  }),
  maxBodyValues: integer('FRAMEWRIGHT_MAX_BODY_VALUES', {
    default: 500_000,
    from: 1_000,
    to: 100_000_000,
    description: 'Most values in a JSON body, at all depths: numbers, strings, lists, objects and so on.',
  }),
  requestsPerMinute: integer('FRAMEWRIGHT_REQUESTS_PER_MINUTE', {
    default: 600,
    from: 0,
    to: 10_000_000,
    description: 'Requests a minute with one API key, counted by each node. 0: no limit.',
  }),
  syncsPerMinute: integer('FRAMEWRIGHT_SYNCS_PER_MINUTE', {
    default: 60,
    from: 0,
    to: 10_000_000,
    description: 'Syncs a minute of one project, counted by each node. 0: no limit.',
  }),
  badKeysPerMinute: integer('FRAMEWRIGHT_BAD_KEYS_PER_MINUTE', {
    default: 300,
    from: 0,
    to: 10_000_000,
    description: 'Requests a minute from one address without a valid API key. 0: no limit.',
  }),
  maxConnections: integer('FRAMEWRIGHT_MAX_CONNECTIONS', {
    default: 4096,
    from: 1,
    to: 1_000_000,
    description: 'Connections of clients at once; further ones are closed.',
  }),
  maxEventStreams: integer('FRAMEWRIGHT_MAX_EVENT_STREAMS', {
    default: 100,
    from: 1,
    to: 1_000_000,
    description: 'Event streams of one account that may be open at once, counted by each node.',
  }),
  trustedProxies: networks('FRAMEWRIGHT_TRUSTED_PROXIES', {
    default: [],
    description:
      'Reverse proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed. Empty: nobody is.',
  }),
  corsOrigins: origins('FRAMEWRIGHT_CORS_ORIGINS', {
    default: [],
    description:
      'Web pages that may call the API from a browser, by origin; `*` for all. Empty: none; servers need none.',
  }),
  maxActiveExports: integer('FRAMEWRIGHT_MAX_ACTIVE_EXPORTS', {
    default: 2,
    from: 0,
    to: 100_000,
    description: 'Exports of one account that may be waiting or under way at once. 0: no limit.',
  }),
  maxDurationMinutes: number('FRAMEWRIGHT_MAX_DURATION_MINUTES', {
    default: 60,
    description: 'Longest export.',
  }),
  maxOutputPixels: integer('FRAMEWRIGHT_MAX_OUTPUT_PIXELS', {
    default: 3840 * 2160,
    from: 1,
    to: 16_384 ** 2,
    description: 'Largest output, width × height.',
  }),
  maxOutputSide: integer('FRAMEWRIGHT_MAX_OUTPUT_SIDE', {
    default: 4096,
    from: 16,
    to: 16_384,
    description: 'Largest width and largest height of an output, in pixels.',
  }),
  maxVideoMebibytes: number('FRAMEWRIGHT_MAX_VIDEO_MEBIBYTES', {
    default: 800,
    description: 'Largest video upload.',
  }),
  maxAudioMebibytes: number('FRAMEWRIGHT_MAX_AUDIO_MEBIBYTES', {
    default: 25,
    description: 'Largest audio upload.',
  }),
  maxImageMebibytes: number('FRAMEWRIGHT_MAX_IMAGE_MEBIBYTES', {
    default: 50,
    description: 'Largest image upload.',
  }),
  maxCaptionMebibytes: number('FRAMEWRIGHT_MAX_CAPTION_MEBIBYTES', {
    default: 10,
    description: 'Largest upload of captions or of a Lottie animation.',
  }),
  maxMediaMinutes: number('FRAMEWRIGHT_MAX_MEDIA_MINUTES', {
    default: 30,
    description: 'Longest video or audio upload.',
  }),
  signedUrlHours: number('FRAMEWRIGHT_SIGNED_URL_HOURS', {
    default: 24,
    description: 'How long an `outputUrl` is good for.',
  }),
  idempotencyHours: number('FRAMEWRIGHT_IDEMPOTENCY_HOURS', {
    default: 24,
    description: 'How long the answer to an `Idempotency-Key` is kept.',
  }),
  metricsToken: text('FRAMEWRIGHT_METRICS_TOKEN', {
    default: '',
    secret: true,
    description:
      'Bearer token for `/metrics`. Empty: only this machine may read it, and not through a proxy.',
  }),
  drainMs: integer('FRAMEWRIGHT_DRAIN_MS', {
    default: 500,
    from: 0,
    to: 2_500,
    description:
      'When the service stops: how long `/readyz` says 503 while requests are still taken, for load balancers.',
  }),
  retentionDays: number('FRAMEWRIGHT_RETENTION_DAYS', {
    default: 7,
    description: 'How long finished videos are kept.',
  }),
  orphanDays: integer('FRAMEWRIGHT_ORPHAN_DAYS', {
    default: 7,
    from: 0,
    to: 3650,
    description:
      'Days after which a stored file that no row of the database names is removed, counted from the first daily sweep that found it. 0: never.',
  }),
  billingRates: numberTable('FRAMEWRIGHT_BILLING_RATES', {
    default: [
      [720, 1],
      [1080, 1.7],
      [1440, 3],
      [2160, 6],
    ],
    description: 'Standard seconds a second of output, by the largest short side in pixels.',
  }),
  billing60FpsFactor: number('FRAMEWRIGHT_BILLING_60_FPS_FACTOR', {
    default: 2,
    description: 'Multiplies the rate at 60 frames a second.',
  }),
  creditsPerMinute: number('FRAMEWRIGHT_CREDITS_PER_MINUTE', {
    default: 100,
    description: 'Credits for 60 standard seconds.',
  }),
  allowHttpCallbacks: boolean('FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS', {
    default: false,
    description: 'Accept plain http callback addresses.',
  }),
  allowPrivateCallbacks: boolean('FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS', {
    default: false,
    description: 'Let callbacks and remote assets reach loopback, private and link-local addresses.',
  }),
} satisfies Record<string, ConfigVariable<unknown>>

type ConfigValues = {
  readonly [Name in keyof typeof configVariables]: (typeof configVariables)[Name] extends ConfigVariable<
    infer T
  >
    ? T
    : never
}

/** All settings, checked; folders are absolute. */
export type Config = ConfigValues & {
  /** How each setting was given, for messages (`--port`, `FRAMEWRIGHT_PORT`); absent for defaults. */
  readonly setBy: Readonly<Partial<Record<keyof ConfigValues, string>>>
}

/** Settings that cannot be used; the message has a line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings: a flag goes before an environment variable, that before the default. An empty variable
 * counts as none.
 *
 * @param flags - Values by flag name without the dashes, such as `{ 'data-dir': './data' }`.
 * @throws {ConfigError} Naming every setting that is wrong and what it should be.
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string | undefined>> = {},
): Config {
  const problems: string[] = []
  const setBy: Record<string, string> = {}
  const entries = Object.entries<ConfigVariable<unknown>>(configVariables).map(([name, variable]) => {
    const flagText = variable.flag === undefined ? undefined : flags[variable.flag]
    const given = flagText ?? (environment[variable.variable] || undefined)
    if (given === undefined) return [name, variable.default]
    const source = flagText === undefined ? variable.variable : `--${variable.flag}`
    setBy[name] = source
    try {
      return [name, variable.parse(given)]
    } catch (error) {
      problems.push(`${source}: ${error instanceof Error ? error.message : String(error)}`)
      return [name, variable.default]
    }
  })
  // Each value was parsed by the variable of the same name, or is its default.
  const values = Object.fromEntries(entries) as ConfigValues
  problems.push(...s3Problems(values, environment))
  if (problems.length > 0) throw new ConfigError(problems.join('\n'))
  return Object.freeze({
    ...values,
    dataDir: resolve(values.dataDir),
    stateDir: resolve(values.stateDir),
    fontsDir: values.fontsDir === '' ? '' : resolve(values.fontsDir),
    setBy: Object.freeze(setBy),
  })
}

/**
 * What keeps the S3 settings from meaning anything. Where nobody says where files are to be kept, S3 settings are an
 * error and no warning: files would go to this machine's disk for weeks before anybody misses them in the bucket.
 */
function s3Problems(
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
    if (s3Bucket === '') problems.push(`${bucket.variable}: needed with S3 storage`)
    if (s3AccessKeyId !== '' && s3SecretAccessKey === '')
      problems.push(`${secret.variable}: needed with ${id.variable}`)
    if (s3SecretAccessKey !== '' && s3AccessKeyId === '')
      problems.push(`${id.variable}: needed with ${secret.variable}`)
    return problems
  }
  const given = Object.keys(environment).filter((name) => name.startsWith(S3_PREFIX) && environment[name])
  if (given.length === 0 || environment[storageVariable.variable]) return []
  return [
    `${storageVariable.variable}: "s3" is needed for ${given.join(', ')} to have an effect; "local" says that they shall have none`,
  ]
}

const PREFIX = 'FRAMEWRIGHT_'
const S3_PREFIX = `${PREFIX}S3_`

/** Read by others than the service: the client's examples, and our tests. */
const externalVariables = [
  'FRAMEWRIGHT_URL',
  'FRAMEWRIGHT_KEY',
  'FRAMEWRIGHT_REFERENCE',
  'FRAMEWRIGHT_KEEP_TEST_DATABASES',
]

/** A sentence for each variable that looks like a setting and is none. */
export function unknownVariables(environment: Readonly<Record<string, string | undefined>>): string[] {
  const settings = Object.values<ConfigVariable<unknown>>(configVariables).map(({ variable }) => variable)
  // Compared without what nearly all have in common.
  const byShortName = new Map(settings.map((name) => [withoutPrefix(name), name]))
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && environment[name])
    .filter((name) => !settings.includes(name) && !externalVariables.includes(name))
    .map((name) => {
      const nearest = byShortName.get(findNearestName(withoutPrefix(name), [...byShortName.keys()]) ?? '')
      const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`
      return `${name} is no setting, and has no effect.${hint}`
    })
}

const withoutPrefix = (name: string): string => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name)
