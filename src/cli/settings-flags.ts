import { type Command, Option } from 'commander'
import { type Config, ConfigError, configVariables, loadConfig } from '../config.ts'
import type { ConfigVariable } from '../config-variable.ts'
import { findUnknownVariables } from '../find-unknown-variables.ts'
import type { Logger } from '../platform/observability/logger.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

type FlagName = 'host' | 'port' | 'data-dir' | 'workers' | 'fonts' | 'log-level'

/** Adds the flags of settings to a command, with their descriptions from the settings table. */
export function addSettingsFlags(command: Command, flags: readonly FlagName[]): Command {
  const variables: readonly ConfigVariable<unknown>[] = Object.values(configVariables)
  for (const flag of flags) {
    const variable = variables.find((candidate) => candidate.flag === flag)
    if (variable === undefined) throw new Error(`No setting has the flag --${flag}.`)
    const { variable: name, description, defaultText } = variable
    const fallback = defaultText ?? (variable.default === '' ? 'none' : String(variable.default))
    const details = `${name}, default: ${fallback}`
    command.addOption(new Option(`--${flag} <value>`, `${description} (${details})`))
  }
  return command
}

/**
 * Reads the settings of a command.
 *
 * @param flags - Values by commander's names of the flags.
 * @throws {CommandError} With every invalid setting.
 */
export function readSettings(flags: Readonly<Record<string, string | undefined>>): Config {
  // Commander's name of `--data-dir` is `dataDir`.
  const named = Object.entries(flags).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    value,
  ])
  try {
    return loadConfig(process.env, Object.fromEntries(named))
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message, exitCodes.usage, { cause: error })
    throw error
  }
}

/** Reads the settings of a command whose only settings flag is `--data-dir`. */
export function readDataDirSettings({ dataDir }: { readonly dataDir?: string }): Config {
  return readSettings({ dataDir })
}

/** Warns of variables that look like settings but are not, because misspelt settings would have no effect. */
export function warnOfUnknownVariables(log: Pick<Logger, 'warn'>): void {
  for (const sentence of findUnknownVariables(process.env)) log.warn(sentence)
}
