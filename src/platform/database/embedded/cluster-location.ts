import { randomBytes, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, chown, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { describeError } from '../../observability/describe-error.ts'
import { ensurePostgresUser, type PostgresUser, succeedsAs } from './postgres-user.ts'
import { makeTraversableFolder } from './traversable-folder.ts'

/** The location of a data folder's cluster, which `postgres.json` in the data folder stores. */
export interface ClusterLocation {
  /** Absolute path of the folder that contains the cluster (`cluster/`) and PostgreSQL's log. */
  readonly folder: string
  /** The owner of the cluster; `undefined` if the service's own user owns it. */
  readonly user: PostgresUser | undefined
  /** TCP port on 127.0.0.1; 0 until the first start. */
  readonly port: number
  readonly password: string
}

interface LocationFile {
  /** Relative to the data folder, or absolute for a cluster outside it. */
  readonly folder: string
  readonly port: number
  readonly password: string
}

/** The name of the database user and of the database that Framewright creates in its cluster. */
export const databaseRole = 'framewright'

/** The database of the service lock, because an advisory lock belongs to one database. */
export const lockDatabase = 'postgres'

/** Returns the folder that PostgreSQL calls its data directory. */
export const getClusterFolder = (location: ClusterLocation): string => join(location.folder, 'cluster')

/** Returns the URL of one of the cluster's databases. */
export const buildDatabaseUrl = ({ password, port }: ClusterLocation, database: string): string =>
  `postgres://${databaseRole}:${password}@127.0.0.1:${port}/${database}`

const locationFileName = 'postgres.json'
const insideFolder = 'postgres'

/**
 * Reads the location that the data folder stores.
 *
 * @returns `undefined` if the data folder has no cluster yet.
 * @throws {Error} If the stored location cannot be read, or the cluster belongs to another user.
 */
export async function readClusterLocation(dataDir: string): Promise<ClusterLocation | undefined> {
  const location = await readLocationFile(dataDir)
  if (location === undefined) return undefined
  const folder = resolve(dataDir, location.folder)
  const owner = await stat(folder).catch((cause: unknown) => {
    throw new Error(
      `${join(dataDir, locationFileName)} says that the database is in ${folder}, which cannot be read. ` +
        'Restore that folder, or move the data folder away to start with an empty database.',
      { cause },
    )
  })
  return { ...location, folder: await realpath(folder), user: resolveUser(owner) }
}

/**
 * Chooses the folder of a new cluster and stores its location: `postgres` in the data folder, or a folder in `stateDir`
 * if PostgreSQL's user cannot enter the data folder, such as root's home.
 *
 * @throws {Error} If this process cannot write to the data folder, or PostgreSQL's user cannot enter either folder.
 */
export async function chooseClusterLocation(dataDir: string, stateDir: string): Promise<ClusterLocation> {
  const user = await ensurePostgresUser()
  await makeDataFolder(dataDir)
  const candidates = [insideFolder, resolve(stateDir, randomUUID())]
  for (const candidate of candidates) {
    const folder = resolve(dataDir, candidate)
    if (!(await makeOwnFolder(folder, user))) continue
    // Tells an operator who finds the folder which data folder it belongs to.
    await writeFile(join(folder, 'data-folder'), `${dataDir}\n`)
    const location = { folder: candidate, port: 0, password: randomBytes(24).toString('base64url') }
    await writeLocationFile(dataDir, location)
    return { ...location, folder: await realpath(folder), user }
  }
  throw new Error(
    `PostgreSQL's user cannot enter ${dataDir} or ${stateDir}. Choose another --data-dir, or set ` +
      'FRAMEWRIGHT_STATE_DIR to a folder that every user can enter.',
  )
}

/**
 * Creates the data folder if it does not exist.
 *
 * @throws {Error} If it cannot be created or written to.
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  try {
    // If root runs the service, PostgreSQL runs as another user, who must be able to enter the data folder.
    if (process.getuid?.() !== 0) await mkdir(dataDir, { recursive: true, mode: 0o700 })
    else await makeTraversableFolder(dataDir)
    await access(dataDir, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(
      `The data folder ${dataDir} cannot be used: ${describeError(cause)}. Make it writable for this user, or choose another --data-dir.`,
      { cause },
    )
  }
}

/** Stores another port in the location file. */
export async function savePort(dataDir: string, port: number): Promise<void> {
  const location = await readLocationFile(dataDir)
  if (location !== undefined) await writeLocationFile(dataDir, { ...location, port })
}

/** Creates a folder that belongs to `user`. Returns false if that user cannot work in it. */
async function makeOwnFolder(folder: string, user: PostgresUser | undefined): Promise<boolean> {
  try {
    await makeTraversableFolder(dirname(folder))
    await mkdir(folder, { recursive: true, mode: 0o700 })
    if (user !== undefined) await chown(folder, user.uid, user.gid)
    await chmod(folder, 0o700)
  } catch {
    // For example on a read-only file system. The next candidate may work.
    return false
  }
  return succeedsAs(user, '/bin/sh', ['-c', 'mkdir "$1/.check" && rmdir "$1/.check"', 'sh', folder])
}

/** Returns the user that must run PostgreSQL for a cluster's owner. Only root may run it as another user. */
function resolveUser(owner: { uid: number; gid: number }): PostgresUser | undefined {
  const me = process.getuid?.()
  if (me === undefined || me === owner.uid) return undefined
  if (me === 0) return { uid: owner.uid, gid: owner.gid }
  throw new Error(
    `The database belongs to the user with id ${owner.uid}. Start Framewright as that user or as root, or choose another --data-dir.`,
  )
}

async function readLocationFile(dataDir: string): Promise<LocationFile | undefined> {
  const path = join(dataDir, locationFileName)
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code === 'ENOTDIR') {
      throw new Error(
        `${dataDir} is not a folder: it, or a part of its path, is a file. Choose another --data-dir.`,
        { cause: error },
      )
    }
    throw new Error(
      `${path} cannot be read. Start Framewright as the user who created it, or choose another --data-dir.`,
      { cause: error },
    )
  }
  const value: unknown = JSON.parse(text)
  if (!isLocationFile(value))
    throw new Error(`${path} is damaged: Framewright did not write this content. Restore it from a backup.`)
  return value
}

const isLocationFile = (value: unknown): value is LocationFile =>
  typeof value === 'object' &&
  value !== null &&
  'folder' in value &&
  typeof value.folder === 'string' &&
  'port' in value &&
  typeof value.port === 'number' &&
  'password' in value &&
  typeof value.password === 'string'

async function writeLocationFile(dataDir: string, location: LocationFile): Promise<void> {
  const path = join(dataDir, locationFileName)
  const partial = `${path}.${process.pid}`
  await writeFile(partial, `${JSON.stringify(location, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(partial, path)
}
