import bidiFactory from 'bidi-js'
import type { TextStyle } from '../../document/model.ts'
import type { SpanBackground, TextSpan } from '../../document/model-text.ts'
import type { Context2D } from '../context2d.ts'
import type { Resources } from '../resources.ts'
import type { LineRun, TextLayout, TextLine } from './laid-out-text.ts'
import { isCursive } from './letters/grapheme-kinds.ts'
import { breakLines } from './line-breaking.ts'
import {
  applyTextSettings,
  buildFont,
  computeBaseline,
  computeLeft,
  createMeasurer,
  splitParagraphs,
} from './text-layout.ts'
import { sortVisually } from './visual-spans.ts'

const bidi = bidiFactory()

/** A part of the text in one style. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly style: TextStyle
  readonly font: string
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

/** A part of a line in one style and one direction. */
interface Run {
  readonly start: number
  readonly end: number
  readonly level: number
  readonly stretch: Stretch
  readonly text: string
  readonly width: number
  /** Space for the padding of a box, before and after the run in reading order. */
  readonly before: number
  readonly after: number
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
  const stretches = divideIntoStretches(text, style).map(({ start, end, spanStyle, box }) => ({
    ...createStretch(text, start, end, spanStyle, context, resources),
    box,
  }))
  const all: Stretch[] = [{ ...base, box: undefined }, ...stretches]
  const baseline = Math.max(...all.map(({ metrics }) => metrics.above))
  const lineHeight = baseline + Math.max(...all.map(({ metrics }) => metrics.below))
  const drawable = stretches
    .map(({ start, end, style: { fontFamily, fontStyle } }) =>
      resources.drawableText(fontFamily, fontStyle, text.slice(start, end)),
    )
    .join('')
  const measure = createStretchMeasurer(context, stretches)
  const lines: TextLine[] = []
  let top = 0
  for (const paragraph of splitParagraphs(drawable)) {
    const { levels } = bidi.getEmbeddingLevels(paragraph.text, style.direction)
    const measureLine = (start: number, end: number): number =>
      measure(paragraph.text.slice(start, end), paragraph.start + start) +
      measurePadding(stretches, paragraph.start + start, paragraph.start + end)
    for (const { start, end } of breakLines(paragraph.text, boxWidth + 0.01, measureLine)) {
      const runs = divideIntoRuns(paragraph, start, end, levels, stretches, measure)
      const metrics = [base.metrics, ...runs.map(({ stretch }) => stretch.metrics)]
      const above = Math.max(...metrics.map((each) => each.above))
      const below = Math.max(...metrics.map((each) => each.below))
      const width = runs.reduce((sum, run) => sum + run.before + run.width + run.after, 0)
      const left = computeLeft(style.align, boxWidth, width)
      const line = {
        lineLeft: left,
        lineRight: left + width,
        lineTop: top,
        lineBottom: top + above + below,
      }
      lines.push(...placeRuns(runs, line, top + above - baseline, paragraph.start + start, left))
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
  const drawable = resources.drawableText(style.fontFamily, style.fontStyle, text.slice(start, end))
  const font = buildFont(drawable, style, resources)
  applyTextSettings(context, font, style)
  const height = style.fontSize * style.lineHeight
  const above = computeBaseline(context, height)
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x')
  return { start, end, style, font, metrics: { above, below: height - above, ascent, descent } }
}

interface StyledRange {
  readonly start: number
  readonly end: number
  readonly spanStyle: TextStyle
  readonly box: StretchBox | undefined
}

/** Divides a text at the ends of its spans. Where spans overlap, the later one wins. */
function divideIntoStretches(text: string, style: TextStyle): StyledRange[] {
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

type MeasureAt = (part: string, start: number) => number

/** Creates a function that measures a part of the text, which begins at a string index, each stretch in its style. */
function createStretchMeasurer(context: Context2D, stretches: readonly Stretch[]): MeasureAt {
  const measure = createMeasurer(context)
  let applied: Stretch | undefined
  return (part, start) => {
    const end = start + part.length
    let width = 0
    for (const stretch of stretches) {
      if (stretch.start >= end || stretch.end <= start) continue
      if (applied !== stretch) applyTextSettings(context, stretch.font, stretch.style)
      applied = stretch
      const [from, to] = [Math.max(start, stretch.start), Math.min(end, stretch.end)]
      width += measure(part.slice(from - start, to - start))
    }
    return width
  }
}

/** Splits a line at changes of style and direction, in reading order. */
function divideIntoRuns(
  paragraph: { readonly text: string; readonly start: number },
  start: number,
  end: number,
  levels: Uint8Array,
  stretches: readonly Stretch[],
  measure: MeasureAt,
): Run[] {
  const runs: Run[] = []
  const { text, start: offset } = paragraph
  for (const stretch of stretches) {
    let from = Math.max(start, stretch.start - offset)
    const to = Math.min(end, stretch.end - offset)
    while (from < to) {
      const level = levels[from] ?? 0
      let next = from + 1
      while (next < to && levels[next] === level) next++
      const width = measure(text.slice(from, next), offset + from)
      runs.push({
        start: from,
        end: next,
        level,
        stretch,
        width,
        text: joinNeighbours(text, from, next, start, end),
        before: offset + from === stretch.start ? (stretch.box?.paddingBefore ?? 0) : 0,
        after: offset + next === stretch.end ? (stretch.box?.paddingAfter ?? 0) : 0,
      })
      from = next
    }
  }
  return runs
}

const JOINER = '\u200D'
/** Letters of Arabic and Syriac that join the letter before them, at most (Joining_Type R and U). */
const joinsNothingAfter =
  /[\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF\u0710\u0715-\u0719\u071E\u0728\u072A\u072C\u072F\u074D\u0759-\u075B\u076B\u076C\u0771\u0773\u0774\u0778\u0779]/

/** Returns a part of a line, whose first and last letters keep the form that joins them to letters beside the part. */
function joinNeighbours(text: string, from: number, to: number, lineStart: number, lineEnd: number): string {
  const joins = (at: number): boolean => {
    if (at <= lineStart || at >= lineEnd) return false
    const previous =
      text
        .slice(lineStart, at)
        .replace(/\p{M}+$/u, '')
        .at(-1) ?? ''
    return isCursive(previous) && isCursive(text[at] ?? '') && !joinsNothingAfter.test(previous)
  }
  return `${joins(from) ? JOINER : ''}${text.slice(from, to)}${joins(to) ? JOINER : ''}`
}

type LinePlace = Pick<LineRun, 'lineLeft' | 'lineRight' | 'lineTop' | 'lineBottom'>

/** @returns The entries of a line in reading order; one without a run for an empty line. */
function placeRuns(
  runs: readonly Run[],
  line: LinePlace,
  top: number,
  lineStart: number,
  left: number,
): TextLine[] {
  if (runs.length === 0) return [{ text: '', start: lineStart, left, top, width: 0 }]
  const first = runs[0]?.start ?? 0
  let x = left
  const placed = sortVisually(runs).map((run) => {
    const isLeftToRight = run.level % 2 === 0
    const [paddingLeft, paddingRight] = isLeftToRight ? [run.before, run.after] : [run.after, run.before]
    const entry = { run, left: x + paddingLeft }
    x += paddingLeft + run.width + paddingRight
    return entry
  })
  return placed
    .sort((a, b) => a.run.start - b.run.start)
    .map(({ run, left: runLeft }): TextLine => {
      const { stretch, level, text, width, start } = run
      const { box, metrics, font, style } = stretch
      const { ascent, descent } = metrics
      return {
        text,
        start: lineStart + start - first,
        left: runLeft,
        top,
        width,
        run: {
          ...line,
          font,
          style: { ...style, direction: level % 2 === 1 ? 'rtl' : 'ltr' },
          ...(box === undefined ? {} : { background: { ...box.background, key: box.key, ascent, descent } }),
        },
      }
    })
}
