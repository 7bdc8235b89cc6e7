import { splitGraphemes } from '../../../document/graphemes.ts'
import type { TextStyle } from '../../../document/model.ts'
import type { Context2D } from '../../context2d.ts'
import { getLineStyle } from '../line-run.ts'
import { override } from '../paragraph-levels.ts'
import { applyTextSettings, type TextLayout, type TextLine } from '../text-layout.ts'
import { createFontMeasurer, type MeasureText, type TextRun } from '../text-runs.ts'
import { isContextFree, isCursive, isEmoji } from './grapheme-kinds.ts'
import type { IsolatedPart, ShapeCheck } from './shape-check.ts'

/** The smallest part of a line that can be moved separately without changing its shape. */
export interface LetterUnit {
  readonly line: TextLine
  /** The painted text and its left end: the unit itself, or the word from which the unit is clipped. */
  readonly painted: string
  readonly paintedLeft: number
  readonly isCut: boolean
  /** Whether it needs more than glyphs of one colour: it is clipped from a word, or contains an emoji. */
  readonly isImage: boolean
  readonly direction: 'ltr' | 'rtl'
  /** CSS font shorthand, in composition pixels. */
  readonly font: string
  /** Composition pixels from the text's top left corner; includes the line's `left`. */
  readonly left: number
  readonly right: number
  readonly graphemesBefore: number
  /** Distances from the unit's reading start to the ends of its first, second, … last grapheme. */
  readonly stops: readonly number[]
}

/**
 * The units of a text in reading order, and its number of graphemes (including spaces, but not line ends).
 */
export interface LetterUnits {
  readonly units: readonly LetterUnit[]
  readonly graphemeCount: number
}

/** Longer texts move word by word, and texts with more words than this, line by line. */
const MAX_UNITS = 1500
/** Longer words are split, so that the work grows linearly with their length instead of quadratically. */
const MAX_WORD = 40

/**
 * Cuts a laid-out text into the parts that caption animations move: graphemes that look the same alone as in
 * their word, inseparable groups (ligatures, conjuncts), and whole words of cursive scripts.
 *
 * @param context - A context for measuring, whose text settings are changed.
 * @param getCheck - Returns the check for a line, or for a part of one.
 */
export function cutIntoUnits(
  layout: TextLayout,
  style: TextStyle,
  context: Context2D,
  getCheck: (line: TextLine) => ShapeCheck,
): LetterUnits {
  applyTextSettings(context, layout.font, style)
  const measure = createFontMeasurer(context, layout.font)
  const length = layout.lines.reduce((sum, { text }) => sum + text.length, 0)
  const words = layout.lines.reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0)
  const grain = length <= MAX_UNITS ? 'letters' : words <= MAX_UNITS ? 'words' : 'lines'
  const units: LetterUnit[] = []
  let graphemeCount = 0
  for (const line of layout.lines) {
    if (grain === 'lines') {
      units.push(toLineUnit(line, getLineStyle(line, style), line.run?.font ?? layout.font, graphemeCount))
      graphemeCount++
      continue
    }
    const check = getCheck(line)
    for (const word of splitIntoWords(line, measure)) {
      const graphemes = splitGraphemes(word.text)
      if (word.text.trim() !== '') {
        const counted = { ...word, graphemes, graphemesBefore: graphemeCount }
        units.push(...cutWord(counted, grain, (text) => measure(text, word.font), check))
      }
      graphemeCount += graphemes.length
    }
  }
  return { units, graphemeCount }
}

function toLineUnit(
  line: TextLine,
  { direction }: TextStyle,
  font: string,
  graphemesBefore: number,
): LetterUnit {
  const { text, left, width } = line
  const [right, stops] = [left + width, [width]]
  return {
    line,
    painted: text,
    paintedLeft: left,
    isCut: false,
    isImage: isEmoji(text),
    direction,
    font,
    left,
    right,
    graphemesBefore,
    stops,
  }
}

interface Word {
  readonly line: TextLine
  readonly text: string
  readonly direction: 'ltr' | 'rtl'
  readonly font: string
  /** Whether the word would turn around if it were drawn alone. */
  readonly isForced: boolean
  readonly left: number
  readonly right: number
}

type Measure = (text: string) => number

function splitIntoWords(line: TextLine, measure: MeasureText): Word[] {
  const runs = line.runs.toSorted((a, b) => a.start - b.start)
  return runs.flatMap((run) => placeWords(line, run, (text) => measure(text, run.font)))
}

/** Places a run's words and the spaces between them, in reading order. */
function placeWords(line: TextLine, run: TextRun, measure: Measure): Word[] {
  const text = line.text.slice(run.start, run.end)
  const chunks = text.match(/\s+|\S+/gu) ?? []
  const words = chunks.flatMap((chunk) => splitLongWord(chunk))
  const isLeftToRight = run.direction === 'ltr'
  let near = line.left + (isLeftToRight ? run.left : run.right)
  return words.map((word, at): Word => {
    const next = words[at + 1]
    // Measured together with the next word, because kerning between the two moves the next word.
    const advance = next === undefined ? measure(word) : measure(word + next) - measure(next)
    const far = isLeftToRight ? near + advance : near - advance
    const { direction, font, isForced } = run
    const placed = { line, text: word, direction, font, isForced }
    const span = isLeftToRight ? { left: near, right: far } : { left: far, right: near }
    near = far
    return { ...placed, ...span }
  })
}

function splitLongWord(chunk: string): string[] {
  if (chunk.length <= MAX_WORD) return [chunk]
  const graphemes = splitGraphemes(chunk)
  const chunks: string[] = []
  let current = ''
  for (const grapheme of graphemes) {
    if (current !== '' && current.length + grapheme.length > MAX_WORD) {
      chunks.push(current)
      current = ''
    }
    current += grapheme
  }
  return [...chunks, current]
}

interface CountedWord extends Word {
  readonly graphemes: readonly string[]
  readonly graphemesBefore: number
}

function cutWord(
  word: CountedWord,
  grain: 'letters' | 'words',
  measure: Measure,
  check: ShapeCheck,
): LetterUnit[] {
  const isUncut = grain === 'words' || isCursive(word.text) || word.graphemes.length === 1
  const stops = measureStops(word, measure)
  if (isUncut) return [buildUnit(word, stops, 0, word.graphemes.length, false, 0)]
  const groups = groupGraphemes(word, stops, measure, check)
  return groups.map(({ from, to, left, isCut }) => buildUnit(word, stops, from, to, isCut, left))
}

interface Group {
  /** Indices of graphemes. */
  readonly from: number
  readonly to: number
  /** Offset of its left end from the word's left end when it is painted alone. */
  readonly left: number
  /** Whether it looks different alone, so that it must be clipped from the word. */
  readonly isCut: boolean
}

/** Returns single graphemes, and runs of graphemes that look different alone. */
function groupGraphemes(
  word: CountedWord,
  stops: readonly number[],
  measure: Measure,
  check: ShapeCheck,
): Group[] {
  const { direction, font, graphemes } = word
  const text = toPainted(word, word.text)
  const width = word.right - word.left
  const single = graphemes.map((_, at) => ({ from: at, to: at + 1 }))
  const isolateParts = (ranges: readonly { from: number; to: number }[]): IsolatedPart[] =>
    ranges.map(({ from, to }) => isolatePart(word, stops, from, to, measure))
  const parts = isolateParts(single)
  const lefts = (ranges: readonly IsolatedPart[]): number[] => ranges.map(({ left }) => left)
  if (graphemes.every(isContextFree)) return buildGroups(single, lefts(parts), [])
  const changed = check.findChangedParts(text, { direction, font }, width, parts)
  if (!changed.includes(true)) return buildGroups(single, lefts(parts), [])
  const joined: { from: number; to: number }[] = []
  for (const [at, isChanged] of changed.entries()) {
    const previous = joined.at(-1)
    if (isChanged && previous !== undefined && changed[at - 1] === true) previous.to = at + 1
    else joined.push({ from: at, to: at + 1 })
  }
  const joinedParts = isolateParts(joined)
  const stillChanged = check.findChangedParts(text, { direction, font }, width, joinedParts)
  return buildGroups(joined, lefts(joinedParts), stillChanged)
}

function buildGroups(
  ranges: readonly { readonly from: number; readonly to: number }[],
  lefts: readonly number[],
  changed: readonly boolean[],
): Group[] {
  return ranges.map(({ from, to }, at) => ({ from, to, left: lefts[at] ?? 0, isCut: changed[at] ?? false }))
}

/**
 * Measures the distance from the word's reading start to the end of each grapheme. In joined scripts, a
 * letter is measured in its joined form.
 */
function measureStops(word: CountedWord, measure: Measure): number[] {
  const joiner = isCursive(word.text) ? '\u200D' : ''
  const width = word.right - word.left
  let text = ''
  let reached = 0
  return word.graphemes.map((grapheme, at) => {
    text += grapheme
    if (at === word.graphemes.length - 1) return width
    reached = Math.min(width, Math.max(reached, measure(text + joiner)))
    return reached
  })
}

function isolatePart(
  word: CountedWord,
  stops: readonly number[],
  from: number,
  to: number,
  measure: Measure,
): IsolatedPart {
  const { graphemes, direction } = word
  const width = word.right - word.left
  const text = graphemes.slice(from, to).join('')
  const [before, after] = [stops[from - 1] ?? 0, stops[to - 1] ?? width]
  if (direction === 'ltr') {
    const left = from === 0 ? 0 : measure(graphemes.slice(0, to).join('')) - measure(text)
    return { text: toPainted(word, text), left, from: before, to: after }
  }
  const left = to === graphemes.length ? 0 : measure(graphemes.slice(to).join(''))
  return { text: toPainted(word, text), left, from: width - after, to: width - before }
}

function buildUnit(
  word: CountedWord,
  stops: readonly number[],
  from: number,
  to: number,
  isCut: boolean,
  leftAlone: number,
): LetterUnit {
  const { line, direction, font } = word
  const near = stops[from - 1] ?? 0
  const far = stops[to - 1] ?? 0
  const isLeftToRight = direction === 'ltr'
  const painted = toPainted(word, isCut ? word.text : word.graphemes.slice(from, to).join(''))
  return {
    line,
    painted,
    paintedLeft: word.left + (isCut ? 0 : leftAlone),
    isCut,
    isImage: isCut || isEmoji(painted),
    direction,
    font,
    left: isLeftToRight ? word.left + near : word.right - far,
    right: isLeftToRight ? word.left + far : word.right - near,
    graphemesBefore: word.graphemesBefore + from,
    stops: stops.slice(from, to).map((stop) => stop - near),
  }
}

function toPainted({ isForced, direction }: Word, text: string): string {
  return isForced ? override(text, direction) : text
}
