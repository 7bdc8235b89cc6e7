import type { Command } from 'commander'
import { shutdownOnSignal } from '../../platform/observability/shutdown.ts'
import { closeWithTraces, openLog } from '../../platform/tracing/open-log.ts'
import type { SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags, readServiceSettings, warnOfSettings } from '../settings-flags.ts'

export function addWorkerCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('worker')
    .description('Runs only workers, in addition to a "serve" with the same database and storage.')
  addSettingsFlags(command, ['data-dir', 'workers', 'fonts', 'log-level']).action(
    async (flags: Record<string, string>) => {
      const config = readServiceSettings(flags)
      const { log, tracing } = await openLog(config.logLevel, process.env)
      warnOfSettings(config, log)
      const shutdown = shutdownOnSignal(log)
      // Loaded here, so that other commands start faster.
      const { startService } = await import('../../app.ts')
      const exitCode = await shutdown.run(async (signal) => {
        const service = await startService(config, log, {
          role: 'work',
          tracing,
          signal,
          onLost: shutdown.fail,
        })
        console.log(`working, ${config.workers} segments at once`)
        return closeWithTraces(service, tracing)
      })
      setExitCode(exitCode)
    },
  )
}
