import { isLanguageTag } from '../../document/languages.ts'
import type { Composition } from '../../document/model.ts'
import { quote } from '../../document/validation/wording.ts'

/** Returns a warning for each item and each caption asset whose language is not a tag, which has no effect then. */
export function listLanguageWarnings({ items, assets }: Composition): string[] {
  const warnings: string[] = []
  const check = (language: string | undefined, place: string): void => {
    if (language === undefined || isLanguageTag(language)) return
    warnings.push(
      `The language ${quote(language)} of ${place} is ignored, because it is not a BCP 47 tag such as "ja" or "zh-Hant".`,
    )
  }
  for (const item of items.values()) {
    if (item.type !== 'text' && item.type !== 'captions') continue
    check(item.style.language, `the ${item.type} item ${quote(item.id)}`)
  }
  for (const asset of assets.values()) {
    if (asset.type === 'caption') check(asset.language, `the caption asset ${quote(asset.id)}`)
  }
  return warnings
}
