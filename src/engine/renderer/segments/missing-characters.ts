import type { ChartItem, Composition, FontStyle, Item, TextStyle } from '../../document/model.ts'
import { quote, quoteCharacter } from '../../document/validation/wording.ts'
import { defaultFamily } from '../fonts/bundled-families.ts'
import type { FontCatalogue } from '../fonts/font-catalogue.ts'

/** The texts of an item that are drawn in one style. */
interface ItemTexts {
  readonly texts: readonly string[]
  readonly family: string
  readonly style: FontStyle
  readonly language?: string | undefined
}

const MAX_NAMED = 10
const regular: FontStyle = { variant: 'normal', weight: 400 }
/** Every font has these. */
const onlyAscii = /^[\n\r\t\x20-\x7E]*$/

/** Returns a warning for each item with characters that no font draws. */
export function listMissingCharacters(composition: Composition, fonts: FontCatalogue): string[] {
  return [...composition.items.values()].flatMap((item) => {
    const missing = new Set(listItemTexts(item, composition).flatMap((texts) => findMissing(texts, fonts)))
    return missing.size === 0 ? [] : [describe(item, [...missing])]
  })
}

function findMissing({ texts, family, style, language }: ItemTexts, fonts: FontCatalogue): string[] {
  return texts
    .filter((text) => !onlyAscii.test(text))
    .flatMap((text) => fonts.listMissing(family, style, text.normalize('NFC'), { named: language }))
}

function describe({ type, id }: Item, missing: readonly string[]): string {
  const named = missing.slice(0, MAX_NAMED).map(quoteCharacter).join(', ')
  const more = missing.length > MAX_NAMED ? ` and ${missing.length - MAX_NAMED} more` : ''
  return `No font draws these characters of the ${type} item ${quote(id)}: ${named}${more}. Letters become "\uFFFD", and marks are left out. Add a font that has them to the fonts folder, or remove them.`
}

function listItemTexts(item: Item, { assets }: Composition): ItemTexts[] {
  switch (item.type) {
    case 'text':
      return [toItemTexts([item.text], item.style)]
    case 'captions': {
      const asset = assets.get(item.assetId)
      if (asset?.type !== 'caption') return []
      const { language = asset.language } = item.style
      return [
        {
          ...toItemTexts(
            asset.captions.flatMap(({ text, ruby = [] }) => [text, ...ruby.map((gloss) => gloss.text)]),
            item.style,
          ),
          language,
        },
      ]
    }
    case 'text-template':
      return item.nodes.flatMap((node) =>
        node.type === 'text' ? [toItemTexts([node.text], node.style)] : [],
      )
    case 'motion-graphic': {
      const texts = Object.values(item.props).filter((value) => typeof value === 'string')
      const { fontFamily = defaultFamily } = item.props
      return [{ texts, family: String(fontFamily), style: regular }]
    }
    case 'chart':
      return [{ texts: listChartTexts(item), family: defaultFamily, style: regular }]
    default:
      return []
  }
}

function toItemTexts(texts: readonly string[], { fontFamily, fontStyle, language }: TextStyle): ItemTexts {
  return { texts, family: fontFamily, style: fontStyle, language }
}

function listChartTexts({ data, options = {} }: ChartItem): string[] {
  const { title, xAxisTitle, yAxisTitle, valueFormat } = options
  const own = [title, xAxisTitle, yAxisTitle, valueFormat?.prefix, valueFormat?.suffix]
  return [...listLabels(data), ...own.filter((text) => text !== undefined)]
}

function listLabels(data: ChartItem['data']): string[] {
  if (data.chartType === 'pie') return data.slices.map(({ label }) => label)
  const series = data.series.map(({ label }) => label)
  return data.chartType === 'scatter' ? series : [...series, ...data.rows.map(({ label }) => label)]
}
