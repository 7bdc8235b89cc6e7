import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import { buildDatabaseUrl, type ClusterLocation, databaseRole, lockDatabase } from './cluster-location.ts'

/**
 * The prefix of the names of sessions that commands hold while they use a database that another command started. Other
 * versions of Framewright look for it.
 */
const sharedSessionName = 'framewright borrower'
/** How long a finished command that started the database keeps it running for other commands. */
const timeoutMs = 60_000
const delayMs = 50

/** A database that another process runs. If that process is a command, it keeps the database running until `stop`. */
export interface SharedPostgres {
  readonly url: string
  stop(): Promise<void>
}

/** Starts sharing the database of another process. */
export async function sharePostgres(location: ClusterLocation): Promise<SharedPostgres> {
  const session = await openAdminSession(location, `${sharedSessionName} ${process.pid}`)
  return { url: buildDatabaseUrl(location, databaseRole), stop: () => session.end() }
}

/** Waits until no other command uses the database, for at most a minute. */
export async function waitForSharedSessions(location: ClusterLocation): Promise<void> {
  const deadline = performance.now() + timeoutMs
  try {
    const session = await openAdminSession(location, 'framewright')
    try {
      while (await hasSharedSessions(session)) {
        if (performance.now() > deadline) return
        await delay(delayMs)
      }
    } finally {
      await session.end()
    }
  } catch (error) {
    // The server has already ended.
    if (!isDatabaseUnavailable(error)) throw error
  }
}

async function hasSharedSessions(session: pg.Client): Promise<boolean> {
  const { rowCount } = await session.query(
    'select from pg_stat_activity where starts_with(application_name, $1) limit 1',
    [sharedSessionName],
  )
  return rowCount !== 0
}

/** Opens a session in the database that every cluster has. */
export async function openAdminSession(location: ClusterLocation, name: string): Promise<pg.Client> {
  const session = new pg.Client({
    connectionString: buildDatabaseUrl(location, lockDatabase),
    application_name: name,
  })
  // A session that breaks also fails its query.
  session.on('error', () => {})
  await session.connect()
  return session
}
