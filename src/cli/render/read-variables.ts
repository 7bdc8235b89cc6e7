import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/**
 * Reads the values of `--variables` from a JSON file, or from standard input if it is `-`.
 *
 * @returns Undefined without the flag.
 * @throws {CommandError} If the file can't be read or is not a JSON object.
 */
export async function readVariablesFlag(
  path: string | undefined,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (path === undefined) return undefined
  const text = (await readInput(path)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`--variables: ${path} is not JSON: ${reason}`, exitCodes.usage, { cause })
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new CommandError(`--variables: ${path} must hold an object with the values by name`, exitCodes.usage)
}
