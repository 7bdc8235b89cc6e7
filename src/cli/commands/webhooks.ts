import { type Command, Option } from 'commander'
import type { ListFlags, SecretFlags } from '../admin/webhook-commands.ts'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags } from '../settings-flags.ts'

type Flags = Readonly<Record<string, string>>

/** Adds `framewright webhooks`, which works with and without a running service. */
export function addWebhooksCommand(program: Command, setExitCode: SetExitCode): void {
  const webhooks = program
    .command('webhooks')
    .description('Manages signing secrets and deliveries of webhooks.')
  const secret = webhooks
    .command('secret')
    .description("Prints only an account's signing secret; creates one if the account has none.")
    .option('--account <account>', 'Name or id of the account (default: the first account).')
    .option(
      '--rotate',
      'Create a new secret. For 24 hours, webhooks are signed with the previous one as well.',
    )
  addSettingsFlags(secret, ['data-dir']).action(async (flags: SecretFlags) => {
    const { ensureWebhookSecret } = await load()
    console.log(await ensureWebhookSecret(flags))
  })
  const test = webhooks
    .command('test')
    .description('Sends a signed sample event to a URL once, and prints the response.')
    .argument('<url>', 'URL that receives the event. The rules for callbackUrl apply.')
    .option(
      '--account <account>',
      'Name or id of the account whose secret signs the event (default: the first account).',
    )
  addSettingsFlags(test, ['data-dir']).action(async (url: string, flags: SecretFlags) => {
    const { testWebhook } = await load()
    const { report, exitCode } = await testWebhook(flags, url)
    console.log(report)
    setExitCode(exitCode)
  })
  addDeliveryCommands(webhooks)
}

function addDeliveryCommands(webhooks: Command): void {
  const list = webhooks
    .command('list')
    .description('Lists the last 100 deliveries of all accounts, newest first.')
    .addOption(
      new Option('--state <state>', 'Only deliveries in this state.').choices([
        'pending',
        'delivered',
        'failed',
      ] as const),
    )
    .option('--task <id>', 'Only deliveries of the export with this taskId.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: ListFlags) => {
    const { listDeliveries } = await load()
    console.log(await listDeliveries(flags))
  })
  const again = webhooks
    .command('redeliver')
    .description('Sends an event again under the same webhook-id, within seconds if workers are running.')
    .argument('<id>', 'Id of the delivery, as shown by "webhooks list".')
  addSettingsFlags(again, ['data-dir']).action(async (id: string, flags: Flags) => {
    const { redeliverWebhook } = await load()
    await redeliverWebhook(flags, id)
    console.log(`scheduled ${id}`)
  })
}

/** Loads the database driver only when it is needed, so that other commands start faster. */
const load = () => import('../admin/webhook-commands.ts')
