import type { Composition } from '../../engine/document/model.ts'
import { validateDocument } from '../../engine/document/validate.ts'
import type { ValidationError } from '../../engine/document/validation-error.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/**
 * Reads a document, or the body of a `POST /v1/projects` request: `{ "editorState": … }`.
 *
 * @param path - `-` reads standard input.
 * @throws {CommandError} If the file can't be read, is not JSON, or is not a valid document (with all errors).
 */
export async function readDocument(path: string): Promise<Composition> {
  const { errors, composition } = validateDocument(await readJson(path))
  if (composition === undefined) throw invalidDocument(path, errors)
  return composition
}

/** Creates an error that lists the errors of a document, one per line. */
export function invalidDocument(path: string, errors: readonly ValidationError[]): CommandError {
  const lines = errors.map((error) => `${error.path || '/'}: ${error.message} (${error.code})`)
  return new CommandError([`${path} cannot be exported:`, ...lines].join('\n'), exitCodes.invalidDocument)
}

async function readJson(path: string): Promise<unknown> {
  const text = (await readInput(path)).toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'editorState' in value ? value.editorState : value
  } catch (cause) {
    throw new CommandError(`${path} is not JSON: ${reason(cause)}`, exitCodes.invalidDocument, { cause })
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))
