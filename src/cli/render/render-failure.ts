import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ValidationError } from '../../engine/document/validation-error.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { InvalidDocumentError, InvalidOptionError, InvalidVariablesError } from '../../javascript/errors.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url))

/** Returns the error that ends a command if rendering `file` failed; unexpected errors are returned unchanged. */
export function toCommandError(error: unknown, file: string): unknown {
  if (error instanceof RenderError) return toRenderFailure(error, file)
  if (error instanceof InvalidOptionError) {
    // A missing output folder is a failure of this machine; other options come from flags and settings.
    const exitCode = error.option === 'outputPath' ? exitCodes.failure : exitCodes.usage
    return new CommandError(error.message, exitCode, { cause: error })
  }
  if (error instanceof InvalidVariablesError) return createInvalidVariablesError(file, error)
  if (!(error instanceof InvalidDocumentError)) return error
  if (error.issues.length > 0) return createInvalidDocumentError(file, error.issues)
  return new CommandError(
    `${file} cannot be exported: nothing is on the timeline.`,
    exitCodes.invalidDocument,
    { cause: error },
  )
}

/** Returns an error that lists what is wrong with the values of variables, one line each. */
function createInvalidVariablesError(file: string, error: InvalidVariablesError): CommandError {
  const lines = error.issues.map(({ path, message, code }) => `${path || '/'}: ${message} (${code})`)
  const text = [`The variables do not suit ${file}:`, ...lines].join('\n')
  return new CommandError(text, exitCodes.invalidDocument, { cause: error })
}

/** Returns an error that lists what is wrong with a document, one line each. */
export function createInvalidDocumentError(file: string, errors: readonly ValidationError[]): CommandError {
  const lines = errors.map((error) => `${error.path || '/'}: ${error.message} (${error.code})`)
  return new CommandError([`${file} cannot be exported:`, ...lines].join('\n'), exitCodes.invalidDocument)
}

/** For the repository's examples, the error says how to make their media. */
function toRenderFailure(error: RenderError, file: string): CommandError {
  const isExample = dirname(resolve(file)) === examplesFolder
  const hint =
    error.code === 'ASSET_UNREACHABLE' && isExample
      ? ' The examples\' media are made once by "npm run examples -- --media".'
      : ''
  return new CommandError(error.message + hint, exitCodes.failure, { cause: error })
}
