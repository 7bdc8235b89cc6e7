import type { EditableAsset, EditableDocument } from '@engine/document/edit/editable-document.ts'
import { isRecord } from '@engine/document/validation/record.ts'

/** A file of a document: an upload of any project, or a file on another host. */
export interface DocumentFile {
  readonly asset: EditableAsset
  readonly filename: string
  readonly remoteKey: string | null
  readonly remoteUrl: string | null
  /** Whether an item shows or plays it. */
  readonly isUsed: boolean
}

/** Lists the media that a document names. Captions are not files: the document contains them. */
export function listDocumentFiles({
  items,
  assets,
}: Pick<EditableDocument, 'items' | 'assets'>): DocumentFile[] {
  const used = new Set<string>()
  collectAssetIds(items, used)
  return Object.values(assets)
    .filter(({ type }) => type !== 'caption')
    .map((asset) => ({
      asset,
      filename: readText(asset.filename) ?? asset.type,
      remoteKey: readText(asset.remoteKey) ?? null,
      remoteUrl: readText(asset.remoteUrl) ?? null,
      isUsed: used.has(asset.id),
    }))
}

/** Items and their parts name a file by the field `assetId`. */
function collectAssetIds(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const entry of value) collectAssetIds(entry, ids)
  if (!isRecord(value)) return
  for (const [name, member] of Object.entries(value)) {
    if (name === 'assetId' && typeof member === 'string') ids.add(member)
    else if (typeof member === 'object') collectAssetIds(member, ids)
  }
}

const readText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Returns whether a filename contains what a person searches for. */
export function matchesSearch(filename: string, search: string): boolean {
  return filename.toLowerCase().includes(search.trim().toLowerCase())
}
