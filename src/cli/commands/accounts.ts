import type { Command } from 'commander'
import type { AccountFlags } from '../admin/account-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright accounts`. */
export function addAccountsCommand(program: Command): void {
  const accounts = program.command('accounts').description('Creates, lists and changes accounts.')
  const create = accounts
    .command('create')
    .description('Creates an account and prints only its id. Create its first key with "keys create".')
    .argument('<name>', 'Unique name of the account.')
  addFlags(create).action(async (name: string, flags: AccountFlags) => {
    const { addAccount } = await load()
    console.log(await addAccount(flags, name))
  })
  const list = accounts.command('list').description('Lists all accounts with their credits.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: AccountFlags) => {
    const { formatAccounts } = await load()
    console.log(await formatAccounts(flags))
  })
  const set = accounts
    .command('set')
    .description('Changes the rights and limits of an account, effective with its next request.')
    .argument('<account>', 'Name or id of the account.')
  addFlags(set).action(async (account: string, flags: AccountFlags) => {
    const { changeAccount } = await load()
    await changeAccount(flags, account)
    console.log(`changed ${account}`)
  })
  const rename = accounts
    .command('rename')
    .description('Renames an account.')
    .argument('<account>', 'Name or id of the account.')
    .argument('<name>', 'New, unique name of the account.')
  addSettingsFlags(rename, ['data-dir']).action(
    async (account: string, name: string, flags: AccountFlags) => {
      const { setAccountName } = await load()
      await setAccountName(flags, account, name)
      console.log(`renamed ${account} to ${name}`)
    },
  )
}

function addFlags(command: Command): Command {
  command
    .option(
      '--access <on|off>',
      'Whether the account may use more than /v1/editor (default for new accounts: on).',
    )
    .option('--metered <on|off>', 'Whether exports need sufficient credits (default for new accounts: off).')
    .option(
      '--max-active-exports <number>',
      'Maximum number of active exports. 0: no limit. "default": the limit of the server.',
    )
    .option(
      '--weight <number>',
      'Share of the workers relative to other accounts, 1 to 1000 (default for new accounts: 1).',
    )
  return addSettingsFlags(command, ['data-dir'])
}

const load = () => import('../admin/account-commands.ts')
