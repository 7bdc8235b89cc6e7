import { parseColor } from '../../../document/css/color.ts'
import type { Params } from '../../../document/model.ts'

/** Returns `params.color` if it is a colour, and otherwise white. */
export function readColor({ color }: Params): string {
  return typeof color === 'string' && parseColor(color) !== undefined ? color : '#ffffff'
}
