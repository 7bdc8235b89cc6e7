import type { Command } from 'commander'
import type { AccountFlags } from '../admin/account-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** `framewright accounts`: who may use the service, and how. */
export function addAccountsCommand(program: Command): void {
  const accounts = program.command('accounts').description('Makes, lists and changes accounts.')
  const create = accounts
    .command('create')
    .description("Makes an account and prints its id, alone; its first key comes from 'keys create'.")
    .argument('<name>', 'To recognise it by; no other account may have it.')
  addFlags(create).action(async (name: string, flags: AccountFlags) => {
    const { makeAccount } = await load()
    console.log(await makeAccount(flags, name))
  })
  const list = accounts.command('list').description('Lists all accounts with their credits.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: AccountFlags) => {
    const { showAccounts } = await load()
    console.log(await showAccounts(flags))
  })
  const set = accounts
    .command('set')
    .description('Changes what an account may do; takes effect with its next request.')
    .argument('<account>', 'Name or id.')
  addFlags(set).action(async (account: string, flags: AccountFlags) => {
    const { setAccount } = await load()
    await setAccount(flags, account)
    console.log(`changed ${account}`)
  })
  const rename = accounts
    .command('rename')
    .description('Gives an account another name.')
    .argument('<account>', 'Name or id.')
    .argument('<name>', 'The new name; no other account may have it.')
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
    .option('--access <on|off>', 'Whether it may use more than /v1/editor (default for new ones: on).')
    .option('--metered <on|off>', 'Whether its credits run out (default for new ones: off).')
    .option(
      '--max-active-exports <number>',
      'Exports at once; 0: no limit; "default": the limit of the server.',
    )
    .option(
      '--weight <number>',
      'Share of the workers relative to other accounts, 1 to 1000 (default for new accounts: 1).',
    )
  return addSettingsFlags(command, ['data-dir'])
}

const load = () => import('../admin/account-commands.ts')
