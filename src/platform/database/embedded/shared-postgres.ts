import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import { buildDatabaseUrl, type ClusterLocation, databaseRole, lockDatabase } from './cluster-location.ts'

/** Prefix of the names of sessions that commands hold while they use a database that another command started. */
const sharedSessionName = 'framewright borrower'
/** How long a command that started the database keeps it running for other commands after it has finished. */
const timeoutMs = 60_000
const pauseMs = 50

/** Uses a database that another process runs; if that process is a command, it does not stop the database before `stop`. */
export interface SharedPostgres {
  readonly url: string
  stop(): Promise<void>
}

export async function sharePostgres(location: ClusterLocation): Promise<SharedPostgres> {
  const session = await adminSession(location, `${sharedSessionName} ${process.pid}`)
  return { url: buildDatabaseUrl(location, databaseRole), stop: () => session.end() }
}

/** Waits until no other command uses the database, for a minute at most. */
export async function waitForSharedSessions(location: ClusterLocation): Promise<void> {
  const deadline = performance.now() + timeoutMs
  try {
    const session = await adminSession(location, 'framewright')
    try {
      while (await hasSharedSessions(session)) {
        if (performance.now() > deadline) return
        await delay(pauseMs)
      }
    } finally {
      await session.end()
    }
  } catch (error) {
    // It has ended already.
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

/** A session in the database that every cluster has. */
export async function adminSession(location: ClusterLocation, name: string): Promise<pg.Client> {
  const session = new pg.Client({
    connectionString: buildDatabaseUrl(location, lockDatabase),
    application_name: name,
  })
  // A session that breaks also fails its query.
  session.on('error', () => {})
  await session.connect()
  return session
}
