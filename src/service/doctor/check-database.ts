import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { readDatabaseState } from '../../platform/database/database-state.ts'
import type { Database } from '../../platform/database/tables.ts'
import { type CheckResult, createCheckResult } from './check-result.ts'
import type { DoctorDatabase } from './doctor-database.ts'
import { describeSource } from './setting-sources.ts'

/** Signed links and webhooks tolerate more, but leases and limits get imprecise. */
const MAX_SKEW_MS = 2_000
const OLDEST_VERSION = 130_000

export async function checkDatabase(config: Config, database: DoctorDatabase): Promise<CheckResult[]> {
  if (database.state === 'unusable') throw database.error
  if (database.state === 'none') {
    return [
      createCheckResult(
        'ok',
        'database',
        `none is running; "serve" starts one in ${config.dataDir} (${describeSource(config, 'dataDir')})`,
      ),
    ]
  }
  return checkOpenDatabase(database.db)
}

async function checkOpenDatabase(db: Kysely<Database>): Promise<CheckResult[]> {
  const askedAt = Date.now()
  const { version, now, mayCreate, pendingMigrations } = await readDatabaseState(db)
  // The database read its clock between the two times.
  const skewMs = Math.max(0, askedAt - now.getTime(), now.getTime() - Date.now())
  const name = `PostgreSQL ${Math.floor(version / 10_000)}`
  const rights = createCheckResult(
    'fail',
    'database rights',
    'the user cannot create tables and schemas: run "grant create on schema public to …" and "grant create on database … to …"',
  )
  return [
    version >= OLDEST_VERSION
      ? createCheckResult('ok', 'database', `${name} responds`)
      : createCheckResult('fail', 'database', `${name} is too old: use 13 or newer`),
    pendingMigrations.length === 0
      ? createCheckResult('ok', 'migrations', 'up to date')
      : createCheckResult(
          'warn',
          'migrations',
          `${pendingMigrations.join(', ')} pending: run "framewright migrate"`,
        ),
    ...(mayCreate ? [] : [rights]),
    skewMs <= MAX_SKEW_MS
      ? createCheckResult('ok', 'clock', 'agrees with the database')
      : createCheckResult(
          'warn',
          'clock',
          `differs from the database by ${Math.round(skewMs / 1000)} s: synchronise both with NTP`,
        ),
  ]
}
