import { parseGradient } from '../css/gradient.ts'
import { ColorCheck } from './color-check.ts'
import { Issues, type Location } from './issues.ts'
import type { DocumentParts, SentItem } from './parts.ts'
import { checkFinishColors } from './text-finish-rules.ts'
import { quote } from './wording.ts'

type Sent<Type extends SentItem['type']> = Extract<SentItem, { type: Type }>

/** Checks that a template has exactly one image and one to three texts. */
export function checkTemplates(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    if (item.type !== 'text-template') continue
    const images = item.nodes.filter((node) => node.type === 'image').length
    const texts = item.nodes.length - images
    if (images === 1 && texts >= 1 && texts <= 3) continue
    const message = `Must be exactly one image node and one to three text nodes, not ${images} and ${texts}.`
    issues.add('EDITOR_TEXT_TEMPLATE_NODES_INVALID', ['items', id, 'nodes'], message)
  }
  return [issues]
}

/** Checks that the rows and points of a chart refer to its series. */
export function checkCharts(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    if (item.type !== 'chart') continue
    checkChart(item, ['items', id, 'data'], issues)
    checkChartOptions(item, ['items', id, 'chartOptions'], issues)
  }
  return [issues]
}

function checkChart(chart: Sent<'chart'>, location: Location, issues: Issues): void {
  if (chart.chartType === 'pie') return
  const keys = new Set(chart.data.series.map(({ key }) => key))
  const check = (key: string, ...subpath: Location): void => {
    if (issues.isFull || keys.has(key)) return
    const validKeys = [...keys].slice(0, 10).map(quote).join(', ')
    const message = `Unknown series ${quote(key)}. Add it to "series" or use one of ${validKeys}.`
    issues.add('EDITOR_CHART_DATA_INVALID', [...location, ...subpath], message)
  }
  if (chart.chartType === 'scatter') {
    for (const [index, { seriesKey }] of chart.data.points.entries())
      check(seriesKey, 'points', index, 'seriesKey')
    return
  }
  for (const [index, { values }] of chart.data.rows.entries()) {
    for (const key of Object.keys(values)) check(key, 'rows', index, 'values', key)
  }
}

/** Checks that the options of a chart fit its type and refer to its series or slices. */
function checkChartOptions(chart: Sent<'chart'>, location: Location, issues: Issues): void {
  const { highlight = [], race = false } = chart.chartOptions ?? {}
  if (race && chart.chartType !== 'bar') {
    const message = `Only bar charts race, not ${chart.chartType} charts. Remove "race" or use the chart type "bar".`
    issues.add('EDITOR_CHART_DATA_INVALID', [...location, 'race'], message)
  }
  const names = new Set(
    chart.chartType === 'pie'
      ? chart.data.slices.map(({ label }) => label)
      : chart.data.series.map(({ key }) => key),
  )
  for (const [index, name] of highlight.entries()) {
    if (issues.isFull || names.has(name)) continue
    const kind = chart.chartType === 'pie' ? 'slice' : 'series'
    const message = `Unknown ${kind} ${quote(name)}. Use one of ${[...names].slice(0, 10).map(quote).join(', ')}.`
    issues.add('EDITOR_CHART_DATA_INVALID', [...location, 'highlight', index], message)
  }
}

/** Checks that colours and gradients are valid CSS. */
export function checkColors(parts: DocumentParts): Issues[] {
  const inItems = new ColorCheck()
  for (const [id, item] of parts.items) {
    const location = ['items', id]
    for (const field of ['color', 'highlightColor', 'strokeColor', 'themeColor'] as const) {
      if (isColorField(item, field)) inItems.check(Reflect.get(item, field), [...location, field])
    }
    if (item.type === 'captions') checkCaptionColors(item, location, inItems)
    if (item.type === 'text' || item.type === 'captions') {
      checkTextBackground(item, location, inItems)
      checkFinishColors(item, location, inItems)
    }
    if (item.type === 'text-template') checkNodes(item, location, inItems)
  }
  const inBackground = new ColorCheck()
  const { background } = parts
  if (background?.type === 'color') {
    inBackground.check(background.color, ['globalBackground', 'color'])
    if (background.gradient !== null && parseGradient(background.gradient) === undefined) {
      const message = `${quote(background.gradient)} is not a supported gradient. Use a CSS linear-gradient() or radial-gradient() of at most 10000 characters, such as "linear-gradient(90deg, #ff8800, #0044ff)", or null.`
      inBackground.issues.add('EDITOR_GRADIENT_INVALID', ['globalBackground', 'gradient'], message)
    }
  }
  return [inItems.issues, inBackground.issues]
}

const colorFields: Readonly<Partial<Record<SentItem['type'], readonly string[]>>> = {
  text: ['color', 'strokeColor'],
  captions: ['color', 'highlightColor', 'strokeColor'],
  solid: ['color'],
  illustration: ['color'],
  chart: ['themeColor'],
}

function isColorField(item: SentItem, field: string): boolean {
  return colorFields[item.type]?.includes(field) ?? false
}

function checkTextBackground(
  text: { readonly background?: { readonly color: string } | null },
  location: Location,
  colors: ColorCheck,
): void {
  if (text.background) colors.check(text.background.color, [...location, 'background', 'color'])
}

function checkCaptionColors(
  { themeColor, spokenWord }: Sent<'captions'>,
  location: Location,
  colors: ColorCheck,
): void {
  if (themeColor !== undefined) colors.check(themeColor, [...location, 'themeColor'])
  for (const field of ['color', 'accentColor'] as const) {
    if (spokenWord?.[field] !== undefined) colors.check(spokenWord[field], [...location, 'spokenWord', field])
  }
}

function checkNodes(template: Sent<'text-template'>, location: Location, colors: ColorCheck): void {
  for (const [index, node] of template.nodes.entries()) {
    if (node.type !== 'text') continue
    const subpath = [...location, 'nodes', index]
    colors.check(node.color, [...subpath, 'color'])
    colors.check(node.strokeColor, [...subpath, 'strokeColor'])
    checkTextBackground(node, subpath, colors)
  }
}
