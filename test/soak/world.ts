import { chmod, mkdir, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import type { Database } from '../../src/platform/database/tables.ts'
import { LocalStorage } from '../../src/platform/storage/local-storage.ts'
import { type S3Options, S3Storage } from '../../src/platform/storage/s3-storage.ts'
import type { Storage } from '../../src/platform/storage/storage.ts'
import { startS3Server } from '../support/s3-server.ts'
import { FaultProxy } from './fault-proxy.ts'
import type { History } from './history.ts'
import { S3FaultServer } from './s3-fault-server.ts'
import { SmallDisk } from './small-disk.ts'
import { openNodeDatabase, type SoakDatabase, startOwnDatabase } from './soak-database.ts'
import { SoakNode } from './soak-node.ts'
import { type DatabaseKind, type NodeName, type NodeTopology, topologies } from './topology.ts'

export interface WorldOptions {
  /** The folder for everything in this run. */
  readonly folder: string
  /** Marks all processes of the run. */
  readonly run: string
  readonly storage: 's3' | 'local'
  readonly database: DatabaseKind
  readonly history: History
  /** Aborts the start. */
  readonly signal: AbortSignal
}

/** A node and the links that are its only way to the servers. */
export interface WiredNode {
  readonly node: SoakNode
  /** Undefined if the node runs its own database. */
  readonly databaseLink: FaultProxy | undefined
  /** Undefined if files are stored in a folder. */
  readonly storageLink: FaultProxy | undefined
}

/** The storage as the harness sees it, unaffected by faults. */
export interface StorageView {
  readonly storage: Storage
  /** Returns when a stored object was written; undefined if it is gone. */
  readonly writtenAt: (key: string) => Promise<Date | undefined>
}

/** Everything that a soak runs on, initially without faults. */
export interface World {
  readonly database: SoakDatabase
  readonly databaseUrl: string
  readonly db: Kysely<Database>
  readonly nodes: ReadonlyMap<NodeName, WiredNode>
  readonly s3: S3FaultServer | undefined
  readonly storage: StorageView
  /** A disk that can be filled up; undefined if this process may not mount file systems. */
  readonly disk: SmallDisk | undefined
}

/**
 * Opens everything, including the nodes.
 *
 * @param closing - Closes everything that was opened, also after a failure.
 */
export async function openWorld(options: WorldOptions, closing: AsyncDisposableStack): Promise<World> {
  const { folder, history, storage: kind, signal } = options
  const disk = await SmallDisk.mount(join(folder, 'disk'))
  if (disk !== undefined) closing.defer(() => disk.unmount())
  const s3 = kind === 's3' ? await startS3(folder, closing) : undefined
  const own = options.database === 'own' ? await startOwnDatabase(folder, history, closing) : undefined
  const wiring = { ...options, databaseUrl: await own?.url(), s3, closing }
  const nodes = new Map<NodeName, WiredNode>()
  for (const place of topologies[options.database]) nodes.set(place.name, await wireNode(place, wiring))
  // The first node migrates the database.
  for (const { node } of nodes.values()) {
    if (!(await node.start(signal)))
      throw new Error(`Node ${node.name} did not start; see ${node.options.logPath}.log.`)
  }
  const database = own ?? openNodeDatabase(join(folder, 'node-a'))
  const databaseUrl = await database.url()
  const db = connectDatabase(databaseUrl)
  closing.defer(() => db.destroy())
  const storage = s3?.view ?? (await openFolderView(folder))
  return { database, databaseUrl, db, nodes, s3: s3?.front, storage, disk }
}

interface OpenS3 {
  readonly front: S3FaultServer
  readonly view: StorageView
  readonly options: S3Options
}

async function startS3(folder: string, closing: AsyncDisposableStack): Promise<OpenS3> {
  const directory = join(folder, 's3')
  const server = await startS3Server(directory)
  closing.defer(() => server.close())
  const { options } = server
  const front = await S3FaultServer.start(Number(new URL(options.endpoint).port))
  closing.defer(() => front.close())
  // Where the S3 server stores an object's bytes.
  const toPath = (key: string): string =>
    join(directory, options.bucket, `${options.prefix}${key}._S3rver_object`)
  return {
    front,
    options,
    view: { storage: new S3Storage(options), writtenAt: (key) => writtenAt(toPath(key)) },
  }
}

/** With folder storage, all nodes share one folder, as if it were mounted on each machine. */
const getSharedStorage = (folder: string): string => join(folder, 'disk', 'storage')

async function openFolderView(folder: string): Promise<StorageView> {
  const root = getSharedStorage(folder)
  return { storage: await LocalStorage.open(root), writtenAt: (key) => writtenAt(join(root, key)) }
}

async function writtenAt(path: string): Promise<Date | undefined> {
  return stat(path).then(
    ({ mtime }) => mtime,
    () => undefined,
  )
}

interface Wiring extends WorldOptions {
  /** Undefined if each node runs its own. */
  readonly databaseUrl: string | undefined
  readonly s3: OpenS3 | undefined
  readonly closing: AsyncDisposableStack
}

async function wireNode({ name, role, workers }: NodeTopology, wiring: Wiring): Promise<WiredNode> {
  const { folder, run, history, databaseUrl, s3, closing } = wiring
  const databaseLink = await openLink(
    databaseUrl === undefined ? undefined : Number(new URL(databaseUrl).port),
    closing,
  )
  const storageLink = await openLink(s3?.front.port, closing)
  const dataDir = join(folder, `node-${name}`)
  await prepareDataFolder(dataDir, folder, name, s3 === undefined)
  const environment = {
    ...soakEnvironment,
    FRAMEWRIGHT_STATE_DIR: join(folder, 'state'),
    ...(databaseUrl !== undefined && { DATABASE_URL: routeThroughLink(databaseUrl, databaseLink) }),
    ...(s3 !== undefined &&
      buildS3Environment(s3.options, routeThroughLink(s3.options.endpoint, storageLink))),
  }
  const logPath = join(folder, 'logs', `node-${name}`)
  const node = new SoakNode({ name, role, workers, dataDir, environment, run, logPath, history })
  closing.defer(async () => {
    node.thaw()
    await node.stop()
  })
  return { node, databaseLink, storageLink }
}

async function openLink(
  port: number | undefined,
  closing: AsyncDisposableStack,
): Promise<FaultProxy | undefined> {
  if (port === undefined) return undefined
  const link = await FaultProxy.start(port)
  closing.defer(() => link.close())
  return link
}

function routeThroughLink(baseUrl: string, link: FaultProxy | undefined): string {
  const url = new URL(baseUrl)
  if (link !== undefined) url.port = String(link.port)
  return url.href
}

/** Puts work in progress on the disk that can be filled up, and with it folder storage. */
async function prepareDataFolder(
  dataDir: string,
  folder: string,
  name: NodeName,
  hasFolderStorage: boolean,
): Promise<void> {
  await mkdir(dataDir)
  await chmod(dataDir, 0o711)
  const work = join(folder, 'disk', `work-${name}`)
  await mkdir(work)
  await symlink(work, join(dataDir, 'work'))
  if (!hasFolderStorage) return
  await mkdir(getSharedStorage(folder), { recursive: true })
  await symlink(getSharedStorage(folder), join(dataDir, 'storage'))
}

const soakEnvironment = {
  FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0',
  FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
  FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
  FRAMEWRIGHT_DRAIN_MS: '100',
}

function buildS3Environment(options: S3Options, endpoint: string): Record<string, string> {
  return {
    FRAMEWRIGHT_STORAGE: 's3',
    FRAMEWRIGHT_S3_BUCKET: options.bucket,
    FRAMEWRIGHT_S3_ENDPOINT: endpoint,
    FRAMEWRIGHT_S3_PREFIX: options.prefix,
    FRAMEWRIGHT_S3_ACCESS_KEY_ID: options.accessKeyId,
    FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: options.secretAccessKey,
  }
}
