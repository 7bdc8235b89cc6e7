import type { Command } from 'commander'
import type { OperationFlags } from '../admin/operations.ts'
import { createCountParser } from '../parse-count.ts'
import { addSettingsFlags } from '../settings-flags.ts'

/** Adds `framewright admin`: what operators look at and do while a service runs. */
export function addAdminCommand(program: Command): void {
  const group = program
    .command('admin')
    .description('Shows nodes, queues, slow exports and failures; drains nodes.')
  addShow(group, 'nodes', 'Shows the nodes, and what each of them renders.', async (flags) =>
    (await load()).showNodes(flags),
  )
  addShow(group, 'queue', 'Shows the active exports of each account.', async (flags) =>
    (await load()).showQueue(flags),
  )
  addShow(group, 'failures', 'Shows the exports that failed within 24 hours, by cause.', async (flags) =>
    (await load()).showFailures(flags),
  )
  const slowest = group
    .command('slowest')
    .description('Shows the oldest active exports.')
    .option('--limit <count>', 'Maximum number of exports.', createCountParser(9999), 20)
  addFlags(slowest).action(async ({ limit, ...flags }: OperationFlags & { readonly limit: number }) => {
    console.log(await (await load()).showSlowest(flags, limit))
  })
  addDrain(
    group,
    'drain',
    'Makes a node finish its jobs and claim no more export jobs, until "undrain".',
    true,
  )
  addDrain(group, 'undrain', 'Lets a node claim export jobs again.', false)
}

function addShow(
  group: Command,
  name: string,
  description: string,
  show: (flags: OperationFlags) => Promise<string>,
): void {
  addFlags(group.command(name).description(description)).action(async (flags: OperationFlags) => {
    console.log(await show(flags))
  })
}

function addDrain(group: Command, name: string, description: string, isDraining: boolean): void {
  const command = group
    .command(name)
    .description(description)
    .argument('<node>', 'Host and process id ("render-1/4711"), as in "admin nodes", or the id of the node.')
  addFlags(command).action(async (node: string, flags: OperationFlags) => {
    console.log(await (await load()).drain(flags, node, isDraining))
  })
}

const addFlags = (command: Command): Command =>
  addSettingsFlags(command.option('--json', 'Print the result as JSON.'), ['data-dir'])

/** Loads the database driver only when it is needed, so that other commands start faster. */
const load = () => import('../admin/operations.ts')
