import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RenderError } from '../../engine/renderer/render-error.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

const examplesFolder = fileURLToPath(new URL('../../../examples', import.meta.url))

/** Ends a command with a render's failure; of our own examples it says where their media come from. */
export function renderFailure(error: RenderError, file: string): CommandError {
  const isExample = dirname(resolve(file)) === examplesFolder
  const hint =
    error.code === 'ASSET_UNREACHABLE' && isExample
      ? ' The examples\' media are made once by "npm run examples -- --media".'
      : ''
  return new CommandError(error.message + hint, exitCodes.failure, { cause: error })
}
