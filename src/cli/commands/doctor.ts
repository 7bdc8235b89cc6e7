import type { Command } from 'commander'
import { exitCodes, type SetExitCode } from '../exit-codes.ts'
import { addSettingsFlags, readServiceSettings } from '../settings-flags.ts'

interface DoctorFlags {
  readonly json?: true
  readonly [flag: string]: string | true | undefined
}

export function addDoctorCommand(program: Command, setExitCode: SetExitCode): void {
  const command = program
    .command('doctor')
    .description('Checks the requirements and the state of the service, and suggests fixes for problems.')
    .option('--json', 'Print the results as JSON.')
  addSettingsFlags(command, ['host', 'port', 'data-dir', 'workers', 'fonts']).action(
    async ({ json, ...flags }: DoctorFlags) => {
      const config = readServiceSettings(flags as Record<string, string>)
      // Loaded here, so that other commands start faster.
      const { check } = await import('../../service/doctor/check.ts')
      const results = await check(config, (sentence) => console.error(sentence))
      if (json) console.log(JSON.stringify(results, null, 2))
      else
        for (const { state, subject, detail } of results)
          console.log(`${state.padEnd(4)}  ${subject}: ${detail}`)
      if (results.some(({ state }) => state === 'fail')) setExitCode(exitCodes.failure)
    },
  )
}
