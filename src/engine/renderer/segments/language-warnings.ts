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
    const place = `the ${item.type} item ${quote(item.id)}`
    if (item.type === 'text' || item.type === 'captions') check(item.style.language, place)
    if (item.type !== 'text-template') continue
    for (const node of item.nodes) if (node.type === 'text') check(node.style.language, place)
  }
  for (const asset of assets.values()) {
    if (asset.type === 'caption') check(asset.language, `the caption asset ${quote(asset.id)}`)
  }
  return warnings
}
