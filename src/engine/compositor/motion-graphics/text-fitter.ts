import type { TextStyle } from '../../document/model.ts'
import { LruCache } from '../lru-cache.ts'
import type { TextLayout } from '../text/text-layout.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import { buildTextStyle, type TextBlock, type TextWish, tearsWord } from './text-block.ts'

/** Lines are set one by one, each as wide as it is. */
export const LINE_WIDTH = 1_000_000
/** From one size tried to the next smaller one. */
const SIZE_STEP = 0.92
const DEFAULT_MIN_SCALE = 0.5
const BALANCING_STEPS = 6
/** In parts of the font size. */
const OVERHANG = 0.03
/** Smaller letters are specks that keep no shape. */
const MIN_SIZE = 2
const MAX_BLOCKS = 256

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

interface Setting {
  readonly layout: TextLayout
  readonly style: TextStyle
}

/** Finds sizes and lines in which texts fit their room. */
export class TextFitter {
  readonly #texts: TextRasters
  readonly #blocks = new LruCache<TextBlock>(MAX_BLOCKS)

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  /**
   * Sets a text as large as wished, or else smaller, so that it stays within the width, height and number
   * of lines and no word is torn; at the smallest size words may be torn and what is too much is cut, with
   * an ellipsis.
   */
  fit(text: string, wish: TextWish): TextBlock {
    return this.#blocks.get(JSON.stringify([text, wish]), () => this.#fit(plain(text, wish), wish))
  }

  /** The width of a text on one line at the wished size. */
  measureWidth(text: string, wish: TextWish): number {
    return this.fit(text, { ...wish, maxWidth: LINE_WIDTH, maxLines: 1 }).width
  }

  #fit(text: string, wish: TextWish): TextBlock {
    if (text === '' || !(wish.size >= MIN_SIZE) || !(wish.maxWidth > 0)) return emptyBlock
    const minScale = Math.min(1, Math.max(wish.minScale ?? DEFAULT_MIN_SCALE, MIN_SIZE / wish.size))
    let scale = 1
    for (; scale >= minScale; scale *= SIZE_STEP) {
      const setting = this.#set(text, wish, scale, wish.maxWidth)
      if (fits(setting.layout, wish) && !hasTornWord(setting.layout)) {
        return this.#block(this.#balanced(text, wish, scale, setting), wish)
      }
    }
    const smallest = this.#set(text, wish, minScale, wish.maxWidth)
    return this.#block(fits(smallest.layout, wish) ? smallest : this.#cut(text, wish, minScale), wish)
  }

  #set(text: string, wish: TextWish, scale: number, width: number): Setting {
    const style = buildTextStyle(text, wish, scale)
    // The last letter may stand out of its width: by what it would be spaced closer, and a little of itself.
    const overhang = Math.max(0, -style.letterSpacing) + OVERHANG * style.fontSize
    const available = Math.max(0, width - (width < LINE_WIDTH ? overhang : 0))
    return { layout: this.#texts.layout({ text, style }, available), style }
  }

  /** The narrowest setting with no more lines. */
  #balanced(text: string, wish: TextWish, scale: number, setting: Setting): Setting {
    const count = setting.layout.lines.length
    if (wish.isBalanced !== true || count < 2) return setting
    let best = setting
    let [low, high] = [wish.maxWidth / count / 2, wish.maxWidth]
    for (let step = 0; step < BALANCING_STEPS; step++) {
      const middle = (low + high) / 2
      const narrower = this.#set(text, wish, scale, middle)
      if (narrower.layout.lines.length <= count && !hasTornWord(narrower.layout)) {
        best = narrower
        high = middle
      } else low = middle
    }
    return best
  }

  /** As much of the text as fits, with an ellipsis. */
  #cut(text: string, wish: TextWish, scale: number): Setting {
    const parts = Array.from(graphemes.segment(text), ({ segment }) => segment)
    const cutAt = (count: number): Setting =>
      this.#set(`${parts.slice(0, count).join('').trimEnd()}…`, wish, scale, wish.maxWidth)
    let [low, high] = [0, parts.length]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (fits(cutAt(middle).layout, wish)) low = middle
      else high = middle - 1
    }
    return cutAt(low)
  }

  #block({ layout, style }: Setting, wish: TextWish): TextBlock {
    const { lineHeight } = layout
    const width = layout.lines.reduce((widest, line) => Math.max(widest, line.width), 0)
    const lines = layout.lines.map((line, index) => ({
      content: {
        type: 'text',
        text: line.text,
        style,
        vertical: 'top',
        highlight: undefined,
        letters: undefined,
      } as const,
      left: lineLeft(wish.align ?? 'start', style.direction, width - line.width),
      top: index * lineHeight,
      width: line.width,
    }))
    return { lines, width, height: layout.height, lineHeight, fontSize: style.fontSize }
  }
}

const emptyBlock: TextBlock = { lines: [], width: 0, height: 0, lineHeight: 0, fontSize: 0 }

function plain(text: string, wish: TextWish): string {
  const composed = text.normalize('NFC').trim()
  return wish.maxLines === 1 ? composed.replace(/\s+/g, ' ') : composed.replace(/\n{3,}/g, '\n\n')
}

function fits({ lines, height }: TextLayout, { maxLines, maxHeight, maxWidth }: TextWish): boolean {
  if (lines.length > (maxLines ?? Number.POSITIVE_INFINITY)) return false
  if (height > (maxHeight ?? Number.POSITIVE_INFINITY) + 0.01) return false
  return lines.every(({ width }) => width <= maxWidth + 0.02)
}

function hasTornWord({ lines }: TextLayout): boolean {
  return lines.some(({ text, start }, index) => {
    const next = lines[index + 1]
    if (next === undefined || next.start !== start + text.length) return false
    return tearsWord(lastCharacter(text), firstCharacter(next.text))
  })
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20)
}

function lastCharacter(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? ' '
}

function lineLeft(align: 'start' | 'center' | 'end', direction: 'ltr' | 'rtl', available: number): number {
  if (align === 'center') return available / 2
  return (align === 'end') === (direction === 'ltr') ? available : 0
}
