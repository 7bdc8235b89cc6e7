import type { CaptionEntry, CaptionsItem, Composition } from '../../document/model.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import type { TextContent } from '../frame-description.ts'
import { joinWords, type PlacedWord } from './join-words.ts'

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000

/** Words that are shown together, and when. */
interface Page {
  readonly startTicks: number
  /** Exclusive; local to the item. */
  readonly endTicks: number
  readonly text: string
  readonly words: readonly (PlacedWord & { readonly startTicks: number; readonly endTicks: number })[]
}

/** How many lines a text takes in a captions item's box. */
export type CountLines = (text: string, item: CaptionsItem) => number

/** What captions items show when; pages are laid out once for each item. */
export class CaptionPages {
  readonly #composition: Composition
  readonly #countLines: CountLines
  readonly #pages = new Map<string, readonly Page[]>()

  constructor(composition: Composition, countLines: CountLines) {
    this.#composition = composition
    this.#countLines = countLines
  }

  contentAt(item: CaptionsItem, localTicks: number): TextContent | undefined {
    const page = this.#pagesOf(item).findLast(({ startTicks }) => startTicks <= localTicks)
    if (page === undefined || localTicks >= page.endTicks) return undefined
    const spoken = page.words.find((word) => word.startTicks <= localTicks && localTicks < word.endTicks)
    const highlight =
      spoken === undefined ? undefined : { start: spoken.start, end: spoken.end, color: item.highlightColor }
    return { type: 'text', text: page.text, style: item.style, vertical: 'center', highlight }
  }

  #pagesOf(item: CaptionsItem): readonly Page[] {
    const known = this.#pages.get(item.id)
    if (known !== undefined) return known
    const asset = this.#composition.assets.get(item.assetId)
    const pages =
      asset?.type !== 'caption'
        ? []
        : asset.timingGranularity === 'line'
          ? linePages(item, asset.captions)
          : this.#wordPages(item, asset.captions)
    this.#pages.set(item.id, pages)
    return pages
  }

  #wordPages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
    const words = entries.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.startMs - b.startMs)
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
        startTicks: ticksOf(item, group[0]?.startMs ?? 0),
        endTicks: next === undefined ? item.durationTicks : ticksOf(item, next.startMs),
        text,
        words: placed.map((word, at) => ({
          ...word,
          startTicks: ticksOf(item, group[at]?.startMs ?? 0),
          endTicks: ticksOf(item, group[at]?.endMs ?? 0),
        })),
      }
    })
  }

  #startsPage(item: CaptionsItem, group: readonly CaptionEntry[], word: CaptionEntry): boolean {
    const sinceFirst = (word.startMs - (group[0]?.startMs ?? 0)) * TICKS_PER_MILLISECOND
    if (sinceFirst > item.pageDurationTicks) return true
    const { text } = joinWords([...group, word].map((entry) => entry.text))
    return this.#countLines(text, item) > item.maxLines
  }
}

function linePages(item: CaptionsItem, entries: readonly CaptionEntry[]): Page[] {
  return entries
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, startMs, endMs }) => ({
      startTicks: ticksOf(item, startMs),
      endTicks: ticksOf(item, endMs),
      text: text.trim(),
      words: [],
    }))
    .toSorted((a, b) => a.startTicks - b.startTicks)
}

function ticksOf(item: CaptionsItem, milliseconds: number): number {
  return item.contentStartOffsetTicks + Math.round(milliseconds * TICKS_PER_MILLISECOND)
}
