import type { Command } from 'commander'
import type { CreditFlags } from '../admin/credit-commands.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright credits`. */
export function addCreditsCommand(program: Command): void {
  const credits = program.command('credits').description('Grants credits, and shows balances and the ledger.')
  const grant = credits
    .command('grant')
    .description('Adds credits to an account and prints its balances.')
    .argument('<account>', 'Name or id of the account.')
    .argument('<amount>', 'Credits, with up to 12 decimal places, such as 250 or 53.333333333333.')
    .option('--pool <plan|top_up>', 'Pool to add to; plan is spent first.', 'top_up')
    .option('--note <text>', 'Reason, for the ledger.')
  addSettingsFlags(grant, ['data-dir']).action(
    async (account: string, amount: string, flags: CreditFlags) => {
      const { grant: run } = await load()
      console.log(await run(flags, account, amount))
    },
  )
  const balance = credits
    .command('balance')
    .description('Prints the balances of an account.')
    .argument('[account]', 'Name or id of the account (default: the first account).')
  addSettingsFlags(balance, ['data-dir']).action(async (account: string | undefined, flags: CreditFlags) => {
    const { showBalance } = await load()
    console.log(await showBalance(flags, account))
  })
  const ledger = credits
    .command('ledger')
    .description('Lists the last 100 ledger entries, newest first.')
    .argument('[account]', 'Name or id of the account (default: all accounts).')
  addSettingsFlags(ledger, ['data-dir']).action(async (account: string | undefined, flags: CreditFlags) => {
    const { showLedger } = await load()
    console.log(await showLedger(flags, account))
  })
}

const load = () => import('../admin/credit-commands.ts')
