import type { Command } from 'commander'
import type { BackupFlags, RestoreFlags } from '../admin/backup-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright backup` and `framewright restore`. */
export function addBackupCommands(program: Command): void {
  const backup = program
    .command('backup')
    .description('Backs up the database and the files of the service, while it runs or not.')
    .argument('<folder>', 'A new folder, or one with an earlier backup, which is updated.')
    .option('--allow-missing', 'Also back up when files are missing in the storage.')
    .option('--json', 'Print the result as JSON.')
  addSettingsFlags(backup, ['data-dir']).action(async (folder: string, flags: BackupFlags) => {
    // Loaded here, so that other commands start faster.
    const { backUp } = await import('../admin/backup-commands.ts')
    console.log(await backUp(flags, folder))
  })
  const restore = program
    .command('restore')
    .description('Restores a backup into an empty database and an empty storage.')
    .argument('<folder>', 'The folder of the backup.')
    .option('--same-storage', 'Keep the files of the storage, which is that of the lost database.')
    .option('--json', 'Print the result as JSON.')
  addSettingsFlags(restore, ['data-dir']).action(async (folder: string, flags: RestoreFlags) => {
    const { restore: restoreFolder } = await import('../admin/backup-commands.ts')
    console.log(await restoreFolder(flags, folder))
  })
}
