import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExportStatus } from '../../platform/database/export-tables.ts'
import { addSettingsFlags, readDataDirSettings } from '../settings-flags.ts'

type Flags = Readonly<Record<string, string>>
type AccountFlags = Flags & { readonly account?: string }

const statuses: readonly ExportStatus[] = [
  ...(['PENDING', 'PROCESSING', 'PAUSED', 'COMPLETED', 'FAILED', 'CANCELED'] as const),
]
const accountFlag = '--account <name or id>'

/** `framewright exports`: works while a service runs on the data folder, and when none does. */
export function addExportsCommand(program: Command): void {
  const group = program.command('exports').description('Lists, shows, pauses, resumes and cancels exports.')
  const list = group
    .command('list')
    .description('Lists exports, the newest first.')
    .option(accountFlag, 'Only of this account.')
    .addOption(new Option('--status <status>', 'Only those (default: all).').choices(statuses))
    .option('--limit <count>', 'At most so many.', parseCount, 50)
  addSettingsFlags(list, ['data-dir']).action(async (options: AccountFlags & ListFlags) => {
    const { account, status, limit, ...flags } = options
    const { listExports } = await load()
    console.log(await listExports(flags, account, status === undefined ? statuses : [status], limit))
  })
  const show = group
    .command('show')
    .description('Shows everything about an export: progress, segments, nodes, webhooks, errors.')
    .argument('<id>', 'Its taskId.')
    .option('--json', 'Print it as JSON.')
  addSettingsFlags(show, ['data-dir']).action(async (id: string, { json, ...flags }: ShowFlags) => {
    const { showExport } = await import('../admin/show-export.ts')
    console.log(await showExport(readDataDirSettings(flags), id, json === true))
  })
  const pause = group
    .command('pause')
    .description('Holds exports, also those that are created from now on, until "resume".')
    .option(accountFlag, 'Only of this account (default: of all that there are).')
  addSettingsFlags(pause, ['data-dir']).action(async ({ account, ...flags }: AccountFlags) => {
    const { pause: run } = await load()
    console.log(`paused ${await run(flags, account)}`)
  })
  const resume = group
    .command('resume')
    .description('Lets paused exports go on where they were.')
    .option(accountFlag, 'Only of this account (default: of all).')
  addSettingsFlags(resume, ['data-dir']).action(async ({ account, ...flags }: AccountFlags) => {
    const { resume: run } = await load()
    console.log(`resumed ${await run(flags, account)}`)
  })
  const cancel = group
    .command('cancel')
    .description('Cancels an export that has not ended.')
    .argument('<id>', 'Its taskId.')
  addSettingsFlags(cancel, ['data-dir']).action(async (id: string, flags: Flags) => {
    const { cancel: run } = await load()
    await run(flags, id)
    console.log(`canceled ${id}`)
  })
}

interface ShowFlags {
  readonly dataDir?: string
  readonly json?: true
}

interface ListFlags {
  readonly status?: ExportStatus
  readonly limit: number
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1 to 99999')
  return Number(text)
}

/** The database driver is loaded only where it is needed, so that other commands start at once. */
const load = () => import('../admin/export-commands.ts')
