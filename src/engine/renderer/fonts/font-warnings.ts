import { quote } from '../../document/validation/wording.ts'

const MAX_NAMED = 20

/** Returns a warning for each unknown family that was requested, and a single one for all beyond the twentieth. */
export function listFontWarnings(unknownFamilies: readonly string[]): string[] {
  const families = [...new Set(unknownFamilies)]
  const named = families
    .slice(0, MAX_NAMED)
    .map((family) => `The font family ${quote(family)} is unknown; Noto Sans was used instead.`)
  const more = families.length - named.length
  return more > 0 ? [...named, `${more} more font families are unknown.`] : named
}
