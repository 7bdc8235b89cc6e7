import { exportErrors } from '../../engine/document/export-checks.ts'
import type { Composition, OutputRatio } from '../../engine/document/model.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { invalidDocument } from './read-document.ts'

/** What commands that draw have in common. */

const ratios: readonly OutputRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', 'custom']

/** The asked shape of the picture, else the document's own. */
export function chooseRatio(flag: string | undefined, composition: Composition): OutputRatio {
  return ratios.find((candidate) => candidate === flag) ?? composition.outputRatio ?? 'custom'
}

/** @throws {CommandError} Unless it is a number from `lowest` to 8. */
export function parseScale(flag: string, lowest: number): number {
  const scale = Number(flag)
  if (scale >= lowest && scale <= 8) return scale
  throw new CommandError(`--scale: expected a number, ${lowest}–8`, exitCodes.usage)
}

/** @throws {CommandError} Naming what this version does not draw. */
export function assertDrawable(file: string, composition: Composition): void {
  const errors = exportErrors(composition)
  // Here a file may lie in the assets folder under its name alone.
  const unfixable = errors.filter(({ code }) => code !== 'EDITOR_ASSET_SOURCE_MISSING')
  if (unfixable.length > 0) throw invalidDocument(file, unfixable)
}
