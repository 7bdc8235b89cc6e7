import type { CaptionEntry, CaptionsItem } from '../../document/model.ts'
import type { RubyGloss } from '../../document/model-assets.ts'
import type { CaptionWord, WordPage } from '../../document/model-captions.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { joinEntries, joinWords, type PageWord, type TickSpan } from './caption-words.ts'
import { changeEntry } from './ruby.ts'

const TICKS_PER_MILLISECOND = TICKS_PER_SECOND / 1000
/** With pages that follow speech, how long a page stays after its last word. */
const PAGE_HOLD_MS = 1500

/** The words of a page as one text, and when each of them is spoken. */
interface JoinedPage extends TickSpan {
  readonly text: string
  readonly ruby: readonly RubyGloss[]
  readonly spoken: readonly CaptionWord[]
  readonly words: readonly PageWord[]
}

/** Returns the words of captions with word timing as an item shows them, in the order in which they are spoken. */
export function listWords(item: CaptionsItem, entries: readonly CaptionEntry[]): CaptionWord[] {
  const composed = entries.map((entry) => composeCaption(item, entry))
  return joinEntries(composed.toSorted((a, b) => a.startMs - b.startMs))
}

/** Composes characters (see `describeTextContent`), and changes their case as the design says. */
export function composeCaption({ design }: CaptionsItem, entry: CaptionEntry): CaptionEntry {
  return changeEntry(entry, (part) => {
    const composed = part.normalize('NFC')
    return design?.isUpperCase === true ? composed.toUpperCase() : composed
  })
}

/** Returns pages with their ends: a page is shown until the next one starts. */
export function timePages(item: CaptionsItem, groups: readonly (readonly CaptionWord[])[]): WordPage[] {
  return groups.map((words, index) => {
    const next = groups[index + 1]?.[0]
    const nextTicks = next === undefined ? item.durationTicks : toCaptionTicks(item, next.startMs)
    const heldUntil =
      item.paging?.breaks === 'speech'
        ? toCaptionTicks(item, Math.max(...words.map(({ endMs }) => endMs)) + PAGE_HOLD_MS)
        : Number.POSITIVE_INFINITY
    return { words, endTicks: Math.min(nextTicks, heldUntil) }
  })
}

/** Returns when a page starts, in ticks since the item's start. */
export function findPageStart(item: CaptionsItem, { words }: WordPage): number {
  return toCaptionTicks(item, words[0]?.startMs ?? 0)
}

/** Joins the words of a page. */
export function joinPage(item: CaptionsItem, page: WordPage): JoinedPage {
  const { text, ruby, words: placed } = joinWords(page.words)
  return {
    startTicks: findPageStart(item, page),
    endTicks: page.endTicks,
    text,
    ruby,
    spoken: page.words,
    words: placed.map((word, at) => ({
      ...word,
      startTicks: toCaptionTicks(item, page.words[at]?.startMs ?? 0),
      endTicks: toCaptionTicks(item, page.words[at]?.endMs ?? 0),
    })),
  }
}

/** Returns a time of a caption in ticks since the item's start. */
export function toCaptionTicks(item: CaptionsItem, milliseconds: number): number {
  return item.contentStartOffsetTicks + Math.round(milliseconds * TICKS_PER_MILLISECOND)
}
