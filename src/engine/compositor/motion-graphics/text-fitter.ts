import { splitGraphemes } from '../../document/graphemes.ts'
import type { TextStyle } from '../../document/model.ts'
import { LruCache } from '../lru-cache.ts'
import { setApart } from '../text/set-apart.ts'
import { hasSplitWord } from '../text/split-words.ts'
import type { TextLayout } from '../text/text-layout.ts'
import type { TextRasters } from '../text/text-rasters.ts'
import { buildTextStyle, type TextBlock, type TextRequest } from './text-block.ts'

/** Width for lines that are laid out individually and must not break. */
export const LINE_WIDTH = 1_000_000
/** Factor between one font size and the next smaller one. */
const SIZE_STEP = 0.92
const DEFAULT_MIN_SCALE = 0.5
const BALANCING_STEPS = 6
/** As a fraction of the font size. */
const OVERHANG = 0.03
/** Smaller letters are illegible specks. */
const MIN_SIZE = 2
const MAX_BLOCKS = 256

interface StyledLayout {
  readonly layout: TextLayout
  readonly style: TextStyle
}

/** Finds the font size and the lines at which texts fit the available space. */
export class TextFitter {
  readonly #texts: TextRasters
  readonly #blocks = new LruCache<TextBlock>(MAX_BLOCKS)

  constructor(texts: TextRasters) {
    this.#texts = texts
  }

  /**
   * Lays out a text at the requested size, or smaller if necessary, so that it stays within the width, the
   * height and the number of lines without splitting words. At the smallest size, words may be split, and
   * excess text is replaced by an ellipsis.
   */
  fit(text: string, request: TextRequest): TextBlock {
    return this.#blocks.get(JSON.stringify([text, request]), () =>
      this.#fit(normaliseText(text, request), request),
    )
  }

  /** Measures a text on one line at the requested size. */
  measureWidth(text: string, request: TextRequest): number {
    return this.fit(text, { ...request, maxWidth: LINE_WIDTH, maxLines: 1 }).width
  }

  #fit(text: string, request: TextRequest): TextBlock {
    if (text === '' || !(request.size >= MIN_SIZE) || !(request.maxWidth > 0)) return emptyBlock
    const minScale = Math.min(1, Math.max(request.minScale ?? DEFAULT_MIN_SCALE, MIN_SIZE / request.size))
    const whole = this.#shrink(text, request, minScale)
    if (whole !== undefined) return this.#buildBlock(whole, request)
    if (request.isKept === true) {
      const kept = this.#fitWithMoreLines(text, request)
      if (kept !== undefined) return kept
    }
    const smallest = this.#layOut(text, request, minScale, request.maxWidth)
    return this.#buildBlock(
      fits(smallest.layout, request) ? smallest : this.#truncate(text, request, minScale),
      request,
    )
  }

  /** Returns the largest layout that fits without splitting words; undefined if there is none. */
  #shrink(text: string, request: TextRequest, minScale: number): StyledLayout | undefined {
    for (let scale = 1; scale >= minScale; scale *= SIZE_STEP) {
      const styled = this.#layOut(text, request, scale, request.maxWidth)
      if (fits(styled.layout, request) && !hasSplitWord(styled.layout)) {
        return this.#balance(text, request, scale, styled)
      }
    }
    return undefined
  }

  /** Fits a text that is too long for its number of lines, at any size that can be drawn. */
  #fitWithMoreLines(text: string, request: TextRequest): TextBlock | undefined {
    const { maxLines: _, ...unlimited } = request
    const minScale = Math.min(1, MIN_SIZE / request.size)
    const whole = this.#shrink(text, unlimited, minScale)
    if (whole !== undefined) return this.#buildBlock(whole, request)
    // A word that is wider than the space at any size has to be split.
    for (let scale = 1; scale >= minScale; scale *= SIZE_STEP) {
      const styled = this.#layOut(text, unlimited, scale, request.maxWidth)
      if (fits(styled.layout, unlimited)) return this.#buildBlock(styled, request)
    }
    return undefined
  }

  #layOut(text: string, request: TextRequest, scale: number, width: number): StyledLayout {
    const style = buildTextStyle(text, request, scale)
    // The last letter may extend beyond its width: by a negative letter spacing, and slightly by itself.
    const overhang = Math.max(0, -style.letterSpacing) + OVERHANG * style.fontSize
    const available = Math.max(0, width - (width < LINE_WIDTH ? overhang : 0))
    return { layout: this.#texts.layout({ text, style }, available), style }
  }

  /** Returns the narrowest layout without additional lines. */
  #balance(text: string, request: TextRequest, scale: number, styled: StyledLayout): StyledLayout {
    const count = styled.layout.lines.length
    if (request.isBalanced !== true || count < 2) return styled
    let best = styled
    let [low, high] = [request.maxWidth / count / 2, request.maxWidth]
    for (let step = 0; step < BALANCING_STEPS; step++) {
      const middle = (low + high) / 2
      const narrower = this.#layOut(text, request, scale, middle)
      if (narrower.layout.lines.length <= count && !hasSplitWord(narrower.layout)) {
        best = narrower
        high = middle
      } else low = middle
    }
    return best
  }

  /** Cuts the text with an ellipsis so that it fits. */
  #truncate(text: string, request: TextRequest, scale: number): StyledLayout {
    const parts = splitGraphemes(text)
    const truncateTo = (count: number): StyledLayout =>
      this.#layOut(`${parts.slice(0, count).join('').trimEnd()}…`, request, scale, request.maxWidth)
    let [low, high] = [0, parts.length]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (fits(truncateTo(middle).layout, request)) low = middle
      else high = middle - 1
    }
    return truncateTo(low)
  }

  #buildBlock({ layout, style }: StyledLayout, request: TextRequest): TextBlock {
    const { lineHeight } = layout
    const width = layout.lines.reduce((widest, line) => Math.max(widest, line.width), 0)
    const lines = layout.lines.map((line, index) => ({
      content: {
        type: 'text',
        ...setApart(line, style),
        vertical: 'top',
        highlight: undefined,
        letters: undefined,
      } as const,
      left: computeLineLeft(request.align ?? 'start', style.direction, width - line.width),
      top: index * lineHeight,
      width: line.width,
    }))
    return { lines, width, height: layout.height, lineHeight, fontSize: style.fontSize }
  }
}

const emptyBlock: TextBlock = { lines: [], width: 0, height: 0, lineHeight: 0, fontSize: 0 }

function normaliseText(text: string, request: TextRequest): string {
  const composed = text.normalize('NFC').trim()
  return request.maxLines === 1 ? composed.replace(/\s+/g, ' ') : composed.replace(/\n{3,}/g, '\n\n')
}

function fits({ lines, height }: TextLayout, { maxLines, maxHeight, maxWidth }: TextRequest): boolean {
  if (lines.length > (maxLines ?? Number.POSITIVE_INFINITY)) return false
  if (height > (maxHeight ?? Number.POSITIVE_INFINITY) + 0.01) return false
  return lines.every(({ width }) => width <= maxWidth + 0.02)
}

function computeLineLeft(
  align: 'start' | 'center' | 'end',
  direction: 'ltr' | 'rtl',
  available: number,
): number {
  if (align === 'center') return available / 2
  return (align === 'end') === (direction === 'ltr') ? available : 0
}
