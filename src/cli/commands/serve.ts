import type { Command } from 'commander'
import { createLogger } from '../../platform/observability/logger.ts'
import { shutdownOnSignal } from '../../platform/observability/shutdown.ts'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags, readSettings, warnOfUnknownVariables } from '../settings-flags.ts'

export function addServeCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('serve')
    .description('Runs the service: the database (unless DATABASE_URL is set), the HTTP API and workers.')
  addSettingsFlags(command, ['host', 'port', 'data-dir', 'workers', 'fonts', 'log-level']).action(
    async (flags: Record<string, string>) => {
      const config = readSettings(flags)
      const log = createLogger(config.logLevel)
      warnOfUnknownVariables(log)
      const shutdown = shutdownOnSignal(log)
      // Loaded here, so that other commands start faster.
      const { startService } = await import('../../app.ts')
      const exitCode = await shutdown.run(async (signal) => {
        const service = await startService(config, log, {
          role: 'serve',
          signal,
          onLost: shutdown.fail,
          // The key cannot be shown again.
          onFirstKey: (key) => console.log(`API key, shown only this once: ${key}`),
        })
        if (service.url !== undefined) console.log(`listening on ${service.url}`)
        return service
      })
      setExitCode(exitCode)
    },
  )
}
