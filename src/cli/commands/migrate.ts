import type { Command } from 'commander'
import { addSettingsFlags, readServiceSettings } from '../settings-flags.ts'

export function addMigrateCommand(program: Command): void {
  const command = program
    .command('migrate')
    .description('Migrates the database. "serve" and "worker" do the same when they start.')
  addSettingsFlags(command, ['data-dir']).action(async (flags: Readonly<Record<string, string>>) => {
    // Loaded here, so that other commands start faster.
    const { withDatabase } = await import('../admin/with-database.ts')
    const config = readServiceSettings(flags)
    const migrated = await withDatabase(config, async (_database, opened) => opened.migrated, {
      mayCreate: true,
    })
    if (migrated.length === 0) console.log('The database is up to date.')
    for (const name of migrated) console.log(`migrated ${name}`)
  })
}
