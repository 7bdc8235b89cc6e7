import { Command, CommanderError } from 'commander'
import { configVariables } from '../config.ts'
import { readPackageVersion } from '../package-version.ts'
import { describeError } from '../platform/observability/describe-error.ts'
import { addAccountsCommand } from './commands/accounts.ts'
import { addAdminCommand } from './commands/admin.ts'
import { addBackupCommands } from './commands/backup.ts'
import { addBatchCommand } from './commands/batch.ts'
import { addCaptionsCommand } from './commands/captions.ts'
import { addCreditsCommand } from './commands/credits.ts'
import { addDoctorCommand } from './commands/doctor.ts'
import { addExportCommand } from './commands/export.ts'
import { addExportsCommand } from './commands/exports.ts'
import { addFrameCommand } from './commands/frame.ts'
import { addInspectCommand } from './commands/inspect.ts'
import { addKeysCommand } from './commands/keys.ts'
import { addMigrateCommand } from './commands/migrate.ts'
import { addNewCommand } from './commands/new.ts'
import { addPreviewCommand } from './commands/preview.ts'
import { addRenderCommand } from './commands/render.ts'
import { addSchemaCommand } from './commands/schema.ts'
import { addServeCommand } from './commands/serve.ts'
import { addStudioCommand } from './commands/studio.ts'
import { addValidateCommand } from './commands/validate.ts'
import { addWebhooksCommand } from './commands/webhooks.ts'
import { addWorkerCommand } from './commands/worker.ts'
import { CommandError, exitCodeHelp, exitCodes, type SetExitCode } from './exit-codes.ts'

/** Names of errors that indicate a bug and are printed with their stack. For all others, the message is enough. */
const bugErrorNames = new Set(['AssertionError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError'])

/**
 * Runs the `framewright` command.
 *
 * @param args - The arguments after the name of the command.
 * @returns The exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.ok
  let logLevel: string | undefined
  const setExitCode: SetExitCode = (code) => {
    exitCode = code
  }
  const program = new Command('framewright')
    .description('Stores video projects and exports them to video files, GIFs, images and audio.')
    .version(readPackageVersion())
    .exitOverride()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .addHelpText('after', exitCodeHelp)
    .hook('preAction', (_program, command) => {
      process.title = buildProcessTitle(command)
      logLevel = command.opts<{ logLevel?: string }>().logLevel
    })
  addServeCommand(program, setExitCode)
  addStudioCommand(program, setExitCode)
  addWorkerCommand(program, setExitCode)
  addKeysCommand(program)
  addAccountsCommand(program)
  addCreditsCommand(program)
  addWebhooksCommand(program, setExitCode)
  addExportsCommand(program)
  addAdminCommand(program)
  addExportCommand(program)
  addRenderCommand(program)
  addBatchCommand(program)
  addFrameCommand(program)
  addValidateCommand(program)
  addCaptionsCommand(program)
  addInspectCommand(program)
  addNewCommand(program)
  addPreviewCommand(program)
  addSchemaCommand(program)
  addMigrateCommand(program)
  addBackupCommands(program)
  addDoctorCommand(program, setExitCode)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return report(error, logLevel)
  }
}

/** Returns the process title that `ps` shows: the command, its subcommand, and the data folder if a flag set it. */
function buildProcessTitle(command: Command): string {
  const names: string[] = []
  for (let at: Command | null = command; at !== null; at = at.parent) names.unshift(at.name())
  const { dataDir } = command.opts<{ dataDir?: string }>()
  return names.join(' ') + (dataDir === undefined ? '' : ` --data-dir ${dataDir}`)
}

/**
 * Prints the reason of a failure on standard error: one line, or the whole error for bugs and at log level `debug` or
 * `trace`.
 *
 * @param logLevel - Value of the flag, if it was given.
 * @returns The exit code.
 */
function report(error: unknown, logLevel: string | undefined): number {
  // Commander has already printed its message. Help and version end with exit code 0; everything else is wrong usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof CommandError) {
    console.error(error.message)
    return error.exitCode
  }
  const isBug = !(error instanceof Error) || bugErrorNames.has(error.name)
  console.error(isBug || isDebugging(logLevel) ? error : describeError(error))
  return exitCodes.failure
}

/** Reads only the log level: reading all settings may be what failed. */
function isDebugging(logLevel: string | undefined): boolean {
  const level = logLevel ?? process.env[configVariables.logLevel.variable]
  return level === 'debug' || level === 'trace'
}
