import { type Command, Option } from 'commander'
import { type Config, ConfigError, configVariables, loadConfig, unknownVariables } from '../config.ts'
import type { ConfigVariable } from '../config-variable.ts'
import type { Logger } from '../platform/observability/logger.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

type FlagName = 'host' | 'port' | 'data-dir' | 'workers' | 'fonts' | 'log-level'

/** Adds the flags of these settings to a command, described as in the table of settings. */
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
 * The settings of a command that was run with `flags`.
 *
 * @throws {CommandError} Naming each setting that is wrong.
 */
export function readSettings(flags: Readonly<Record<string, string | undefined>>): Config {
  // commander gives `dataDir` for `--data-dir`.
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

/** As {@link settingsOf}, for a command whose other flags are no settings. */
export function readDataDirSettings({ dataDir }: { readonly dataDir?: string }): Config {
  return readSettings({ dataDir })
}

/** Settings that are misspelt in the environment would else be missed in silence. */
export function warnOfUnknownVariables(log: Pick<Logger, 'warn'>): void {
  for (const sentence of unknownVariables(process.env)) log.warn(sentence)
}
