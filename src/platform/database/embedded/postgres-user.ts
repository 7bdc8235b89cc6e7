import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The user that PostgreSQL runs as, where that is not the one who runs the service. */
export interface PostgresUser {
  readonly uid: number
  readonly gid: number
}

/** The account name that PostgreSQL's own packages use; theirs is used where it exists. */
const accountName = 'postgres'

/**
 * The user that a new cluster shall belong to: `undefined` (the service's own user), or for root, whom
 * PostgreSQL refuses, the system's `postgres` user, which is made where it does not exist.
 *
 * @throws {Error} If root runs the service and there is no such user and none can be made.
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
    // `id` exits with 1 for an unknown user.
    return undefined
  }
}

async function createUser(): Promise<PostgresUser> {
  const commands: [program: string, args: string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', accountName]],
    // BusyBox, as in small containers.
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
    `PostgreSQL does not run as root, and the user "${accountName}" that it would run as could not be made. ` +
      'Make one, start Framewright as an ordinary user, or set DATABASE_URL.',
    { cause: new AggregateError(failures) },
  )
}

/**
 * Whether a command succeeds when `user` runs it: the only sure way to learn whether that user can enter
 * all the folders on the way to a file. `undefined` stands for the service's own user.
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
    // Not found, not permitted or a non-zero exit code: all mean no.
    return false
  }
}
