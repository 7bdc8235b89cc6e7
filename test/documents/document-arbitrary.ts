import fc from 'fast-check'
import type { Document10, Document11 } from '../../src/engine/document/schema/document.ts'
import { editorStateSchema10, editorStateSchema11 } from '../../src/engine/document/schema/editor-state.ts'
import { type JsonSchema, schemaArbitrary } from './schema-arbitrary.ts'

type AnyDocument = Document10 | Document11
type SentItem = AnyDocument['items'][string]
type SentAsset = AnyDocument['assets'][string]

const schemas = { '1.0': editorStateSchema10, '1.1': editorStateSchema11 } as const

/** Generates documents of a dialect that are well-formed and consistent: `validateDocument` finds no errors in them. */
export function documentArbitrary(dialect: keyof typeof schemas): fc.Arbitrary<AnyDocument> {
  const schema: JsonSchema = schemas[dialect]
  const parts = schema.$defs ?? {}
  const one = (title: string) => schemaArbitrary({ $ref: `#/$defs/${title}` }, schema)
  const assetTitles = Object.keys(parts).filter(
    (title) => title.endsWith('Asset') && title !== 'Asset' && title !== 'DeletedAsset',
  )
  return (
    fc
      .record({
        document: schemaArbitrary(schema),
        items: fc.array(one('Item'), { maxLength: 8 }),
        assets: fc.tuple(...assetTitles.map(one)),
        trackCount: fc.integer({ min: 1, max: 3 }),
      })
      // They are generated from the schemas that these static types describe.
      .map((parts) => makeCoherent(parts as Parts))
  )
}

interface Parts {
  readonly document: AnyDocument
  readonly items: readonly SentItem[]
  readonly assets: readonly SentAsset[]
  readonly trackCount: number
}

/** Gives the parts consistent ids and times, and valid contents. */
function makeCoherent({ document, items, assets, trackCount }: Parts): AnyDocument {
  const tracks = Array.from({ length: trackCount }, (_, index) => ({
    id: `track-${index}`,
    items: items.flatMap((_item, position) => (position % trackCount === index ? [`item-${position}`] : [])),
    hidden: index % 2 === 1,
    muted: index % 3 === 1,
  }))
  const endByTrack = new Map<number, number>()
  for (const [position, item] of items.entries()) {
    const track = position % trackCount
    item.id = `item-${position}`
    item.startTicks = endByTrack.get(track) ?? 0
    endByTrack.set(track, item.startTicks + item.durationTicks)
    fixItem(item)
  }
  for (const asset of assets) {
    asset.id = `asset-${asset.type}`
    if (asset.type === 'caption') fixCaptions(asset)
  }
  // Templates have rules of their own, which are tested with hand-written ones.
  const { variables: _variables, ...plain } = document
  const fixed = { ...plain, globalBackground: fixBackground(document) }
  return Object.assign(fixed, {
    tracks,
    items: Object.fromEntries(items.map((item) => [item.id, item])),
    assets: Object.fromEntries(assets.map((asset) => [asset.id, asset])),
    transitions: buildTransitions(document, tracks),
  })
}

function buildTransitions(document: AnyDocument, tracks: AnyDocument['tracks']): AnyDocument['transitions'] {
  const pairs = tracks.flatMap(({ id, items }) =>
    items.slice(1).map((toClipId, index) => ({ trackId: id, fromClipId: items[index] ?? '', toClipId })),
  )
  const transitions = Object.values(document.transitions).flatMap((transition, index) => {
    const pair = pairs[index]
    return pair === undefined ? [] : [{ ...transition, ...pair, id: `transition-${index}` }]
  })
  return Object.fromEntries(transitions.map((transition) => [transition.id, transition]))
}

const colors = ['#FF8800', 'rgb(1 2 3 / 50%)', 'hsl(120, 10%, 20%)', 'rebeccapurple', 'transparent']

function deriveColor(text: string): string {
  return colors[text.length % colors.length] ?? 'black'
}

function fixBackground({ globalBackground }: AnyDocument): NonNullable<AnyDocument['globalBackground']> {
  if (globalBackground?.type !== 'color') return globalBackground ?? { type: 'none' }
  const color = deriveColor(globalBackground.color)
  return {
    ...globalBackground,
    color,
    gradient: globalBackground.gradient === null ? null : 'linear-gradient(45deg, red, #00f 80%)',
  }
}

function fixCaptions(asset: Extract<SentAsset, { type: 'caption' }>): void {
  for (const entry of asset.captions) {
    entry.endMs = entry.startMs + entry.endMs + 1
    for (const gloss of entry.ruby ?? []) gloss.end += gloss.start
  }
  if (asset.encoding !== undefined) asset.encoding = 'windows-1251'
}

function fixItem(item: SentItem): void {
  for (const value of Object.values(item)) fixKeyframes(value, item.durationTicks)
  for (const field of ['color', 'highlightColor', 'strokeColor', 'themeColor'] as const) {
    if (field in item) Object.assign(item, { [field]: deriveColor(String(Reflect.get(item, field))) })
  }
  switch (item.type) {
    case 'captions':
      item.assetId = 'asset-caption'
      // The asset may be timed by word.
      delete item.captionAnimations
      fixTextBackground(item)
      fixSpokenWord(item)
      fixFinish(item)
      break
    case 'text':
      fixTextBackground(item)
      fixFinish(item)
      fixArrangement(item)
      break
    case 'text-template':
      fixNodes(item)
      break
    case 'chart':
      fixChart(item)
      break
    case 'illustration':
      item.illustrationName = 'IHello'
      break
    case 'motion-graphic':
      item.motionGraphicId = 'quote-card'
      item.motionGraphicVersion = 1
      item.slots = { avatar: ['asset-video', 'asset-image'], other: null }
      break
    default:
      if ('assetId' in item) item.assetId = `asset-${item.type}`
  }
}

function fixSpokenWord({ spokenWord }: Extract<SentItem, { type: 'captions' }>): void {
  for (const field of ['color', 'accentColor'] as const) {
    if (spokenWord?.[field] !== undefined) spokenWord[field] = deriveColor(spokenWord[field])
  }
}

function fixTextBackground(text: { background?: { color: string } | null }): void {
  if (text.background) text.background.color = deriveColor(text.background.color)
}

type SentText = Extract<SentItem, { type: 'text' }>

function fixFinish(text: Pick<SentText, 'shadows' | 'outline' | 'fillGradient'>): void {
  for (const shadow of text.shadows ?? []) shadow.color = deriveColor(shadow.color)
  if (text.outline !== undefined) text.outline.color = deriveColor(text.outline.color)
  if (text.fillGradient !== undefined) text.fillGradient = 'radial-gradient(circle, red, #00f 80%)'
}

function fixArrangement(text: SentText): void {
  for (const span of text.spans ?? []) {
    span.end += span.start
    if (span.color !== undefined) span.color = deriveColor(span.color)
    fixTextBackground(span)
  }
}

/** Animated numbers are recognised by their two fields. */
function fixKeyframes(value: unknown, durationTicks: number): void {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('keyframes' in value) ||
    !Array.isArray(value.keyframes)
  )
    return
  for (const keyframe of value.keyframes) keyframe.timeTicks %= durationTicks
}

function fixNodes(item: Extract<SentItem, { type: 'text-template' }>): void {
  const texts = item.nodes.filter((node) => node.type === 'text')
  const [image] = item.nodes.filter((node) => node.type === 'image')
  for (const text of texts) {
    text.color = deriveColor(text.color)
    text.strokeColor = deriveColor(text.strokeColor)
    fixTextBackground(text)
  }
  item.nodes = [image ?? emptyImageNode, ...(texts.length > 0 ? texts.slice(0, 3) : [plainTextNode])]
}

const emptyImageNode = {
  id: 'image',
  type: 'image' as const,
  imageType: 'svg' as const,
  imageComponentId: null,
  imageLottieJson: null,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  opacity: 1,
}

const plainTextNode = {
  id: 'text',
  type: 'text' as const,
  x: 0,
  y: 0,
  width: 10,
  height: 10,
  text: 'Hello',
  color: 'black',
  align: 'left' as const,
  fontFamily: 'Inter',
  fontStyle: { variant: 'normal', weight: '400' },
  fontSize: 12,
  lineHeight: 1,
  letterSpacing: 0,
  direction: 'ltr' as const,
  strokeWidth: 0,
  strokeColor: 'black',
  background: null,
}

function fixChart(item: Extract<SentItem, { type: 'chart' }>): void {
  const { chartOptions } = item
  const name = item.chartType === 'pie' ? item.data.slices[0]?.label : item.data.series[0]?.key
  if (chartOptions?.highlight !== undefined) chartOptions.highlight = [name ?? '']
  if (item.chartType !== 'bar') delete chartOptions?.race
  if (item.chartType === 'pie') return
  const key = item.data.series[0]?.key ?? ''
  if (item.chartType === 'scatter') for (const point of item.data.points) point.seriesKey = key
  else for (const row of item.data.rows) row.values = { [key]: Object.values(row.values)[0] ?? 0 }
}
