import { outputRatios } from '../../engine/document/registries/output-ratios.ts'
import type { OutputRatio } from '../../javascript/options.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'

/** Flags that the commands that draw have in common. */

/** Returns the aspect ratio that a flag names; undefined without a flag. */
export function findRatio(flag: string | undefined): OutputRatio | undefined {
  return outputRatios.find((candidate) => candidate === flag)
}

/** @throws {CommandError} Unless the flag is a number from `lowest` to 8. */
export function parseScale(flag: string, lowest: number): number {
  const scale = Number(flag)
  if (scale >= lowest && scale <= 8) return scale
  throw new CommandError(`--scale: expected a number, ${lowest}–8`, exitCodes.usage)
}
