import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { addAccountsCommand } from './accounts.ts'
import { addCaptionsCommand } from './captions.ts'
import { addCreditsCommand } from './credits.ts'
import { addDoctorCommand } from './doctor.ts'
import { CommandError, exitCodeHelp, exitCodes, type SetExitCode } from './exit-codes.ts'
import { addExportsCommand } from './exports.ts'
import { addFrameCommand } from './frame.ts'
import { addKeysCommand } from './keys.ts'
import { addMigrateCommand } from './migrate.ts'
import { addRenderCommand } from './render.ts'
import { addServeCommand } from './serve.ts'
import { addValidateCommand } from './validate.ts'
import { addWebhooksCommand } from './webhooks.ts'
import { addWorkerCommand } from './worker.ts'

/** Errors whose message is all that a person needs. */
const namesOfExpected = new Set([
  'DataFolderInUseError',
  'NewerDatabaseError',
  'PostgresStartError',
  'StartError',
])

/**
 * Runs the `framewright` command.
 *
 * @param args - What stands after the command's name.
 * @returns The exit code.
 */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.ok
  const setExitCode: SetExitCode = (code) => {
    exitCode = code
  }
  const program = new Command('framewright')
    .description('Keeps video projects and exports them to MP4 and WebM.')
    .version(packageVersion())
    .exitOverride()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .addHelpText('after', exitCodeHelp)
  addServeCommand(program, setExitCode)
  addWorkerCommand(program, setExitCode)
  addKeysCommand(program)
  addAccountsCommand(program)
  addCreditsCommand(program)
  addWebhooksCommand(program, setExitCode)
  addExportsCommand(program)
  addRenderCommand(program)
  addFrameCommand(program)
  addValidateCommand(program)
  addCaptionsCommand(program)
  addMigrateCommand(program)
  addDoctorCommand(program, setExitCode)
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return exitCodeOf(error)
  }
}

function exitCodeOf(error: unknown): number {
  // Commander has printed its own: help and version are no errors, anything else is wrong usage.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  if (error instanceof CommandError) {
    console.error(error.message)
    return error.exitCode
  }
  // Told by their names: their classes would bring the whole service into every command.
  if (error instanceof Error && namesOfExpected.has(error.name)) console.error(error.message)
  else console.error(error)
  return exitCodes.failure
}

function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown'
}
