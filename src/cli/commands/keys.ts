import { type Command, Option } from 'commander'
import type { NewKeyFlags } from '../admin/key-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Values by commander's names of the flags. */
type Flags = Readonly<Record<string, string>>

/** Adds `framewright keys`, which works with and without a running service. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Creates, lists and revokes API keys.')
  const create = keys
    .command('create')
    .description('Creates an API key and prints only the key. It cannot be shown again.')
    .requiredOption('--name <name>', 'Name of the key, such as its purpose.')
    .option('--account <account>', 'Name or id of the account (default: the first account).')
    .addOption(
      new Option(
        '--role <role>',
        'Rights of the key: owner (all), editor (no keys and endpoints) or viewer (read).',
      )
        .choices(['owner', 'editor', 'viewer'] as const)
        .default('owner'),
    )
    .option(
      '--standard-second-limit <seconds>',
      'Maximum number of standard seconds that exports with this key may be billed in total (default: no limit).',
    )
  addSettingsFlags(create, ['data-dir']).action(async (flags: NewKeyFlags) => {
    const { createKey } = await load()
    console.log(await createKey(flags))
  })
  const list = keys.command('list').description('Lists all keys with their first characters.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: Flags) => {
    const { listKeys } = await load()
    console.log(await listKeys(flags))
  })
  const revoke = keys
    .command('revoke')
    .description('Revokes a key immediately and permanently.')
    .argument('<key>', 'Id or first characters of the key, as shown by "keys list".')
  addSettingsFlags(revoke, ['data-dir']).action(async (key: string, flags: Flags) => {
    const { revokeKey } = await load()
    await revokeKey(flags, key)
    console.log(`revoked ${key}`)
  })
}

/** Loads the database driver only when it is needed, so that other commands start faster. */
const load = () => import('../admin/key-commands.ts')
