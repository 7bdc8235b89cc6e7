import { detectSharedHanLanguage } from '../../document/languages.ts'
import type {
  CaptionAsset,
  CaptionEntry,
  CaptionsItem,
  Composition,
  TextStyle,
} from '../../document/model.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { LettersState, TextContent } from '../frame-description.ts'
import type { CaptionFit } from './caption-fit.ts'
import { joinWords, type PlacedWord } from './join-words.ts'
import { lettersAt } from './letters/letters-at.ts'
import { computeSeed } from './letters/random.ts'

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000

/** Words that are shown together, and when. */
interface Page {
  readonly startTicks: number
  /** Exclusive. Both times are relative to the item's start. */
  readonly endTicks: number
  readonly text: string
  readonly words: readonly (PlacedWord & { readonly startTicks: number; readonly endTicks: number })[]
}

/** Determines what captions items show at an instant. The pages of each item are laid out once. */
export class CaptionPages {
  readonly #composition: Composition
  readonly #fit: CaptionFit
  readonly #pages = new Map<string, readonly Page[]>()
  readonly #styles = new Map<string, TextStyle>()

  constructor(composition: Composition, fit: CaptionFit) {
    this.#composition = composition
    this.#fit = fit
  }

  /**
   * Describes the page of an item at an instant, or returns undefined if nothing is shown.
   *
   * @param localTicks - Clamped to the item's duration, because transitions show the item beyond its range.
   */
  describeContent(item: CaptionsItem, localTicks: number): TextContent | undefined {
    const ticks = Math.max(0, Math.min(localTicks, item.durationTicks - 1))
    const isOn = (span: { startTicks: number; endTicks: number }): boolean =>
      span.startTicks <= ticks && ticks < span.endTicks
    const page = this.#getPages(item).findLast(isOn)
    if (page === undefined) return undefined
    const spoken = page.words.findLast(isOn)
    const highlight =
      spoken === undefined ? undefined : { start: spoken.start, end: spoken.end, color: item.highlightColor }
    const letters = computePageLetters(item, page, ticks)
    const style = this.#getStyle(item)
    return { type: 'text', text: page.text, style, vertical: 'center', highlight, letters }
  }

  /** Returns the item's style with the language of its asset. */
  #getStyle(item: CaptionsItem): TextStyle {
    const cached = this.#styles.get(item.id)
    if (cached !== undefined) return cached
    const asset = this.#composition.assets.get(item.assetId)
    const style = asset?.type === 'caption' ? addLanguage(item.style, asset) : item.style
    this.#styles.set(item.id, style)
    return style
  }

  /** Returns the pages of an item, with times relative to its start. */
  listPages(item: CaptionsItem): readonly Pick<Page, 'startTicks' | 'endTicks' | 'text'>[] {
    return this.#getPages(item)
  }

  #getPages(item: CaptionsItem): readonly Page[] {
    const cached = this.#pages.get(item.id)
    if (cached !== undefined) return cached
    const asset = this.#composition.assets.get(item.assetId)
    const pages =
      asset?.type !== 'caption'
        ? []
        : asset.timingGranularity === 'line'
          ? buildLinePages(item, asset.captions)
          : this.#buildWordPages(item, asset.captions)
    this.#pages.set(item.id, pages)
    return pages
  }

  #buildWordPages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
    const words = prepareEntries(entries).toSorted((a, b) => a.startMs - b.startMs)
    const groups: CaptionEntry[][] = []
    for (const word of words) {
      const group = groups.at(-1)
      if (group === undefined || this.#startsPage(item, group, word)) groups.push([word])
      else group.push(word)
    }
    return groups.map((group, index) => {
      const next = groups[index + 1]?.[0]
      const { text, words: placed } = joinWords(group.map((entry) => entry.text))
      return {
        startTicks: toTicks(item, group[0]?.startMs ?? 0),
        endTicks: next === undefined ? item.durationTicks : toTicks(item, next.startMs),
        text,
        words: placed.map((word, at) => ({
          ...word,
          startTicks: toTicks(item, group[at]?.startMs ?? 0),
          endTicks: toTicks(item, group[at]?.endMs ?? 0),
        })),
      }
    })
  }

  #startsPage(item: CaptionsItem, group: readonly CaptionEntry[], word: CaptionEntry): boolean {
    const sinceFirst = (word.startMs - (group[0]?.startMs ?? 0)) * TICKS_PER_MILLISECOND
    if (sinceFirst > item.pageDurationTicks) return true
    return !this.#fit.fits(
      [...group, word].map(({ text }) => text),
      { ...item, style: this.#getStyle(item) },
    )
  }
}

/** Adds the language of captions to a style that names none. All entries together suggest it, not each for itself. */
function addLanguage(style: TextStyle, { captions, language }: CaptionAsset): TextStyle {
  if (style.language !== undefined) return style
  if (language !== undefined) return { ...style, language }
  const surroundingLanguage = detectSharedHanLanguage(captions.map(({ text }) => text))
  return surroundingLanguage === undefined ? style : { ...style, surroundingLanguage }
}

/** Computes the letter animation of a page, which runs over the time that the page is shown. */
function computePageLetters(item: CaptionsItem, page: Page, ticks: number): LettersState | undefined {
  const start = Math.max(0, page.startTicks)
  const end = Math.min(item.durationTicks, page.endTicks)
  const seed = computeSeed(`${item.id} ${page.startTicks}`)
  return lettersAt(item.captionAnimations, ticks - start, end - start, seed)
}

function buildLinePages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
  return prepareEntries(entries)
    .map(({ text, startMs, endMs }) => ({
      startTicks: toTicks(item, startMs),
      endTicks: toTicks(item, endMs),
      text: text.trim(),
      words: [],
    }))
    .toSorted((a, b) => a.startTicks - b.startTicks)
}

/** Removes empty entries and composes characters (see `describeTextContent`). */
function prepareEntries(entries: readonly CaptionEntry[]): CaptionEntry[] {
  return entries
    .filter(({ text }) => text.trim() !== '')
    .map((entry) => ({ ...entry, text: entry.text.normalize('NFC') }))
}

function toTicks(item: CaptionsItem, milliseconds: number): number {
  return item.contentStartOffsetTicks + Math.round(milliseconds * TICKS_PER_MILLISECOND)
}
