import { findMotionGraphic } from '../registries/motion-graphics.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { mapStrings, type Path } from './paths.ts'
import { type FilledText, moveSpans } from './placeholders.ts'

const toPaths = (...texts: readonly string[]): readonly Path[] => texts.map((text) => text.split('/'))

/** The texts of items in which placeholders are replaced, by the type of the item; `*` is every element. */
const itemTexts: Readonly<Record<string, readonly Path[]>> = {
  text: toPaths('text'),
  'text-template': toPaths('nodes/*/text'),
  chart: toPaths(
    'data/series/*/label',
    'data/rows/*/label',
    'data/slices/*/label',
    'chartOptions/title',
    'chartOptions/xAxisTitle',
    'chartOptions/yAxisTitle',
    'chartOptions/valueFormat/prefix',
    'chartOptions/valueFormat/suffix',
    'chartOptions/highlight/*',
  ),
}

const captionTexts = toPaths('captions/*/text')

type Fill = (text: string, location: readonly (string | number)[]) => FilledText

/** Returns an item with its texts filled. The styled parts of a text stay with their characters. */
export function fillItemTexts(item: JsonObject, fill: Fill): JsonObject {
  let filled: unknown = item
  let spans: unknown = item.spans
  for (const path of listTextPaths(item)) {
    filled = mapStrings(filled, path, (text, location) => {
      if (!text.includes('{{')) return text
      const result = fill(text, location)
      if (item.type === 'text' && Array.isArray(spans)) spans = moveSpans(spans, result.edits)
      return result.text
    })
  }
  return spans === item.spans ? (filled as JsonObject) : { ...(filled as JsonObject), spans }
}

/** Returns an asset with its inline captions filled. */
export function fillAssetTexts(asset: JsonObject, fill: Fill): JsonObject {
  if (asset.type !== 'caption') return asset
  const change = (text: string, location: readonly (string | number)[]): string =>
    text.includes('{{') ? fill(text, location).text : text
  return captionTexts.reduce<unknown>((value, path) => mapStrings(value, path, change), asset) as JsonObject
}

function listTextPaths(item: JsonObject): readonly Path[] {
  if (item.type === 'motion-graphic') return listGraphicTexts(item)
  const type = String(item.type)
  return Object.hasOwn(itemTexts, type) ? (itemTexts[type] ?? []) : []
}

function listGraphicTexts({ motionGraphicId, props }: JsonObject): readonly Path[] {
  const graphic = typeof motionGraphicId === 'string' ? findMotionGraphic(motionGraphicId) : undefined
  if (graphic === undefined || !isRecord(props)) return []
  return Object.entries(graphic.props).flatMap(([name, { type }]) =>
    type === 'string' ? [['props', name]] : [],
  )
}
