import type { TextStyle } from '../../document/model.ts'
import type { TextArrangement } from '../../document/model-text.ts'
import { LruCache } from '../lru-cache.ts'
import type { Resources } from '../resources.ts'
import { findHyphens, listCuts } from './hyphenate-words.ts'
import type { TextLayout } from './laid-out-text.ts'
import { changeCase } from './letter-case.ts'
import { hasSplitWord, isWithinWord } from './split-words.ts'
import { changeParts, insertAt, type StyledText, truncate } from './styled-text.ts'
import { scaleStyle } from './text-finish.ts'
import type { TextRasters } from './text-rasters.ts'

/** A text as it is drawn in its box. */
export interface ArrangedText {
  readonly text: string
  readonly style: TextStyle
  /** Whether an ellipsis takes the place of the text's end. */
  readonly isCut: boolean
}

interface Box {
  readonly width: number
  readonly height: number
}

interface Request {
  readonly style: TextStyle
  readonly arrangement: TextArrangement
  readonly box: Box
}

const MAX_ARRANGED = 512
/** Sizes between the document's font size and none, from which a text that shrinks takes the largest that fits. */
const SIZE_STEPS = 64
/** Rounding must not make a text too large for a box that was made to fit it. */
const TOLERANCE = 0.01
const HYPHEN = '-'
const UNLIMITED_WIDTH = 1_000_000

/** Changes texts so that they suit their boxes: their case, size, hyphens and length. Caches the results. */
export class ArrangedTexts {
  readonly #texts: TextRasters
  readonly #hyphenate: Resources['hyphenate']
  readonly #arranged = new LruCache<ArrangedText>(MAX_ARRANGED)

  constructor(texts: TextRasters, hyphenate: Resources['hyphenate']) {
    this.#texts = texts
    this.#hyphenate = hyphenate
  }

  /** @param box - Composition pixels. */
  arrange(text: string, style: TextStyle, arrangement: TextArrangement, box: Box): ArrangedText {
    const request = { style, arrangement, box }
    return this.#arranged.get(JSON.stringify([text, request]), () => this.#arrange(text, request))
  }

  #arrange(text: string, request: Request): ArrangedText {
    const { letterCase, language, spans, minFontSize, maxLines } = request.arrangement
    // Composed: see `describeTextContent`.
    const cased = changeParts({ text, spans }, (part) =>
      changeCase(part.normalize('NFC'), letterCase, language),
    )
    const factor = minFontSize === undefined ? 1 : this.#findFactor(cased, request, minFontSize)
    const hyphenated = this.#hyphenateWords(cased, request, factor)
    const isCut = maxLines !== undefined && this.#layOut(hyphenated, request, factor).lines.length > maxLines
    const arranged = isCut ? this.#truncate(hyphenated, request, factor, maxLines) : hyphenated
    return { text: arranged.text, style: buildStyle(arranged, request.style, factor), isCut }
  }

  /** Returns the largest factor of the size at which the text fits without a word being split. */
  #findFactor(text: StyledText, request: Request, minFontSize: number): number {
    if (this.#fits(text, request, 1)) return 1
    const least = minFontSize / request.style.fontSize
    let [low, high] = [Math.ceil(least * SIZE_STEPS), SIZE_STEPS]
    if (low >= high || !this.#fits(text, request, low / SIZE_STEPS)) return least
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (this.#fits(text, request, middle / SIZE_STEPS)) low = middle
      else high = middle
    }
    return low / SIZE_STEPS
  }

  #fits(text: StyledText, request: Request, factor: number): boolean {
    const { box, arrangement } = request
    const layout = this.#layOut(text, request, factor)
    const lines = countLines(layout)
    return (
      layout.height <= box.height + TOLERANCE &&
      lines <= (arrangement.maxLines ?? Number.POSITIVE_INFINITY) &&
      !hasSplitWord(layout)
    )
  }

  #hyphenateWords(text: StyledText, request: Request, factor: number): StyledText {
    const { hyphenates, language } = request.arrangement
    const hyphenate = this.#hyphenate
    if (!hyphenates || language === undefined || hyphenate === undefined) return text
    const measure = (start: number, end: number, withHyphen: boolean): number => {
      const part = { text: text.text.slice(start, end), spans: shiftSpans(text.spans, start) }
      const measured = withHyphen ? insertAt(part, [end - start], HYPHEN) : part
      return measureWidth(this.#layOut(measured, request, factor, UNLIMITED_WIDTH))
    }
    const maxWidth = request.box.width + TOLERANCE
    const hyphens = findHyphens(text.text, { language, hyphenate, maxWidth, measure })
    return insertAt(text, hyphens, HYPHEN)
  }

  /** Cuts the text so that it has at most `maxLines` lines: between words, if one is in the last line. */
  #truncate(text: StyledText, request: Request, factor: number, maxLines: number): StyledText {
    const cuts = listCuts(text.text)
    const fits = (length: number): boolean =>
      countLines(this.#layOut(truncate(text, length), request, factor)) <= maxLines
    // Only few letters of a long text fit, so that the search starts at its beginning.
    let [low, high] = [0, 1]
    while (high < cuts.length - 1 && fits(cuts[high] ?? 0)) [low, high] = [high, 2 * high]
    high = Math.min(high, cuts.length - 1)
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (fits(cuts[middle] ?? 0)) low = middle
      else high = middle - 1
    }
    const length = cuts[low] ?? 0
    const lastLine = this.#layOut(truncate(text, length), request, factor).lines.findLast(
      ({ text: line }) => line.trim() !== '',
    )
    const boundary = cuts.findLast((at) => at <= length && !isWithinWord(text.text, at)) ?? 0
    return truncate(text, boundary > (lastLine?.start ?? 0) ? boundary : length)
  }

  #layOut({ text, spans }: StyledText, request: Request, factor: number, width?: number): TextLayout {
    const style = buildStyle({ text, spans }, request.style, factor)
    return this.#texts.layout({ text, style }, width ?? request.box.width)
  }
}

function buildStyle({ spans }: StyledText, style: TextStyle, factor: number): TextStyle {
  const whole = spans.length === 0 ? style : { ...style, spans }
  return factor === 1 ? whole : scaleStyle(whole, factor)
}

function shiftSpans(spans: StyledText['spans'], by: number): StyledText['spans'] {
  return spans
    .map((span) => ({ ...span, start: Math.max(0, span.start - by), end: span.end - by }))
    .filter(({ start, end }) => end > start)
}

/** Counts the lines of a layout, of which several entries may be parts of one. */
export function countLines({ lines }: TextLayout): number {
  return new Set(lines.map(({ top, run }) => run?.lineTop ?? top)).size
}

function measureWidth({ lines }: TextLayout): number {
  return lines.reduce((sum, { width }) => sum + width, 0)
}
