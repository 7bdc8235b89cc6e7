import { mkdirSync } from 'node:fs'
import { chmod, mkdir, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { connectDatabase } from '../../src/database/connect-database.ts'
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.ts'
import type { Database } from '../../src/database/tables.ts'
import { LocalStorage } from '../../src/storage/local-storage.ts'
import { type S3Options, S3Storage } from '../../src/storage/s3-storage.ts'
import type { Storage } from '../../src/storage/storage.ts'
import { startS3Server } from '../support/s3-server.ts'
import { AssetServer } from './asset-server.ts'
import { FaultProxy } from './fault-proxy.ts'
import type { History } from './history.ts'
import { makeMedia, readMedia } from './media.ts'
import { S3FaultServer } from './s3-fault-server.ts'
import { SmallDisk } from './small-disk.ts'
import { SoakNode } from './soak-node.ts'
import { type NodeName, topology } from './topology.ts'

export interface WorldOptions {
  /** Holds everything of the run. */
  readonly folder: string
  /** Marks all processes of the run. */
  readonly run: string
  readonly storage: 's3' | 'local'
  readonly history: History
}

/** A node and the links by which alone it reaches the servers. */
export interface WiredNode {
  readonly node: SoakNode
  readonly databaseLink: FaultProxy
  /** Undefined with storage in a folder. */
  readonly storageLink: FaultProxy | undefined
}

/** The storage as the harness sees it: without any fault between. */
export interface StorageView {
  readonly storage: Storage
  /** When a stored object was written; undefined if it is gone. */
  readonly writtenAt: (key: string) => Promise<Date | undefined>
}

/** Everything that a soak runs on, undisturbed until somebody disturbs it. */
export interface World {
  readonly folder: string
  readonly mediaFolder: string
  readonly postgres: EmbeddedPostgres
  readonly db: Kysely<Database>
  readonly nodes: ReadonlyMap<NodeName, WiredNode>
  readonly s3: S3FaultServer | undefined
  readonly storage: StorageView
  readonly assets: AssetServer
  /** What can be filled up: undefined where no file system may be mounted. */
  readonly disk: SmallDisk | undefined
}

/** Opens everything but the nodes, which it only wires. @param closing - Closes what was opened, also after a failure. */
export async function openWorld(options: WorldOptions, closing: AsyncDisposableStack): Promise<World> {
  const { folder, history, storage: kind } = options
  const mediaFolder = join(folder, 'media')
  mkdirSync(mediaFolder)
  await makeMedia(mediaFolder)
  const assets = await AssetServer.start(new Map([['still.png', readMedia(mediaFolder, 'still.png')]]))
  closing.defer(() => assets.close())
  const postgres = await EmbeddedPostgres.start({
    dataDir: join(folder, 'database'),
    stateDir: join(folder, 'state'),
    settings: { max_connections: '200' },
    log: (message) => history.add('database', { message }),
  })
  closing.defer(() => postgres.stop())
  const db = connectDatabase(postgres.url)
  closing.defer(() => db.destroy())
  const disk = await SmallDisk.mount(join(folder, 'disk'))
  if (disk !== undefined) closing.defer(() => disk.unmount())
  else await mkdir(join(folder, 'disk'))
  const s3 = kind === 's3' ? await openS3(folder, closing) : undefined
  const nodes = new Map<NodeName, WiredNode>()
  for (const place of topology) nodes.set(place.name, await wireNode(place, options, postgres, s3, closing))
  const storage = s3?.view ?? (await folderView(folder))
  return { folder, mediaFolder, postgres, db, nodes, s3: s3?.front, storage, assets, disk }
}

interface OpenS3 {
  readonly front: S3FaultServer
  readonly view: StorageView
  readonly options: S3Options
}

async function openS3(folder: string, closing: AsyncDisposableStack): Promise<OpenS3> {
  const directory = join(folder, 's3')
  const server = await startS3Server(directory)
  closing.defer(() => server.close())
  const { options } = server
  const front = await S3FaultServer.start(Number(new URL(options.endpoint).port))
  closing.defer(() => front.close())
  // Where the S3 server keeps an object's bytes.
  const pathOf = (key: string): string =>
    join(directory, options.bucket, `${options.prefix}${key}._S3rver_object`)
  return {
    front,
    options,
    view: { storage: new S3Storage(options), writtenAt: (key) => writtenAt(pathOf(key)) },
  }
}

/** All nodes of a folder storage share one, as if it were mounted on each machine. */
const sharedStorage = (folder: string): string => join(folder, 'disk', 'storage')

async function folderView(folder: string): Promise<StorageView> {
  const root = sharedStorage(folder)
  return { storage: await LocalStorage.open(root), writtenAt: (key) => writtenAt(join(root, key)) }
}

async function writtenAt(path: string): Promise<Date | undefined> {
  return stat(path).then(
    ({ mtime }) => mtime,
    () => undefined,
  )
}

async function wireNode(
  { name, role, workers }: (typeof topology)[number],
  { folder, run, history }: WorldOptions,
  postgres: EmbeddedPostgres,
  s3: OpenS3 | undefined,
  closing: AsyncDisposableStack,
): Promise<WiredNode> {
  const databaseUrl = new URL(postgres.url)
  const databaseLink = await FaultProxy.start(Number(databaseUrl.port))
  closing.defer(() => databaseLink.close())
  databaseUrl.port = String(databaseLink.port)
  const storageLink = s3 === undefined ? undefined : await FaultProxy.start(s3.front.port)
  if (storageLink !== undefined) closing.defer(() => storageLink.close())
  const dataDir = join(folder, `node-${name}`)
  await prepareDataFolder(dataDir, folder, name, s3 === undefined)
  const environment = {
    ...soakEnvironment,
    DATABASE_URL: databaseUrl.href,
    ...(s3 !== undefined && storageLink !== undefined && s3Environment(s3.options, storageLink.port)),
  }
  const logPath = join(folder, 'logs', `node-${name}`)
  const node = new SoakNode({ name, role, workers, dataDir, environment, run, logPath, history })
  closing.defer(async () => {
    node.thaw()
    await node.stop()
  })
  return { node, databaseLink, storageLink }
}

/** Work in progress goes to the disk that can be filled up, and with it the storage where that is a folder. */
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
  await mkdir(sharedStorage(folder), { recursive: true })
  await symlink(sharedStorage(folder), join(dataDir, 'storage'))
}

const soakEnvironment = {
  FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0',
  FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS: 'true',
  FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS: 'true',
  FRAMEWRIGHT_DRAIN_MS: '100',
}

function s3Environment(options: S3Options, port: number): Record<string, string> {
  return {
    FRAMEWRIGHT_STORAGE: 's3',
    FRAMEWRIGHT_S3_BUCKET: options.bucket,
    FRAMEWRIGHT_S3_ENDPOINT: `http://127.0.0.1:${port}`,
    FRAMEWRIGHT_S3_PREFIX: options.prefix,
    FRAMEWRIGHT_S3_ACCESS_KEY_ID: options.accessKeyId,
    FRAMEWRIGHT_S3_SECRET_ACCESS_KEY: options.secretAccessKey,
  }
}
