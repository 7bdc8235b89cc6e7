import type { TextStyle } from '../../document/model.ts'
import type { SpanBackground, TextSpan } from '../../document/model-text.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import { joinNeighbours } from './join-neighbours.ts'
import type { LineRun, TextLayout, TextLine } from './laid-out-text.ts'
import { breakLines, showHyphen } from './line-breaking.ts'
import {
  computeBaseline,
  computeLeft,
  findLanguage,
  prepareText,
  shiftParts,
  splitParagraphs,
} from './text-layout.ts'
import {
  createFontMeasurer,
  createParagraph,
  type FontPart,
  measurePart,
  placeRuns,
  type TextRun,
} from './text-runs.ts'

/** A part of the text in one style. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly style: TextStyle
  readonly drawable: string
  readonly font: string
  /** The font of each of its letters. */
  readonly fonts: readonly FontPart[]
  readonly box: StretchBox | undefined
  readonly metrics: Metrics
}

/** The box behind a stretch, which may be a part of it. */
interface StretchBox {
  readonly background: SpanBackground
  /** Tells boxes apart. */
  readonly key: number
  /** The padding at which the box begins before the stretch's first letter and ends after its last one. */
  readonly paddingBefore: number
  readonly paddingAfter: number
}

/** Distances from a baseline. */
interface Metrics {
  /** To the top and the bottom of the line box: the font's ascent and descent, centred in the line height. */
  readonly above: number
  readonly below: number
  readonly ascent: number
  readonly descent: number
}

/** A run of a line with its style. */
interface Run extends TextRun {
  readonly stretch: Stretch
  /** Space for the padding of a box, on the left and on the right. */
  readonly paddingLeft: number
  readonly paddingRight: number
}

/**
 * Lays out a text with spans like `layoutText`: each line is as high as its largest part, and its parts share a
 * baseline. Every entry has the same distance from its top to its baseline, so that `lineHeight` and `baseline` hold for
 * all; the lines themselves are in the entries' runs.
 */
export function layoutRichText(
  text: string,
  style: TextStyle,
  boxWidth: number,
  context: Context2D,
  resources: Resources,
): TextLayout {
  const base = createStretch(text, 0, text.length, style, context, resources)
  const stretches = divideByStyle(text, style).map(({ start, end, spanStyle, box }) => ({
    ...createStretch(text, start, end, spanStyle, context, resources),
    box,
  }))
  const all: Stretch[] = [{ ...base, box: undefined }, ...stretches]
  const baseline = Math.max(...all.map(({ metrics }) => metrics.above))
  const lineHeight = baseline + Math.max(...all.map(({ metrics }) => metrics.below))
  const drawable = stretches.map((stretch) => stretch.drawable).join('')
  const fonts = stretches.flatMap((stretch) => stretch.fonts)
  const measure = createFontMeasurer(context, base.font)
  const lines: TextLine[] = []
  let top = 0
  for (const { text: content, start: offset } of splitParagraphs(drawable)) {
    const paragraph = createParagraph(content, style.direction, base.font, shiftParts(fonts, offset))
    const measureLine = (start: number, end: number): number =>
      measurePart(paragraph, start, end, measure, showHyphen(content, start, end)) +
      measurePadding(stretches, offset + start, offset + end)
    for (const { start, end } of breakLines(content, boxWidth + 0.01, measureLine, findLanguage(style))) {
      const shown = showHyphen(content, start, end)
      const runs = addStyles(placeRuns(paragraph, start, shown, measure).runs, offset + start, stretches)
      const metrics = [base.metrics, ...runs.map(({ stretch }) => stretch.metrics)]
      const above = metrics.reduce((most, each) => Math.max(most, each.above), 0)
      const below = metrics.reduce((most, each) => Math.max(most, each.below), 0)
      const width = runs.reduce(
        (sum, run) => sum + run.paddingLeft + run.right - run.left + run.paddingRight,
        0,
      )
      const left = computeLeft(style.align, boxWidth, width)
      const line = { lineLeft: left, lineRight: left + width, lineTop: top, lineBottom: top + above + below }
      lines.push(...toEntries(runs, line, top + above - baseline, offset + start, shown))
      top += above + below
    }
  }
  return { font: base.font, lines, lineHeight, baseline, height: top }
}

function createStretch(
  text: string,
  start: number,
  end: number,
  style: TextStyle,
  context: Context2D,
  resources: Resources,
): Omit<Stretch, 'box'> {
  // Settles the context as well, in which the metrics are measured.
  const { drawable, font, parts } = prepareText(text.slice(start, end), style, context, resources)
  const height = style.fontSize * style.lineHeight
  const above = computeBaseline(context, height)
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  return {
    start,
    end,
    style,
    drawable,
    font,
    fonts: fillGaps(shiftParts(parts, -start), start, end, font),
    metrics: { above, below: height - above, ascent, descent },
  }
}

/** Returns parts that cover all letters: those that need a font of their own, and the others. */
function fillGaps(parts: readonly FontPart[], start: number, end: number, font: string): FontPart[] {
  const filled: FontPart[] = []
  let at = start
  for (const part of parts) {
    if (part.start > at) filled.push({ start: at, end: part.start, font })
    filled.push(part)
    at = part.end
  }
  return at < end ? [...filled, { start: at, end, font }] : filled
}

interface StyledRange {
  readonly start: number
  readonly end: number
  readonly spanStyle: TextStyle
  readonly box: StretchBox | undefined
}

/** Divides a text at the ends of its spans. Where spans overlap, the later one wins. */
export function divideByStyle(text: string, style: TextStyle): StyledRange[] {
  const { spans = [], ...plain } = style
  const clamp = (index: number): number => Math.min(text.length, Math.max(0, index))
  const ends = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [clamp(start), clamp(end)])])
  const ordered = [...ends].sort((a, b) => a - b)
  return ordered.slice(1).map((end, index) => {
    const start = ordered[index] ?? 0
    const covering = spans.filter((span) => span.start < end && span.end > start)
    return { start, end, spanStyle: covering.reduce(applySpan, plain), box: findBox(spans, start, end) }
  })
}

function findBox(spans: readonly TextSpan[], start: number, end: number): StretchBox | undefined {
  const key = spans.findLastIndex(
    (span) => span.background !== undefined && span.start < end && span.end > start,
  )
  const span = spans[key]
  if (span?.background === undefined) return undefined
  const { horizontalPadding } = span.background
  return {
    background: span.background,
    key,
    paddingBefore: span.start === start ? horizontalPadding : 0,
    paddingAfter: span.end === end ? horizontalPadding : 0,
  }
}

/** Returns the space that the padding of boxes takes in a part of the text. */
function measurePadding(stretches: readonly Stretch[], start: number, end: number): number {
  return stretches.reduce((sum, stretch) => {
    const before = stretch.start >= start && stretch.start < end ? (stretch.box?.paddingBefore ?? 0) : 0
    const after = stretch.end > start && stretch.end <= end ? (stretch.box?.paddingAfter ?? 0) : 0
    return sum + before + after
  }, 0)
}

function applySpan(style: TextStyle, span: TextSpan): TextStyle {
  const { finish, ...rest } = style
  // A colour of its own takes the place of the gradient.
  const kept = finish === undefined || span.color === undefined ? finish : { ...finish, gradient: undefined }
  return {
    ...rest,
    ...(kept === undefined ? {} : { finish: kept }),
    color: span.color ?? style.color,
    fontFamily: span.fontFamily ?? style.fontFamily,
    fontSize: span.fontSize ?? style.fontSize,
    fontStyle: {
      variant: span.variant ?? style.fontStyle.variant,
      weight: span.weight ?? style.fontStyle.weight,
    },
  }
}

/** Finds the style of each run of a line; runs end where styles do. */
function addStyles(runs: readonly TextRun[], lineStart: number, stretches: readonly Stretch[]): Run[] {
  return runs.flatMap((run) => {
    const [start, end] = [lineStart + run.start, lineStart + run.end]
    const stretch = stretches.find((each) => each.start <= start && each.end > start)
    if (stretch === undefined) return []
    const before = start === stretch.start ? (stretch.box?.paddingBefore ?? 0) : 0
    const after = end === stretch.end ? (stretch.box?.paddingAfter ?? 0) : 0
    const [paddingLeft, paddingRight] = run.direction === 'ltr' ? [before, after] : [after, before]
    return [{ ...run, stretch, paddingLeft, paddingRight }]
  })
}

type LinePlace = Pick<LineRun, 'lineLeft' | 'lineRight' | 'lineTop' | 'lineBottom'>

/** @returns The entries of a line in reading order; one without a run for an empty line. */
function toEntries(
  runs: readonly Run[],
  line: LinePlace,
  top: number,
  lineStart: number,
  shown: string,
): TextLine[] {
  if (runs.length === 0) {
    const empty = { runs: [], keepsOrder: true, isWhole: true }
    return [{ text: '', start: lineStart, left: line.lineLeft, top, width: 0, ...empty }]
  }
  let x = line.lineLeft
  const placed = runs.map((run) => {
    const entry = { run, left: x + run.paddingLeft }
    x += run.paddingLeft + run.right - run.left + run.paddingRight
    return entry
  })
  return placed
    .sort((a, b) => a.run.start - b.run.start)
    .map(({ run, left }): TextLine => {
      const { stretch, direction, font, isForced, start, end } = run
      const width = run.right - run.left
      const text = joinNeighbours(shown, start, end)
      return {
        text,
        start: lineStart + start,
        left,
        top,
        width,
        runs: [{ start: 0, end: text.length, left: 0, right: width, direction, font, isForced }],
        keepsOrder: true,
        isWhole: !isForced,
        run: { ...line, font, style: { ...stretch.style, direction }, ...buildBackground(stretch) },
      }
    })
}

function buildBackground({ box, metrics }: Stretch): Pick<LineRun, 'background'> {
  if (box === undefined) return {}
  const { ascent, descent } = metrics
  return { background: { ...box.background, key: box.key, ascent, descent } }
}
