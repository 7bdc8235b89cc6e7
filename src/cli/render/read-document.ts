import { CommandError, exitCodes } from '../exit-codes.ts'
import { readInput } from './read-input.ts'

/**
 * Reads a document from a file, or from standard input if `path` is `-`. The body of `POST /v1/projects`,
 * `{ "editorState": … }`, is accepted too.
 *
 * @returns The parsed document, which is not validated.
 * @throws {CommandError} If the file can't be read or is not JSON.
 */
export async function readDocument(path: string): Promise<unknown> {
  const text = (await readInput(path)).toString('utf8')
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'editorState' in value ? value.editorState : value
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new CommandError(`${path} is not JSON: ${reason}`, exitCodes.invalidDocument, { cause })
  }
}
