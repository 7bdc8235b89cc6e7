import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isDatabaseUnavailable } from '../database-unavailable.ts'
import { type ClusterPlace, databaseRole, databaseUrl, lockDatabase } from './cluster-place.ts'

/** Prefix of the names of sessions that commands hold while they use a database that another command started. */
const borrowerName = 'framewright borrower'
/** How long a command that started the database keeps it running for other commands after it has finished. */
const patienceMs = 60_000
const pauseMs = 50

/** Uses a database that another process runs; if that process is a command, it does not stop the database before `stop`. */
export interface BorrowedPostgres {
  readonly url: string
  stop(): Promise<void>
}

export async function borrowPostgres(place: ClusterPlace): Promise<BorrowedPostgres> {
  const session = await adminSession(place, `${borrowerName} ${process.pid}`)
  return { url: databaseUrl(place, databaseRole), stop: () => session.end() }
}

/** Waits until no other command uses the database, for a minute at most. */
export async function borrowersGone(place: ClusterPlace): Promise<void> {
  const deadline = performance.now() + patienceMs
  try {
    const session = await adminSession(place, 'framewright')
    try {
      while (await hasBorrowers(session)) {
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

async function hasBorrowers(session: pg.Client): Promise<boolean> {
  const { rowCount } = await session.query(
    'select from pg_stat_activity where starts_with(application_name, $1) limit 1',
    [borrowerName],
  )
  return rowCount !== 0
}

/** A session in the database that every cluster has. */
export async function adminSession(place: ClusterPlace, name: string): Promise<pg.Client> {
  const session = new pg.Client({
    connectionString: databaseUrl(place, lockDatabase),
    application_name: name,
  })
  // A session that breaks also fails its query.
  session.on('error', () => {})
  await session.connect()
  return session
}
