import { quote } from '../../document/validation/wording.ts'

const MAX_NAMED = 20

/** A sentence for each family that was asked for and is not known here; one for those beyond the twentieth. */
export function getFontWarnings(unknownFamilies: readonly string[]): string[] {
  const families = [...new Set(unknownFamilies)]
  const named = families
    .slice(0, MAX_NAMED)
    .map((family) => `The font family ${quote(family)} is not known here; Noto Sans was used in its place.`)
  const more = families.length - named.length
  return more > 0 ? [...named, `${more} more font families are not known here.`] : named
}
