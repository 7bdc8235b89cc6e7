import type { DocumentWarning } from '../../document/document-warning.ts'
import type { CaptionsItem } from '../../document/model.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { formatJsonPointer } from '../../document/validation/issues.ts'
import { quote } from '../../document/validation/wording.ts'
import { SHORTEST_CAPTION_MS } from '../../document/warnings/caption-warnings.ts'
import { computeBoxMatrix, unplaced } from '../box-matrix.ts'
import { boxStateAt } from '../box-state.ts'
import type { CaptionPage } from '../text/caption-pages.ts'
import { warnOfOverflow } from './placement-warnings.ts'
import type { TextCheck } from './text-check.ts'

/** The pages with the longest texts are laid out, at most this many. */
const MAX_PAGES = 300

/** Returns the warnings about the pages of a captions item; one of each kind. */
export function findCaptionPageWarnings(item: CaptionsItem, check: TextCheck): DocumentWarning[] {
  const { composition, texts, captionPages } = check
  const asset = composition.assets.get(item.assetId)
  if (asset?.type !== 'caption') return []
  const path = formatJsonPointer(['assets', asset.id, 'captions'])
  const pages = listShownPages(item, check)
  const animations = { in: undefined, out: undefined }
  const box = boxStateAt({ ...item, animations }, Math.floor(item.durationTicks / 2))
  const overflows = pages
    .toSorted((a, b) => b.text.length - a.text.length)
    .slice(0, MAX_PAGES)
    .flatMap((page) => {
      const { text, style } = captionPages.arrange(item, page)
      const layout = texts.layout({ text, style }, box.width)
      const top = (box.height - layout.height) / 2
      const placed = {
        itemId: item.id,
        path,
        text,
        style,
        box,
        matrix: computeBoxMatrix(box, unplaced),
        moves: box.moves,
      }
      return warnOfOverflow(placed, style, layout, top, composition)
    })
  return [
    ...firstOfEachCode(overflows),
    ...(asset.timingGranularity === 'word' ? warnOfShortPages(item, path, pages) : []),
  ]
}

/** Returns the pages that are shown while the item is. */
export function listShownPages(item: CaptionsItem, { captionPages }: TextCheck): CaptionPage[] {
  return captionPages
    .listPages(item)
    .filter(({ startTicks, endTicks }) => endTicks > 0 && startTicks < item.durationTicks)
}

function firstOfEachCode(warnings: readonly DocumentWarning[]): DocumentWarning[] {
  return warnings.filter(
    (warning, index) => warnings.findIndex(({ code }) => code === warning.code) === index,
  )
}

function warnOfShortPages(
  item: CaptionsItem,
  path: string,
  pages: readonly CaptionPage[],
): DocumentWarning[] {
  const toMs = (ticks: number): number => (ticks * 1000) / TICKS_PER_SECOND
  const short = pages.filter(
    ({ startTicks, endTicks }) =>
      toMs(Math.min(endTicks, item.durationTicks) - Math.max(0, startTicks)) < SHORTEST_CAPTION_MS,
  )
  const [page] = short
  if (page === undefined) return []
  const more = short.length === 1 ? '' : `, and ${short.length - 1} more`
  return [
    {
      code: 'CAPTION_TOO_SHORT',
      itemId: item.id,
      path,
      message: `The page ${quote(page.text)} is shown for less than ${SHORTEST_CAPTION_MS} ms${more}.`,
      suggestion: 'Extend the page duration, allow more lines, or leave more time between the words.',
    },
  ]
}
