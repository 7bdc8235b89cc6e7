import { shiftGlosses } from '../../document/caption-files/ruby.ts'
import type { CaptionEntry, CaptionsItem, Composition, TextStyle } from '../../document/model.ts'
import type { CaptionAsset, RubyGloss } from '../../document/model-assets.ts'
import type { CaptionWord } from '../../document/model-captions.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { BoxState, ContentDescription, ItemLayer, TextContent } from '../frame-description.ts'
import { computePageWidth } from '../safe-area.ts'
import type { CaptionFit } from './caption-fit.ts'
import { divideIntoPages } from './caption-paging.ts'
import { describeSpoken } from './caption-state.ts'
import { computeCaptionStyle } from './caption-style.ts'
import { joinWords, type PageWord, type TickSpan } from './caption-words.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'
import { trimEntry, withRuby } from './ruby.ts'
import { scaleStyle } from './text-finish.ts'
import { composeCaption, joinPage, listWords, timePages, toCaptionTicks } from './word-pages.ts'

/** Words that are shown together, and when. */
export interface CaptionPage extends TickSpan {
  readonly text: string
  readonly ruby: readonly RubyGloss[]
  /** The item's style, adapted to the page; undefined before the page is arranged. */
  readonly style?: TextStyle
  /** The words before they were joined; none if the page is an entry as a whole. */
  readonly spoken: readonly CaptionWord[]
  readonly words: readonly PageWord[]
}

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000
/** More entries at once than anybody can read are not laid out. */
const MAX_SHOWN_AT_ONCE = 20

/** Determines what captions items show at an instant. The pages of each item are laid out once. */
export class CaptionPages {
  readonly #composition: Composition
  readonly #fit: CaptionFit
  readonly #pages = new Map<string, readonly CaptionPage[]>()
  readonly #arranged = new WeakMap<CaptionPage, CaptionPage>()
  readonly #joined = new Map<string, CaptionPage>()
  readonly #items = new Map<string, CaptionsItem>()

  constructor(composition: Composition, fit: CaptionFit) {
    this.#composition = composition
    this.#fit = fit
  }

  /**
   * Describes what an item shows at an instant, or returns undefined if that is nothing.
   *
   * @param localTicks - Clamped to the item's duration, because transitions show the item beyond its range.
   * @param box - The item's box, for entries above each other.
   */
  describeContent(original: CaptionsItem, localTicks: number, box: BoxState): ContentDescription | undefined {
    const ticks = Math.max(0, Math.min(localTicks, original.durationTicks - 1))
    const asset = this.#composition.assets.get(original.assetId)
    if (asset?.type !== 'caption') return undefined
    const item = this.#withLanguage(original, asset)
    const pages = this.#getPages(item, asset)
    const shown = pages.filter(({ startTicks, endTicks }) => startTicks <= ticks && ticks < endTicks)
    if (asset.timingGranularity === 'word') {
      const page = shown.at(-1)
      return page && describePage(item, this.#arrange(item, page), ticks)
    }
    const different = removeRepeats(shown).slice(-MAX_SHOWN_AT_ONCE)
    const [first] = different
    if (first === undefined) return undefined
    if (different.length === 1) return describePage(item, this.#arrange(item, first), ticks)
    const { in: enters, out: leaves, loop } = item.captionAnimations
    if (enters === undefined && leaves === undefined && loop === undefined) {
      return describePage(item, this.#arrange(item, this.#joinPages(item, first, different)), ticks)
    }
    return this.#stack(item, different, ticks, box)
  }

  /** Returns the item with the language of its asset, and with a theme's style adapted to its script. */
  #withLanguage(item: CaptionsItem, asset: CaptionAsset): CaptionsItem {
    const cached = this.#items.get(item.id)
    if (cached !== undefined) return cached
    const result = { ...item, style: item.precomputed?.style ?? computeCaptionStyle(item, asset) }
    this.#items.set(item.id, result)
    return result
  }

  /** Shrinks a page with a word that is longer than a line, and breaks its lines evenly, where the item wants that. */
  #arrange(item: CaptionsItem, page: CaptionPage): CaptionPage {
    const known = this.#arranged.get(page)
    if (known !== undefined) return known
    const width = computePageWidth(item, this.#composition)
    const own = withRuby(item.style, page.ruby)
    const factor = item.design?.adapts === true ? this.#fit.findShrinkFactor(page.text, own, width) : 1
    const style = factor === 1 ? own : scaleStyle(own, factor)
    const arranged = { ...page, style }
    const result = item.paging?.breaks === 'speech' ? this.#breakEvenly(arranged, style, width) : arranged
    this.#arranged.set(page, result)
    return result
  }

  #breakEvenly(page: CaptionPage, style: TextStyle, width: number): CaptionPage {
    const { spoken, words } = page
    if (spoken.length === 0) return { ...page, text: this.#fit.balance(page.text, style, width) }
    const joined = joinWords(spoken, this.#fit.findBalancedBreaks(spoken, style, width))
    const placed = words.map((word, index) => ({ ...word, ...joined.words[index] }))
    return { ...page, text: joined.text, words: placed }
  }

  /** Returns the page of several entries: the same one for the same entries, so that it is arranged once. */
  #joinPages(item: CaptionsItem, first: CaptionPage, pages: readonly CaptionPage[]): CaptionPage {
    const key = JSON.stringify([item.id, ...pages.map(({ startTicks, text }) => [startTicks, text])])
    const joined = this.#joined.get(key) ?? joinPages(first, pages)
    this.#joined.set(key, joined)
    return joined
  }

  /** Describes entries above each other as texts of their own, because each moves at its own times. */
  #stack(
    item: CaptionsItem,
    pages: readonly CaptionPage[],
    ticks: number,
    parent: BoxState,
  ): ContentDescription {
    const texts = pages.map((each) => {
      const page = this.#arrange(item, each)
      const { style = item.style } = page
      const height = this.#fit.measureHeight(page.text, style, parent.width)
      return { content: describePage(item, page, ticks), height }
    })
    let top = (parent.height - texts.reduce((sum, { height }) => sum + height, 0)) / 2
    const layers = texts.map(({ content, height }): ItemLayer => {
      const box = { ...placedInParent(parent), top, height }
      top += height
      return { kind: 'item', box, content }
    })
    return { type: 'group', layers }
  }

  /** Returns the pages of an item, with times relative to its start. */
  listPages(original: CaptionsItem): readonly CaptionPage[] {
    const asset = this.#composition.assets.get(original.assetId)
    return asset?.type === 'caption' ? this.#getPages(this.#withLanguage(original, asset), asset) : []
  }

  /** Returns the text and the style in which a page of {@link listPages} is drawn. */
  arrange(original: CaptionsItem, page: CaptionPage): { readonly text: string; readonly style: TextStyle } {
    const asset = this.#composition.assets.get(original.assetId)
    const item = asset?.type === 'caption' ? this.#withLanguage(original, asset) : original
    const { text, style = item.style } = this.#arrange(item, page)
    return { text, style }
  }

  #getPages(item: CaptionsItem, asset: CaptionAsset): readonly CaptionPage[] {
    const cached = this.#pages.get(item.id)
    if (cached !== undefined) return cached
    const pages =
      asset.timingGranularity === 'line'
        ? buildLinePages(item, asset.captions)
        : this.#buildWordPages(item, asset.captions)
    this.#pages.set(item.id, pages)
    return pages
  }

  #buildWordPages(item: CaptionsItem, entries: readonly CaptionEntry[]): CaptionPage[] {
    const pages = item.precomputed?.pages ?? timePages(item, this.#divideWords(item, entries))
    return pages.map((page) => joinPage(item, page))
  }

  #divideWords(item: CaptionsItem, entries: readonly CaptionEntry[]): readonly (readonly CaptionWord[])[] {
    const width = computePageWidth(item, this.#composition)
    const breaks = item.paging?.breaks ?? 'time'
    return divideIntoPages(listWords(item, entries), {
      breaks,
      maxWords: item.paging?.maxWords,
      pageDurationMs: item.pageDurationTicks / TICKS_PER_MILLISECOND,
      fits: (page) =>
        breaks === 'speech' ? this.#fit.fitsByWords(page, item, width) : this.#fit.fits(page, item, width),
    })
  }
}

function buildLinePages(item: CaptionsItem, entries: readonly CaptionEntry[]): CaptionPage[] {
  return entries
    .map((entry) => trimEntry(composeCaption(item, entry)))
    .filter(({ text }) => text !== '')
    .map(({ text, ruby = [], startMs, endMs }) => ({
      startTicks: toCaptionTicks(item, startMs),
      endTicks: toCaptionTicks(item, endMs),
      text,
      ruby,
      spoken: [],
      words: [],
    }))
    .toSorted((a, b) => a.startTicks - b.startTicks)
}

/** Describes one page, or one entry. */
function describePage(item: CaptionsItem, page: CaptionPage, ticks: number): TextContent {
  const { design } = item
  const { words, style = item.style } = page
  const letters = computePageLetters(item, page, ticks)
  const content: TextContent = {
    type: 'text',
    text: page.text,
    style,
    vertical: 'center',
    highlight: undefined,
    letters,
  }
  if (design !== undefined) {
    // Without words there is nothing that a style cannot express.
    return words.length === 0 ? content : { ...content, caption: describeSpoken(design, words, ticks) }
  }
  const spoken = words.findLast(({ startTicks, endTicks }) => startTicks <= ticks && ticks < endTicks)
  if (spoken === undefined) return content
  return { ...content, highlight: { start: spoken.start, end: spoken.end, color: item.highlightColor } }
}

/** Joins entries that are shown above each other. */
function joinPages(first: CaptionPage, pages: readonly CaptionPage[]): CaptionPage {
  let text = ''
  const ruby = pages.flatMap((page, index) => {
    if (index > 0) text += '\n'
    const start = text.length
    text += page.text
    return shiftGlosses(page.ruby, start)
  })
  return { ...first, text, ruby }
}

/** The same text at the same time, as in layers of ASS files, is shown once. */
function removeRepeats(pages: readonly CaptionPage[]): CaptionPage[] {
  const texts = new Set<string>()
  return pages.filter(({ text }) => {
    if (texts.has(text)) return false
    texts.add(text)
    return true
  })
}

/** A box as wide as its parent, at rest in it. */
function placedInParent({ width, height, moves, peakScale }: BoxState): BoxState {
  const rest = {
    left: 0,
    top: 0,
    scaleX: 1,
    scaleY: 1,
    rotation: 0,
    opacity: 1,
    shiftX: 0,
    shiftY: 0,
    zoom: 1,
  }
  return { ...rest, width, height, moves, peakScale }
}

/** Computes the letter animation of a page, which runs over the time that the page is shown. */
function computePageLetters(item: CaptionsItem, page: CaptionPage, ticks: number): TextContent['letters'] {
  const start = Math.max(0, page.startTicks)
  const end = Math.min(item.durationTicks, page.endTicks)
  const seed = computeSeed(`${item.id} ${page.startTicks}`)
  return lettersAt(item.captionAnimations, ticks - start, end - start, seed)
}
