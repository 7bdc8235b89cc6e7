import { parseColor } from '../css/color.ts'
import { parseGradient } from '../css/gradient.ts'
import { Findings, type Location } from './findings.ts'
import type { DocumentParts, SentItem } from './parts.ts'
import { quote } from './wording.ts'

type Sent<Type extends SentItem['type']> = Extract<SentItem, { type: Type }>

/** A template has one picture and one to three texts. */
export function checkTemplates(parts: DocumentParts): Findings[] {
  const findings = new Findings()
  for (const [id, item] of parts.items) {
    if (item.type !== 'text-template') continue
    const images = item.nodes.filter((node) => node.type === 'image').length
    const texts = item.nodes.length - images
    if (images === 1 && texts >= 1 && texts <= 3) continue
    const message = `Must be exactly one image node and one to three text nodes, not ${images} and ${texts}.`
    findings.add('EDITOR_TEXT_TEMPLATE_NODES_INVALID', ['items', id, 'nodes'], message)
  }
  return [findings]
}

/** Rows and points of a chart name series that it has. */
export function checkCharts(parts: DocumentParts): Findings[] {
  const findings = new Findings()
  for (const [id, item] of parts.items) {
    if (item.type === 'chart') checkChart(item, ['items', id, 'data'], findings)
  }
  return [findings]
}

function checkChart(chart: Sent<'chart'>, location: Location, findings: Findings): void {
  if (chart.chartType === 'pie') return
  const keys = new Set(chart.data.series.map(({ key }) => key))
  const check = (key: string, ...place: Location): void => {
    if (findings.isFull || keys.has(key)) return
    const known = [...keys].slice(0, 10).map(quote).join(', ')
    const message = `There is no series ${quote(key)}: add it to "series" or use one of ${known}.`
    findings.add('EDITOR_CHART_DATA_INVALID', [...location, ...place], message)
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

/** Colours and gradients are CSS that can be read. */
export function checkColors(parts: DocumentParts): Findings[] {
  const inItems = new ColorCheck()
  for (const [id, item] of parts.items) {
    const location = ['items', id]
    for (const field of ['color', 'highlightColor', 'strokeColor', 'themeColor'] as const) {
      if (isColorField(item, field)) inItems.check(Reflect.get(item, field), [...location, field])
    }
    if (item.type === 'text' || item.type === 'captions') checkTextBackground(item, location, inItems)
    if (item.type === 'text-template') checkNodes(item, location, inItems)
  }
  const inBackground = new ColorCheck()
  const { background } = parts
  if (background?.type === 'color') {
    inBackground.check(background.color, ['globalBackground', 'color'])
    if (background.gradient !== null && parseGradient(background.gradient) === undefined) {
      const message = `${quote(background.gradient)} is no gradient: write CSS's linear-gradient() or radial-gradient() in at most 10000 characters, such as "linear-gradient(90deg, #ff8800, #0044ff)", or null.`
      inBackground.findings.add('EDITOR_GRADIENT_INVALID', ['globalBackground', 'gradient'], message)
    }
  }
  return [inItems.findings, inBackground.findings]
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

function checkNodes(template: Sent<'text-template'>, location: Location, colors: ColorCheck): void {
  for (const [index, node] of template.nodes.entries()) {
    if (node.type !== 'text') continue
    const place = [...location, 'nodes', index]
    colors.check(node.color, [...place, 'color'])
    colors.check(node.strokeColor, [...place, 'strokeColor'])
    checkTextBackground(node, place, colors)
  }
}

/** Looks at each distinct colour once: documents repeat theirs. */
class ColorCheck {
  readonly findings = new Findings()
  readonly #known = new Map<unknown, boolean>()

  check(color: unknown, location: Location): void {
    let isColor = this.#known.get(color)
    if (isColor === undefined) {
      isColor = typeof color === 'string' && parseColor(color) !== undefined
      this.#known.set(color, isColor)
    }
    if (isColor) return
    const message = `${quote(color)} is no CSS colour of at most 200 characters: write one such as "#ff8800", "rgb(255 136 0 / 50%)" or "orange".`
    this.findings.add('EDITOR_COLOR_INVALID', location, message)
  }
}
