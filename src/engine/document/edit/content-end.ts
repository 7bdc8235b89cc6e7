import { isCaptionEntry } from './caption-entries.ts'
import type { EditableAsset } from './editable-document.ts'

/** Returns the end of the last caption of an asset in ticks; undefined if its captions are in a file. */
export function getContentEnd({ captions }: EditableAsset): number | undefined {
  const entries = Array.isArray(captions) ? captions.filter(isCaptionEntry) : []
  const endMs = entries.reduce((end, entry) => Math.max(end, entry.endMs), 0)
  return endMs > 0 ? Math.ceil(endMs * 240) : undefined
}
