import { type Command, Option } from 'commander'
import { type Config, ConfigError, configVariables, loadConfig } from '../config.ts'
import type { ConfigVariable } from '../config-variable.ts'
import { defaultEnvironmentFile, environmentFileVariable, readEnvironmentFile } from '../environment-file.ts'
import { findUnknownVariables } from '../find-unknown-variables.ts'
import type { Logger } from '../platform/observability/logger.ts'
import { CommandError, exitCodes } from './exit-codes.ts'

type FlagName = 'host' | 'port' | 'data-dir' | 'workers' | 'fonts' | 'log-level'

/** Flags that decide which service a command is about, by commander's names. */
export interface ServiceFlags {
  readonly dataDir?: string
  readonly environmentFile?: string
}

/**
 * Adds the flags of settings to a command, with their descriptions from the settings table. Commands with a data folder
 * also get the flag of the environment file.
 */
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
  if (flags.includes('data-dir')) {
    const details = `${environmentFileVariable}, default: ${defaultEnvironmentFile}, if it exists`
    command.option(
      '--environment-file <file>',
      `File with the environment variables of the service (${details})`,
    )
  }
  return command
}

/** Values by commander's names of the flags. */
type Flags = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings of a command that uses no service: the environment file of this machine's service does not count.
 *
 * @throws {CommandError} With every invalid setting.
 */
export function readSettings(flags: Flags): Config {
  return orUsageError(() => loadConfig(process.env, toFlagNames(flags)))
}

/**
 * Reads the settings of a command that is about a service, also from its environment file. The variables in the file
 * become variables of this process, for the libraries and child processes that read them.
 *
 * @throws {CommandError} With every invalid setting, or if the environment file cannot be used.
 */
export function readServiceSettings(flags: Flags): Config {
  const named = toFlagNames(flags)
  const config = orUsageError(() =>
    loadConfig(process.env, named, readEnvironmentFile({ environment: process.env, flags: named })),
  )
  for (const [name, value] of Object.entries(config.environmentFile?.values ?? {}))
    process.env[name] ||= value
  return config
}

/** Reads the settings of a command that has no other settings flags than those of the service. */
export function readDatabaseSettings({ dataDir, environmentFile }: ServiceFlags): Config {
  return readServiceSettings({ dataDir, environmentFile })
}

/** Renames flags: commander's name of `--data-dir` is `dataDir`. */
function toFlagNames(flags: Flags): Flags {
  const named = Object.entries(flags).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    value,
  ])
  return Object.fromEntries(named)
}

function orUsageError(load: () => Config): Config {
  try {
    return load()
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(error.message, exitCodes.usage, { cause: error })
    throw error
  }
}

/**
 * Warns of variables that look like settings but are not, because misspelt settings would have no effect, and of an
 * environment file that was not read.
 */
export function warnOfSettings({ environmentFile }: Config, log: Pick<Logger, 'warn'>): void {
  if (environmentFile?.warning !== undefined) log.warn(environmentFile.warning)
  for (const sentence of findUnknownVariables(process.env)) log.warn(sentence)
}
