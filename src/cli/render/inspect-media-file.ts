import { access } from 'node:fs/promises'
import type { FileReport } from '../../engine/renderer/reports/export-report.ts'
import { inspect } from '../../javascript/inspect.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { Interruption } from './interruption.ts'
import { printReport } from './print-report.ts'
import { toCommandError } from './render-failure.ts'

/** The flags of `framewright inspect`. */
export interface InspectFlags {
  readonly json?: boolean
}

/**
 * Runs `framewright inspect`.
 *
 * @throws {CommandError} If the file can't be read as media.
 */
export async function inspectMediaFile(file: string, flags: InspectFlags): Promise<void> {
  using interruption = new Interruption()
  const report = await measure(file, interruption.signal)
  if (flags.json === true) console.log(JSON.stringify(report, null, 2))
  else printReport(report)
}

async function measure(file: string, signal: AbortSignal): Promise<FileReport> {
  try {
    await access(file)
  } catch (cause) {
    throw new CommandError(
      `${file} can't be read: ${cause instanceof Error ? cause.message : cause}`,
      exitCodes.failure,
      {
        cause,
      },
    )
  }
  try {
    return await inspect(file, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw toCommandError(error, file)
  }
}
