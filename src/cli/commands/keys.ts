import type { Command } from 'commander'
import type { NewKeyFlags } from '../admin/key-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Values of flags by commander's names. */
type Flags = Readonly<Record<string, string>>

/** `framewright keys`: works while a service runs on the data folder, and when none does. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('Makes, lists and revokes API keys.')
  const create = keys
    .command('create')
    .description('Makes an API key and prints it, alone and only this once.')
    .requiredOption('--name <name>', 'What the key is for, to recognise it by.')
    .option('--account <account>', 'Whose key: name or id (default: the first account).')
    .option('--standard-second-limit <seconds>', 'What its exports may be billed in all (default: no limit).')
  addSettingsFlags(create, ['data-dir']).action(async (flags: NewKeyFlags) => {
    const { createKey } = await load()
    console.log(await createKey(flags))
  })
  const list = keys.command('list').description('Lists all keys; they are recognised by how they begin.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: Flags) => {
    const { listKeys } = await load()
    console.log(await listKeys(flags))
  })
  const revoke = keys
    .command('revoke')
    .description('Revokes a key at once and for good.')
    .argument('<key>', 'Its id, or how it begins, as "keys list" shows them.')
  addSettingsFlags(revoke, ['data-dir']).action(async (key: string, flags: Flags) => {
    const { revokeKey } = await load()
    await revokeKey(flags, key)
    console.log(`revoked ${key}`)
  })
}

/** The database driver is loaded only where it is needed, so that other commands start at once. */
const load = () => import('../admin/key-commands.ts')
