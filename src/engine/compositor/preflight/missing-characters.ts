import { listChartTexts } from '../../document/chart-texts.ts'
import type { DocumentWarning } from '../../document/document-warning.ts'
import { splitGraphemes } from '../../document/graphemes.ts'
import type { FontStyle, MotionGraphicItem } from '../../document/model.ts'
import { resolveProps } from '../../document/registries/motion-graphics/resolve-props.ts'
import { findMotionGraphic } from '../../document/registries/motion-graphics.ts'
import { formatJsonPointer } from '../../document/validation/issues.ts'
import { quoteCharacter } from '../../document/validation/wording.ts'
import type { TextualItem } from '../../document/warnings/text-slice.ts'
import { CHART_FAMILY } from '../charts/chart-labels.ts'
import { divideByStyle } from '../text/rich-layout.ts'
import { listShownPages } from './caption-page-warnings.ts'
import { arrangeText, placeTexts } from './place-texts.ts'
import type { TextCheck } from './text-check.ts'

/** Characters that a message names; others are counted. */
const MAX_NAMED = 10
const regular: FontStyle = { variant: 'normal', weight: 400 }
/** The fallback fonts have these. */
const onlyAscii = /^[\n\r\t\x20-\x7E]*$/

/** A text as it is drawn, in one font. */
interface DrawnText {
  readonly text: string
  readonly family: string
  readonly style: FontStyle
}

/**
 * Warns of the characters of an item that no font has: the rule of validations, exports and preview frames. Only what is
 * drawn counts, in the case, up to the cut and in the fonts in which it is drawn.
 */
export function findMissingCharacters(item: TextualItem, check: TextCheck): DocumentWarning[] {
  const warn = (path: readonly (string | number)[], texts: readonly DrawnText[]): DocumentWarning[] =>
    createWarning(item.id, formatJsonPointer(path), findMissing(texts, check))
  switch (item.type) {
    case 'text':
    case 'text-template':
      return placeTexts(item).flatMap((placed) => {
        const { text, style } = arrangeText(placed, check)
        const texts = divideByStyle(text, style).map(({ start, end, spanStyle }) => ({
          text: text.slice(start, end),
          family: spanStyle.fontFamily,
          style: spanStyle.fontStyle,
        }))
        return createWarning(item.id, placed.path, findMissing(texts, check))
      })
    case 'captions': {
      const { fontFamily: family, fontStyle: style } = item.style
      const texts = listShownPages(item, check).flatMap(({ text, ruby }) => [
        text,
        ...ruby.map((gloss) => gloss.text),
      ])
      return warn(
        ['assets', item.assetId, 'captions'],
        texts.map((text) => ({ text, family, style })),
      )
    }
    case 'motion-graphic':
      return warn(['items', item.id, 'props'], listPropTexts(item))
    case 'chart':
      return warn(
        ['items', item.id],
        listChartTexts(item).map((text) => ({ text, family: CHART_FAMILY, style: regular })),
      )
  }
}

function listPropTexts({ motionGraphicId, props }: MotionGraphicItem): DrawnText[] {
  const definition = findMotionGraphic(motionGraphicId)
  if (definition === undefined) return []
  const { fontFamily, ...others } = resolveProps(definition, props)
  const texts = Object.values(others).filter((value) => typeof value === 'string')
  return texts.map((text) => ({ text, family: String(fontFamily), style: regular }))
}

function findMissing(texts: readonly DrawnText[], { resources }: TextCheck): string[] {
  const characters = new Set<string>()
  for (const { text, family, style } of joinByFont(texts))
    for (const character of resources.missingCharacters(family, style, text)) characters.add(character)
  return [...characters]
}

/** Texts repeat their letters: returns each letter with its marks once for each font. */
function joinByFont(texts: readonly DrawnText[]): DrawnText[] {
  const fonts = new Map<string, { readonly drawn: DrawnText; readonly graphemes: Set<string> }>()
  for (const drawn of texts) {
    if (onlyAscii.test(drawn.text)) continue
    const key = JSON.stringify([drawn.family, drawn.style])
    const font = fonts.get(key) ?? { drawn, graphemes: new Set() }
    fonts.set(key, font)
    for (const grapheme of splitGraphemes(drawn.text.normalize('NFC'))) font.graphemes.add(grapheme)
  }
  return Array.from(fonts.values(), ({ drawn, graphemes }) => ({ ...drawn, text: [...graphemes].join('\n') }))
}

function createWarning(itemId: string, path: string, characters: readonly string[]): DocumentWarning[] {
  if (characters.length === 0) return []
  const named = characters.slice(0, MAX_NAMED).map(quoteCharacter).join(', ')
  const more = characters.length > MAX_NAMED ? ` and ${characters.length - MAX_NAMED} more` : ''
  return [
    {
      code: 'CHARACTERS_NOT_COVERED',
      itemId,
      path,
      message: `No font has ${named}${more}. Letters become "\uFFFD", and marks are left out.`,
      suggestion: 'Replace these characters, or add a font that has them.',
    },
  ]
}
