import { isRecord } from '../validation/record.ts'
import { isCaptionEntry } from './caption-entries.ts'
import type { LocalRange } from './cut-animated.ts'
import { type CutEdges, cutItem } from './cut-item.ts'
import type { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import type { CreateId, EditableAsset, EditableItem } from './editable-document.ts'

/** The edges of an item that is trimmed: its entrance and its exit move with them. */
export const trimmedEdges: CutEdges = { keepsEntrance: true, keepsExit: true }

/**
 * Returns a part of an item, like {@link cutItem}. If captions before the part are cut off, the part gets an asset with the
 * rest of them.
 *
 * @param createId - For that asset.
 * @throws {EditRefused} If the captions are not in the document.
 */
export function cutInDraft(
  draft: Draft,
  item: EditableItem,
  range: LocalRange,
  { edges, createId }: { readonly edges: CutEdges; readonly createId: CreateId },
): EditableItem {
  const { item: cut, contentCutTicks } = cutItem(draft.dialect, item, range, edges)
  if (contentCutTicks === 0) return cut
  const asset = draft.findAsset(item.assetId)
  if (asset === undefined) return cut
  const rest = cutCaptions(item, asset, contentCutTicks)
  const copy = { ...rest, id: createId() }
  draft.setAsset(copy)
  return { ...cut, assetId: copy.id }
}

/** Ticks in a millisecond, in which captions are timed. */
const TICKS_PER_MS = 240

/** Removes the captions before an instant of the content, which becomes its start. */
function cutCaptions(item: EditableItem, asset: EditableAsset, ticks: number): EditableAsset {
  const isBound = [item, asset].some(
    ({ bindings }) => isRecord(bindings) && ('assetId' in bindings || 'captions' in bindings),
  )
  if (isBound) throw new EditRefused('These captions come from a variable of the template and cannot be cut.')
  const entries = Array.isArray(asset.captions) ? asset.captions.filter(isCaptionEntry) : []
  if (entries.length === 0)
    throw new EditRefused('These captions are in a file. Import them into the project before you cut them.')
  const cutMs = ticks / TICKS_PER_MS
  const captions = entries
    .filter(({ endMs }) => endMs > cutMs)
    .map((entry) => ({
      ...entry,
      startMs: Math.max(0, entry.startMs - cutMs),
      endMs: entry.endMs - cutMs,
    }))
  return { ...asset, captions }
}
