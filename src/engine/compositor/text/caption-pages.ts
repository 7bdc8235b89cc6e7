import { detectSharedHanLanguage } from '../../document/languages.ts'
import type { CaptionEntry, CaptionsItem, Composition, TextStyle } from '../../document/model.ts'
import type { CaptionAsset } from '../../document/model-assets.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { BoxState, ContentDescription, ItemLayer, TextContent } from '../frame-description.ts'
import { computePageWidth } from '../safe-area.ts'
import type { CaptionFit } from './caption-fit.ts'
import { divideIntoPages } from './caption-paging.ts'
import { describeSpoken } from './caption-state.ts'
import { type CaptionWord, joinEntries, joinWords, type PageWord, type TickSpan } from './caption-words.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000

/** Words that are shown together, and when. */
interface Page extends TickSpan {
  readonly text: string
  /** The words before they were joined; none if the page is an entry as a whole. */
  readonly spoken: readonly CaptionWord[]
  readonly words: readonly PageWord[]
}

/** More entries at once than anybody can read are not laid out. */
const MAX_SHOWN_AT_ONCE = 20
/** With pages that follow speech, how long a page stays after its last word. */
const PAGE_HOLD_MS = 1500

/** Determines what captions items show at an instant. The pages of each item are laid out once. */
export class CaptionPages {
  readonly #composition: Composition
  readonly #fit: CaptionFit
  readonly #pages = new Map<string, readonly Page[]>()
  readonly #balanced = new WeakMap<Page, Page>()
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
      return page && describePage(item, this.#balance(item, page), ticks)
    }
    const different = removeRepeats(shown).slice(-MAX_SHOWN_AT_ONCE)
    const [first] = different
    if (first === undefined) return undefined
    if (different.length === 1) return describePage(item, this.#balance(item, first), ticks)
    const { in: enters, out: leaves, loop } = item.captionAnimations
    if (enters === undefined && leaves === undefined && loop === undefined) {
      const text = different.map((page) => page.text).join('\n')
      return describePage(item, { ...first, text }, ticks)
    }
    return this.#stack(item, different, ticks, box)
  }

  /** Returns the item with the language of its asset. */
  #withLanguage(item: CaptionsItem, asset: CaptionAsset): CaptionsItem {
    const cached = this.#items.get(item.id)
    if (cached !== undefined) return cached
    const result = { ...item, style: addLanguage(item.style, asset) }
    this.#items.set(item.id, result)
    return result
  }

  /** Breaks the lines of a page evenly if it is made for speech. */
  #balance(item: CaptionsItem, page: Page): Page {
    if (item.paging?.breaks !== 'speech') return page
    const known = this.#balanced.get(page)
    if (known !== undefined) return known
    const balanced = this.#breakEvenly(item, page)
    this.#balanced.set(page, balanced)
    return balanced
  }

  #breakEvenly(item: CaptionsItem, page: Page): Page {
    const width = computePageWidth(item, this.#composition)
    const { spoken, words } = page
    if (spoken.length === 0) return { ...page, text: this.#fit.balance(page.text, item.style, width) }
    const joined = joinWords(spoken, this.#fit.findBalancedBreaks(spoken, item.style, width))
    const placed = words.map((word, index) => ({ ...word, ...joined.words[index] }))
    return { ...page, text: joined.text, words: placed }
  }

  /** Describes entries above each other as texts of their own, because each moves at its own times. */
  #stack(item: CaptionsItem, pages: readonly Page[], ticks: number, parent: BoxState): ContentDescription {
    const texts = pages.map((page) => ({
      content: describePage(item, page, ticks),
      height: this.#fit.measureHeight(page.text, item.style, parent.width),
    }))
    let top = (parent.height - texts.reduce((sum, { height }) => sum + height, 0)) / 2
    const layers = texts.map(({ content, height }): ItemLayer => {
      const box = { ...placedInParent(parent), top, height }
      top += height
      return { kind: 'item', box, content }
    })
    return { type: 'group', layers }
  }

  /** Returns the pages of an item, with times relative to its start. */
  listPages(original: CaptionsItem): readonly Pick<Page, 'startTicks' | 'endTicks' | 'text'>[] {
    const asset = this.#composition.assets.get(original.assetId)
    return asset?.type === 'caption' ? this.#getPages(this.#withLanguage(original, asset), asset) : []
  }

  #getPages(item: CaptionsItem, asset: CaptionAsset): readonly Page[] {
    const cached = this.#pages.get(item.id)
    if (cached !== undefined) return cached
    const pages =
      asset.timingGranularity === 'line'
        ? buildLinePages(item, asset.captions)
        : this.#buildWordPages(item, asset.captions)
    this.#pages.set(item.id, pages)
    return pages
  }

  #buildWordPages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
    const width = computePageWidth(item, this.#composition)
    const words = joinEntries(entries.map(composeText).toSorted((a, b) => a.startMs - b.startMs)).map(
      (word) => ({ ...word, text: applyCase(item, word.text) }),
    )
    const breaks = item.paging?.breaks ?? 'time'
    const groups = divideIntoPages(words, {
      breaks,
      maxWords: item.paging?.maxWords,
      pageDurationMs: item.pageDurationTicks / TICKS_PER_MILLISECOND,
      fits: (page) =>
        breaks === 'speech' ? this.#fit.fitsByWords(page, item, width) : this.#fit.fits(page, item, width),
    })
    return groups.map((group, index) => buildWordPage(item, group, groups[index + 1]?.[0]))
  }
}

/** Adds the language of captions to a style that names none. All entries together suggest it, not each for itself. */
function addLanguage(style: TextStyle, { captions, language }: CaptionAsset): TextStyle {
  if (style.language !== undefined) return style
  if (language !== undefined) return { ...style, language }
  const surroundingLanguage = detectSharedHanLanguage(captions.map(({ text }) => text))
  return surroundingLanguage === undefined ? style : { ...style, surroundingLanguage }
}

function buildWordPage(
  item: CaptionsItem,
  group: readonly CaptionWord[],
  next: CaptionWord | undefined,
): Page {
  const { text, words: placed } = joinWords(group)
  const nextTicks = next === undefined ? item.durationTicks : toTicks(item, next.startMs)
  const heldUntil =
    item.paging?.breaks === 'speech'
      ? toTicks(item, Math.max(...group.map(({ endMs }) => endMs)) + PAGE_HOLD_MS)
      : Number.POSITIVE_INFINITY
  return {
    startTicks: toTicks(item, group[0]?.startMs ?? 0),
    endTicks: Math.min(nextTicks, heldUntil),
    text,
    spoken: group,
    words: placed.map((word, at) => ({
      ...word,
      startTicks: toTicks(item, group[at]?.startMs ?? 0),
      endTicks: toTicks(item, group[at]?.endMs ?? 0),
    })),
  }
}

function buildLinePages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
  return entries
    .map(composeText)
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, startMs, endMs }) => ({
      startTicks: toTicks(item, startMs),
      endTicks: toTicks(item, endMs),
      text: applyCase(item, text.trim()),
      spoken: [],
      words: [],
    }))
    .toSorted((a, b) => a.startTicks - b.startTicks)
}

/** Describes one page, or one entry. */
function describePage(item: CaptionsItem, page: Page, ticks: number): TextContent {
  const { style, finish } = item
  const letters = computePageLetters(item, page, ticks)
  const content: TextContent = {
    type: 'text',
    text: page.text,
    style,
    vertical: 'center',
    highlight: undefined,
    letters,
  }
  // Moving letters are drawn without what a finish adds to them.
  if (finish !== undefined && !hasAnimations(item)) {
    return { ...content, caption: describeSpoken(finish, page.words, ticks) }
  }
  const spoken = page.words.findLast(({ startTicks, endTicks }) => startTicks <= ticks && ticks < endTicks)
  if (spoken === undefined || finish !== undefined) return content
  return { ...content, highlight: { start: spoken.start, end: spoken.end, color: item.highlightColor } }
}

function hasAnimations({ captionAnimations }: CaptionsItem): boolean {
  return Object.values(captionAnimations).some((animation) => animation !== undefined)
}

/** The same text at the same time, as in layers of ASS files, is shown once. */
function removeRepeats(pages: readonly Page[]): Page[] {
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
function computePageLetters(item: CaptionsItem, page: Page, ticks: number): TextContent['letters'] {
  const start = Math.max(0, page.startTicks)
  const end = Math.min(item.durationTicks, page.endTicks)
  const seed = computeSeed(`${item.id} ${page.startTicks}`)
  return lettersAt(item.captionAnimations, ticks - start, end - start, seed)
}

/** Composes characters (see `describeTextContent`). */
const composeText = (entry: CaptionEntry): CaptionEntry => ({ ...entry, text: entry.text.normalize('NFC') })

const applyCase = ({ finish }: CaptionsItem, text: string): string =>
  finish?.isUpperCase === true ? text.toUpperCase() : text

function toTicks(item: CaptionsItem, milliseconds: number): number {
  return item.contentStartOffsetTicks + Math.round(milliseconds * TICKS_PER_MILLISECOND)
}
