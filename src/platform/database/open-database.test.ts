import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Config, loadConfig } from '../../config.ts'
import { createLogger } from '../observability/logger.ts'
import { connectDatabase } from './connect-database.ts'
import { findRunningDatabaseUrl } from './embedded/embedded-postgres.ts'
import { openCommandDatabase } from './open-database.ts'

const log = createLogger('error')

let root: string
let config: Config
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'framewright-command-'))
  await chmod(root, 0o711)
  config = loadConfig({ FRAMEWRIGHT_STATE_DIR: join(root, 'state') }, { 'data-dir': join(root, 'data') })
})
afterEach(() => rm(root, { recursive: true, force: true }))

it('keeps the database of a command running for another command that started meanwhile', async () => {
  const first = await openCommandDatabase(config, log, { mayCreate: true })
  // A command is not a service, which runs until it is stopped.
  expect(await findRunningDatabaseUrl(config.dataDir)).toBeUndefined()
  const second = await openCommandDatabase(config, log, { mayCreate: false })
  let hasStopped = false
  const stopped = first.close().then(() => {
    hasStopped = true
  })
  const database = connectDatabase(second.url, { maxConnections: 1 })
  try {
    // This takes longer than stopping the database, which ends all sessions.
    const { rows } = await sql<{ value: number }>`select 1 as value from pg_sleep(3)`.execute(database)
    expect(rows).toEqual([{ value: 1 }])
    expect(hasStopped).toBe(false)
  } finally {
    await database.destroy()
    await second.close()
    await stopped
  }
})
