import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The user that PostgreSQL runs as, if it is not the user who runs the service. */
export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** The user name of PostgreSQL's own packages, whose user is used if it exists. */
const accountName = 'postgres'

/**
 * Returns the owner of a new cluster. That is the service's own user (`undefined`), except for root: PostgreSQL refuses
 * to run as root, so that the system's `postgres` user owns the cluster, and is created if it does not exist.
 *
 * @throws {Error} If root runs the service, and there is no such user and it cannot be created.
 */
export async function ensurePostgresUser(): Promise<PostgresUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  return (await findUser()) ?? (await createUser())
}

async function findUser(): Promise<PostgresUser | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', accountName]), run('id', ['-g', accountName])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    // `id` exits with code 1 for an unknown user.
    return undefined
  }
}

async function createUser(): Promise<PostgresUser> {
  const commands: [program: string, args: string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', accountName]],
    // BusyBox, in small containers.
    ['adduser', ['-S', '-D', '-H', accountName]],
  ]
  const failures: unknown[] = []
  for (const [program, args] of commands) {
    try {
      await run(program, args)
      const user = await findUser()
      if (user !== undefined) return user
    } catch (error) {
      failures.push(error)
    }
  }
  throw new Error(
    `PostgreSQL does not run as root, and its user "${accountName}" could not be created. ` +
      'Create that user, start Framewright as an ordinary user, or set DATABASE_URL.',
    { cause: new AggregateError(failures) },
  )
}

/**
 * Checks whether a command succeeds when `user` runs it. This is the only reliable way to find out whether that user
 * can enter all folders in a path.
 *
 * @param user - `undefined` for the service's own user.
 */
export async function succeedsAs(
  user: PostgresUser | undefined,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  try {
    await run(program, args, { ...user, cwd: '/' })
    return true
  } catch {
    // The program was not found, was not permitted, or exited with another code than 0.
    return false
  }
}
