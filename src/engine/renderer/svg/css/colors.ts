import { formatRgb, parse } from 'culori'

const colorFunction = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\((?:[^()]|\([^()]*\))*\)/gi

/** No colour is longer, and the pattern takes quadratic time for brackets that do not close. */
const MAX_CHARACTERS = 2000

/**
 * Rewrites the colour functions in a value as `rgb()` or `rgba()` with commas, the only ones that the renderer reads
 * reliably. Colours outside of sRGB are clipped, as in browsers.
 *
 * @returns Undefined if a function is not a colour: the declaration is then invalid.
 */
export function rewriteColors(value: string): string | undefined {
  if (value.length > MAX_CHARACTERS) return value
  let isValid = true
  const rewritten = value.replace(colorFunction, (written) => {
    const color = parse(written)
    if (color === undefined) isValid = false
    return formatRgb(color) ?? written
  })
  return isValid ? rewritten : undefined
}
