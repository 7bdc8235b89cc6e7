import type { Composition, FontStyle } from '../../document/model.ts'
import type { Resources } from '../resources.ts'
import { ArrangedTexts } from '../text/arranged-texts.ts'
import { CaptionFit } from '../text/caption-fit.ts'
import { CaptionPages } from '../text/caption-pages.ts'
import { TextRasters } from '../text/text-rasters.ts'

/** The part of `Resources` for checking texts. */
export interface TextResources
  extends Pick<Resources, 'createLayer' | 'fontFamilies' | 'fontExceptions' | 'drawableText' | 'hyphenate'> {
  /** Returns the characters of a text that no font has, or not together with their letters. */
  missingCharacters(family: string, style: FontStyle, text: string): readonly string[]
}

export interface TextCheck {
  readonly composition: Composition
  readonly texts: TextRasters
  readonly arranged: ArrangedTexts
  readonly captionPages: CaptionPages
  readonly resources: TextResources
}

/** Creates the check of a composition's texts, with caches of its own. */
export function createTextCheck(composition: Composition, resources: TextResources): TextCheck {
  // Texts need neither images nor frames.
  const none = (): never => {
    throw new Error('A check of texts has no images.')
  }
  const all = { ...resources, image: none, illustration: none, sourceFrame: none }
  const texts = new TextRasters(all, composition.hanLanguage)
  return {
    composition,
    texts,
    arranged: new ArrangedTexts(texts, resources.hyphenate),
    captionPages: new CaptionPages(composition, new CaptionFit(texts)),
    resources,
  }
}
