import type { CaptionsItem, TextStyle } from '../../document/model.ts'
import { joinWords } from './join-words.ts'
import type { TextRasters } from './text-rasters.ts'

/** Margin for changes of width when words are joined, due to kerning between words and spaces. */
const JOINING_SLACK = 1.02

/** Decides whether words fit on a caption page, usually without laying them out as a text. */
export class CaptionFit {
  readonly #texts: TextRasters
  readonly #widths = new Map<string, number>()

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  /** Returns whether the joined words take at most `item.maxLines` lines in the item's box. */
  fits(words: readonly string[], item: CaptionsItem): boolean {
    const { style, maxLines } = item
    const boxWidth = item.geometry.width.value
    const widths = words.map((word) => this.#measureWidth(`${word.trim()} `, style))
    const total = widths.reduce((sum, width) => sum + width, 0) * JOINING_SLACK
    // A line breaks only if the next word does not fit, so that each line wastes less than a word.
    if (total <= maxLines * boxWidth - (maxLines - 1) * Math.max(...widths)) return true
    const { text } = joinWords(words)
    return this.#texts.layout({ text, style }, boxWidth).lines.length <= maxLines
  }

  #measureWidth(word: string, style: TextStyle): number {
    const key = `${JSON.stringify(style)}|${word}`
    const cached = this.#widths.get(key)
    if (cached !== undefined) return cached
    const width = this.#texts.width(word, style)
    this.#widths.set(key, width)
    return width
  }
}
