import type { Command } from 'commander'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags, readServiceSettings } from '../settings-flags.ts'
import { runService } from '../studio/run-service.ts'
import { buildStudioLink } from '../studio/studio-link.ts'

export function addServeCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('serve')
    .description(
      'Runs the service: the database (unless DATABASE_URL is set), the HTTP API, the studio and workers.',
    )
  addSettingsFlags(command, ['host', 'port', 'data-dir', 'workers', 'fonts', 'log-level']).action(
    async (flags: Record<string, string>) => {
      const exitCode = await runService(readServiceSettings(flags), ({ url, firstKey }) => {
        // Without a terminal the output may be a log, which should not have the key in a second place.
        const apiKey = process.stdout.isTTY ? firstKey : undefined
        console.log(`studio at ${buildStudioLink(url, { apiKey })}`)
      })
      setExitCode(exitCode)
    },
  )
}
