import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RenderError } from '../../engine/renderer/render-error.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url))

/** Creates the error of a failed render. For the bundled examples, it says how to generate their media. */
export function renderFailure(error: RenderError, file: string): CommandError {
  const isExample = dirname(resolve(file)) === examplesFolder
  const hint =
    error.code === 'ASSET_UNREACHABLE' && isExample
      ? ' Generate the media of the examples with "npm run examples -- --media".'
      : ''
  return new CommandError(error.message + hint, exitCodes.failure, { cause: error })
}
