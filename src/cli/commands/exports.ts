import { type Command, Option } from 'commander'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import { createCountParser } from '../parse-count.ts'
import { addSettingsFlags, readDatabaseSettings, type ServiceFlags } from '../settings-flags.ts'

type Flags = Readonly<Record<string, string>>
type AccountFlags = Flags & { readonly account?: string }

const statuses: readonly ExportStatus[] = [
  ...(['PENDING', 'PROCESSING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELED'] as const),
]
const accountFlag = '--account <name or id>'

/** Adds `framewright exports`, which works with and without a running service. */
export function addExportsCommand(program: Command): void {
  const group = program.command('exports').description('Lists, shows, pauses, resumes and cancels exports.')
  const list = group
    .command('list')
    .description('Lists exports, newest first.')
    .option(accountFlag, 'Only exports of this account (default: all accounts).')
    .addOption(
      new Option('--status <status>', 'Only exports with this status (default: all).').choices(statuses),
    )
    .option('--limit <count>', 'Maximum number of exports.', createCountParser(99_999), 50)
  addSettingsFlags(list, ['data-dir']).action(async (options: AccountFlags & ListFlags) => {
    const { account, status, limit, ...flags } = options
    const { listExports } = await load()
    console.log(await listExports(flags, account, status === undefined ? statuses : [status], limit))
  })
  const show = group
    .command('show')
    .description('Shows the details of an export: progress, segments, nodes, webhooks, errors.')
    .argument('<id>', 'The taskId of the export.')
    .option('--json', 'Print the details as JSON.')
  addSettingsFlags(show, ['data-dir']).action(async (id: string, { json, ...flags }: ShowFlags) => {
    const { showExport } = await import('../admin/show-export.ts')
    console.log(await showExport(readDatabaseSettings(flags), id, json === true))
  })
  const pause = group
    .command('pause')
    .description('Pauses exports, including those that are created later, until "resume".')
    .option(accountFlag, 'Only exports of this account (default: all existing accounts).')
  addSettingsFlags(pause, ['data-dir']).action(async ({ account, ...flags }: AccountFlags) => {
    const { pause: run } = await load()
    console.log(`paused ${await run(flags, account)}`)
  })
  const resume = group
    .command('resume')
    .description('Resumes paused exports; finished segments are kept.')
    .option(accountFlag, 'Only exports of this account (default: all accounts).')
  addSettingsFlags(resume, ['data-dir']).action(async ({ account, ...flags }: AccountFlags) => {
    const { resume: run } = await load()
    console.log(`resumed ${await run(flags, account)}`)
  })
  const cancel = group
    .command('cancel')
    .description('Cancels an active export.')
    .argument('<id>', 'The taskId of the export.')
  addSettingsFlags(cancel, ['data-dir']).action(async (id: string, flags: Flags) => {
    const { cancel: run } = await load()
    await run(flags, id)
    console.log(`canceled ${id}`)
  })
}

interface ShowFlags extends ServiceFlags {
  readonly json?: true
}

interface ListFlags {
  readonly status?: ExportStatus
  readonly limit: number
}

/** Loads the database driver only when it is needed, so that other commands start faster. */
const load = () => import('../admin/export-commands.ts')
