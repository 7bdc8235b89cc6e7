import { detectSharedHanLanguage } from '../../document/languages.ts'
import type { CaptionsItem, TextStyle } from '../../document/model.ts'
import type { CaptionAsset } from '../../document/model-assets.ts'
import { adaptStyle } from './adapt-caption-style.ts'

/** Returns an item's style with the language of its captions, and that of a theme adapted to their scripts. */
export function computeCaptionStyle(item: CaptionsItem, asset: CaptionAsset): TextStyle {
  const style = addLanguage(item.style, asset)
  return item.design?.adapts === true ? adaptStyle(style, asset.captions) : style
}

/** Adds the language of captions to a style that names none. All entries together suggest it, not each for itself. */
function addLanguage(style: TextStyle, { captions, language }: CaptionAsset): TextStyle {
  if (style.language !== undefined) return style
  if (language !== undefined) return { ...style, language }
  const surroundingLanguage = detectSharedHanLanguage(captions.map(({ text }) => text))
  return surroundingLanguage === undefined ? style : { ...style, surroundingLanguage }
}
