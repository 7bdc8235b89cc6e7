import type { Command } from 'commander'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags } from '../settings-flags.ts'
import type { StudioFlags } from '../studio/run-studio.ts'

/** Adds `framewright studio`, which opens the studio in a browser and starts the service if none is running. */
export function addStudioCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('studio')
    .description(
      'Opens the studio in a browser. Runs the service like "serve", unless one listens on the port.',
    )
    .option('--no-open', 'Only prints the link.')
  addSettingsFlags(command, ['host', 'port', 'data-dir', 'workers', 'fonts', 'log-level']).action(
    async (flags: StudioFlags) => {
      // Loaded here, so that other commands start faster.
      const { runStudio } = await import('../studio/run-studio.ts')
      setExitCode(await runStudio(flags))
    },
  )
}
