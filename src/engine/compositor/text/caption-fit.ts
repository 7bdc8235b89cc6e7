import type { CaptionsItem, TextStyle } from '../../document/model.ts'
import type { CaptionWord } from '../../document/model-captions.ts'
import { joinWords } from './caption-words.ts'
import { splitIntoUnits } from './line-breaking.ts'
import { hasSplitWord } from './split-words.ts'
import type { TextRasters } from './text-rasters.ts'

/** Margin for changes of width when words are joined, due to kerning between words and spaces. */
const JOINING_SLACK = 1.02

/** Fills lines of a width, and returns the indices of the words that start a new one. */
function fillLines(
  words: readonly CaptionWord[],
  widths: readonly number[],
  space: number,
  lineWidth: number,
): number[] {
  const breaks: number[] = []
  let used = 0
  for (const [index, width] of widths.entries()) {
    const added = width + (words[index]?.hasSpaceBefore === true && used > 0 ? space : 0)
    if (used > 0 && used + added > lineWidth) {
      breaks.push(index)
      used = width
    } else used += added
  }
  return breaks
}

/** A page shrinks at most to this share of its size; then its longest word is split after all. */
const MIN_FACTOR = 0.5
/** Sizes between the whole size and none, so that similar pages have the same one. */
const SIZE_STEPS = 32

/** Halves the range of possible widths; the rest is less than one percent of the box. */
const BALANCE_STEPS = 7

/** Decides whether words fit on a caption page, usually without laying them out as a text. */
export class CaptionFit {
  readonly #texts: TextRasters
  readonly #widths = new WeakMap<TextStyle, Map<string, number>>()

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  /** Returns whether the joined words take at most `item.maxLines` lines of a width. */
  fits(words: readonly CaptionWord[], { style, maxLines }: CaptionsItem, boxWidth: number): boolean {
    const widths = words.map(({ text }) => this.#measureWidth(`${text} `, style))
    const total = widths.reduce((sum, width) => sum + width, 0) * JOINING_SLACK
    // A line breaks only if the next word does not fit, so that each line wastes less than a word.
    if (total <= maxLines * boxWidth - (maxLines - 1) * Math.max(...widths)) return true
    const { text } = joinWords(words)
    return this.#texts.layout({ text, style }, boxWidth).lines.length <= maxLines
  }

  /**
   * Returns whether words fit like {@link fits}, but with breaks between words only, and without laying them out: pages
   * that follow speech are chosen among many.
   */
  fitsByWords(words: readonly CaptionWord[], { style, maxLines }: CaptionsItem, boxWidth: number): boolean {
    const widths = words.map(({ text }) => this.#measureWidth(text, style))
    const space = this.#measureWidth(' ', style)
    return fillLines(words, widths, space, boxWidth / JOINING_SLACK).length < maxLines
  }

  /**
   * Returns the factor of the size at which everything that lines do not break fits on a line; 1 if no word is split, and at least
   * {@link MIN_FACTOR}.
   */
  findShrinkFactor(text: string, style: TextStyle, boxWidth: number): number {
    if (!hasSplitWord(this.#texts.layout({ text, style }, boxWidth))) return 1
    const widest = Math.max(
      ...splitIntoUnits(text, style.language).map((unit) => this.#measureWidth(unit, style)),
    )
    const factor = Math.floor((boxWidth / JOINING_SLACK / widest) * SIZE_STEPS) / SIZE_STEPS
    return Math.min(1, Math.max(MIN_FACTOR, factor))
  }

  /** Returns the height of a text in a box of a width, in composition pixels. */
  measureHeight(text: string, style: TextStyle, boxWidth: number): number {
    return this.#texts.layout({ text, style }, boxWidth).height
  }

  /**
   * Returns the words before which lines break so that the lines of a page are of similar widths, without
   * needing more lines: no word is left alone on the last one.
   */
  findBalancedBreaks(words: readonly CaptionWord[], style: TextStyle, boxWidth: number): ReadonlySet<number> {
    const count = this.#texts.layout({ text: joinWords(words).text, style }, boxWidth).lines.length
    if (count === 1) return new Set()
    const widths = words.map(({ text }) => this.#measureWidth(text, style))
    const space = this.#measureWidth(' ', style)
    let [narrow, wide] = [Math.max(...widths), boxWidth]
    for (let step = 0; step < BALANCE_STEPS; step++) {
      const middle = (narrow + wide) / 2
      if (fillLines(words, widths, space, middle).length >= count) narrow = middle
      else wide = middle
    }
    const breaks = fillLines(words, widths, space, wide)
    // Words that are broken themselves need other lines.
    return new Set(breaks.length === count - 1 ? breaks : [])
  }

  /**
   * Breaks the lines of a text so that they are of similar widths, without needing more lines: no word is left
   * alone on the last one.
   */
  balance(text: string, style: TextStyle, boxWidth: number): string {
    const linesIn = (width: number) => this.#texts.layout({ text, style }, width).lines
    const count = linesIn(boxWidth).length
    if (count === 1) return text
    let [narrow, wide] = [boxWidth / count / 2, boxWidth]
    for (let step = 0; step < BALANCE_STEPS; step++) {
      const middle = (narrow + wide) / 2
      if (linesIn(middle).length > count) narrow = middle
      else wide = middle
    }
    const starts = new Set(linesIn(wide).map(({ start }) => start))
    return text.replace(/ /g, (space, index: number) => (starts.has(index + 1) ? '\n' : space))
  }

  #measureWidth(word: string, style: TextStyle): number {
    const widths = this.#widths.get(style) ?? new Map<string, number>()
    this.#widths.set(style, widths)
    const cached = widths.get(word)
    if (cached !== undefined) return cached
    const width = this.#texts.width(word, style)
    widths.set(word, width)
    return width
  }
}
