import { readFileSync } from 'node:fs'
import { ConfigError, configVariables, type EnvironmentFile } from './config.ts'
import { parseEnvironmentFile } from './parse-environment-file.ts'
import { describeError } from './platform/observability/describe-error.ts'

/** Names the environment file; not a setting, because it cannot be in that file. */
export const environmentFileVariable = 'FRAMEWRIGHT_ENVIRONMENT_FILE'

/** Read if no other file is named; the systemd units name it too. */
export const defaultEnvironmentFile = '/etc/framewright/framewright.env'

/** The settings that decide which service a command is about. */
const locations = [configVariables.databaseUrl, configVariables.dataDir]

type Environment = Readonly<Record<string, string | undefined>>

export interface EnvironmentFileOptions {
  readonly environment: Environment
  /** Values by flag name: `environment-file` and `data-dir` are used. */
  readonly flags: Readonly<Record<string, string | undefined>>
  /** Read if neither the flag nor the variable names a file, and the file exists. */
  readonly defaultPath?: string
}

/**
 * Reads the environment file of the service that a command is about: the one that the flag or the variable names, or the
 * default one. The default one is left alone if a flag or the environment names a database or a data folder: then the
 * command is about that one, and must not mix its settings with those of this machine's service.
 *
 * @returns The file; `undefined` if there is none.
 * @throws {ConfigError} If the file cannot be read, or a line is malformed.
 */
export function readEnvironmentFile({
  environment,
  flags,
  defaultPath = defaultEnvironmentFile,
}: EnvironmentFileOptions): EnvironmentFile | undefined {
  const named = flags['environment-file'] ?? (environment[environmentFileVariable] || undefined)
  if (named !== undefined) {
    const file = read(named)
    if (file !== undefined) return file
    const source = flags['environment-file'] === undefined ? environmentFileVariable : '--environment-file'
    throw new ConfigError(`${source}: there is no file ${named}`)
  }
  if (flags['data-dir'] !== undefined) return undefined
  const variable = locations.find((location) => environment[location.variable])?.variable
  return variable === undefined ? read(defaultPath) : skip(defaultPath, variable, environment)
}

/** Returns the file without values; with a warning, unless the environment has the same database and data folder. */
function skip(path: string, variable: string, environment: Environment): EnvironmentFile | undefined {
  const warning = `${path} was not read, because the environment sets ${variable}`
  try {
    const file = read(path)
    const isSame = (name: string): boolean => (file?.values[name] || '') === (environment[name] || '')
    if (file === undefined || locations.every((location) => isSame(location.variable))) return undefined
    return { path, values: {}, warning: `${warning} to another value.` }
  } catch {
    // It is not needed, and may be unreadable or malformed.
    return { path, values: {}, warning: `${warning}.` }
  }
}

/** @returns `undefined` if there is no such file. */
function read(path: string): EnvironmentFile | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
    return { path, values: parseEnvironmentFile(text) }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return undefined
    if (code === 'EACCES' || code === 'EPERM') {
      const names = locations.map(({ variable }) => variable).join(' or ')
      throw new ConfigError(
        `The settings of the service are in ${path}, which this user may not read. Run the command as root or as the ` +
          `service's user (sudo -u framewright …), or name another service's database with --data-dir, ${names}.`,
        { cause: error },
      )
    }
    const reason = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : describeError(error)
    throw new ConfigError(`The environment file ${path} cannot be used: ${reason}`, { cause: error })
  }
}
