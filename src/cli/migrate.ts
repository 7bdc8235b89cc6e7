import type { Command } from 'commander'
import { connectDatabase } from '../database/connect-database.ts'
import { migrateDatabase } from '../database/migrate-database.ts'
import { borrowDatabase } from '../database/open-database.ts'
import { createLogger } from '../observability/logger.ts'
import { addSettingsFlags, settingsOf } from './settings-flags.ts'

export function addMigrateCommand(program: Command): void {
  addSettingsFlags(
    program
      .command('migrate')
      .description('Brings the database up to date, as "serve" and "worker" do when they start.'),
    ['data-dir'],
  ).action(async (flags: Record<string, string>) => {
    const source = await borrowDatabase(settingsOf(flags), createLogger('warn'))
    const database = connectDatabase(source.url)
    try {
      const ran = await migrateDatabase(database)
      console.log(
        ran.length === 0 ? 'The database is up to date.' : ran.map((name) => `migrated ${name}`).join('\n'),
      )
    } finally {
      await database.destroy()
      await source.close()
    }
  })
}
