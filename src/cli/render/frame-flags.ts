import { exportErrors } from '../../engine/document/export-checks.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { invalidDocument } from './read-document.ts'

/** Flags that `render` and `frame` share. */

const ratios: readonly OutputRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', 'custom']

/** Returns the aspect ratio of the output: that of the flag, otherwise the document's. */
export function chooseRatio(flag: string | undefined, composition: Composition): OutputRatio {
  return ratios.find((candidate) => candidate === flag) ?? composition.outputRatio ?? 'custom'
}

/** @throws {CommandError} If the flag is not a number from `minimum` to 8. */
export function parseScale(flag: string, minimum: number): number {
  const scale = Number(flag)
  if (scale >= minimum && scale <= 8) return scale
  throw new CommandError(`--scale: expected a number, ${minimum}–8`, exitCodes.usage)
}

/** @throws {CommandError} With everything in the document that cannot be drawn. */
export function assertDrawable(file: string, composition: Composition): void {
  const errors = exportErrors(composition)
  // Without a server, the assets folder may contain the file under its name.
  const unfixable = errors.filter(({ code }) => code !== 'EDITOR_ASSET_SOURCE_MISSING')
  if (unfixable.length > 0) throw invalidDocument(file, unfixable)
}
