import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { databaseState } from '../database/database-state.ts'
import type { Database } from '../database/tables.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { type Finding, finding } from './finding.ts'
import { originOf } from './given-settings.ts'

/** Signed links and webhooks allow more; leases and limits get imprecise. */
const MAX_SKEW_MS = 2_000
const OLDEST_VERSION = 130_000

export async function examineDatabase(config: Config, database: DoctorDatabase): Promise<Finding[]> {
  if (database.state === 'unusable') throw database.error
  if (database.state === 'none') {
    return [
      finding(
        'ok',
        'database',
        `none runs now; "serve" starts its own in ${config.dataDir} (${originOf(config, 'dataDir')})`,
      ),
    ]
  }
  return databaseFindings(database.db)
}

async function databaseFindings(db: Kysely<Database>): Promise<Finding[]> {
  const askedAt = Date.now()
  const { version, now, mayCreate, pendingMigrations } = await databaseState(db)
  // The database read its clock at some time in between.
  const skewMs = Math.max(0, askedAt - now.getTime(), now.getTime() - Date.now())
  const name = `PostgreSQL ${Math.floor(version / 10_000)}`
  const rights = finding(
    'fail',
    'database rights',
    'its user may not create tables and schemas: "grant create on schema public to …" and "grant create on database … to …"',
  )
  return [
    version >= OLDEST_VERSION
      ? finding('ok', 'database', `${name} answers`)
      : finding('fail', 'database', `${name} is too old: use 13 or newer`),
    pendingMigrations.length === 0
      ? finding('ok', 'migrations', 'all are done')
      : finding('warn', 'migrations', `${pendingMigrations.join(', ')} to do: run "framewright migrate"`),
    ...(mayCreate ? [] : [rights]),
    skewMs <= MAX_SKEW_MS
      ? finding('ok', 'clock', 'agrees with the database')
      : finding(
          'warn',
          'clock',
          `differs from the database by ${Math.round(skewMs / 1000)} s: set both by NTP`,
        ),
  ]
}
