import { type Command, Option } from 'commander'
import type { ListFlags, SecretFlags } from '../admin/webhook-commands.ts'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags } from '../settings-flags.ts'

type Flags = Readonly<Record<string, string>>

/** `framewright webhooks`: works while a service runs on the data folder, and when none does. */
export function addWebhooksCommand(program: Command, setExitCode: SetExitCode): void {
  const webhooks = program.command('webhooks').description('Signing secrets and deliveries of webhooks.')
  const secret = webhooks
    .command('secret')
    .description("Prints an account's signing secret, alone; makes one if there is none.")
    .option('--account <account>', 'Name or id (default: the first account).')
    .option('--rotate', 'Makes a new secret; the one before signs too for 24 hours.')
  addSettingsFlags(secret, ['data-dir']).action(async (flags: SecretFlags) => {
    const { webhookSecret } = await load()
    console.log(await webhookSecret(flags))
  })
  const test = webhooks
    .command('test')
    .description('Sends a signed sample event to an address once, and prints what came back.')
    .argument('<url>', 'Where to; the same addresses are refused as in exports.')
    .option('--account <account>', 'Whose secret signs: name or id (default: the first account).')
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
      new Option('--state <state>', 'Only those.').choices(['pending', 'delivered', 'failed'] as const),
    )
    .option('--task <id>', 'Only those of this export.')
  addSettingsFlags(list, ['data-dir']).action(async (flags: ListFlags) => {
    const { listDeliveries } = await load()
    console.log(await listDeliveries(flags))
  })
  const again = webhooks
    .command('redeliver')
    .description('Has an event sent again under its webhook-id, within seconds where workers run.')
    .argument('<id>', 'Id of the delivery, as "webhooks list" shows it.')
  addSettingsFlags(again, ['data-dir']).action(async (id: string, flags: Flags) => {
    const { redeliverWebhook } = await load()
    await redeliverWebhook(flags, id)
    console.log(`${id} is due again`)
  })
}

/** The database driver is loaded only where it is needed, so that other commands start at once. */
const load = () => import('../admin/webhook-commands.ts')
