import type { Dialect } from '../schema/dialect.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { Draft } from './draft.ts'
import {
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  type EditableTransition,
  getDialect,
} from './editable-document.ts'
import { mapSlots } from './slots.ts'

const FORMAT = 'framewright-items'

/** Copied items, as plain JSON. */
export interface Clipboard extends JsonObject {
  readonly format: typeof FORMAT
  readonly version: 1
  readonly dialect: Dialect
  /** The items with their times from the first one's start. */
  readonly items: readonly CopiedItem[]
  /** The files that the items need, by id. */
  readonly assets: Readonly<Record<string, EditableAsset>>
  /** The track of the front-most item; absent in older copies. */
  readonly trackId?: string
  /** The transitions between the items. */
  readonly transitions: readonly EditableTransition[]
}

export interface CopiedItem extends JsonObject {
  readonly item: EditableItem
  /** Tracks between the front-most copied item and this one. */
  readonly trackOffset: number
}

/** Copies items with the files that they need and the transitions between them. */
export function copyItems(document: EditableDocument, itemIds: readonly string[]): Clipboard {
  const draft = new Draft(document)
  const ids = new Set(itemIds)
  const items = [...ids].map((id) => withOwnSlots(draft, draft.getItem(id), ids))
  const startTicks = Math.min(...items.map((item) => item.startTicks))
  const front = Math.min(...items.map(({ id }) => draft.getTrackIndex(id)))
  const track = document.tracks[front]
  const assetIds = new Set(items.flatMap((item) => listAssetReferences(item)))
  return {
    format: FORMAT,
    version: 1,
    dialect: getDialect(document),
    ...(track !== undefined && { trackId: track.id }),
    items: items.map((item) => ({
      item: { ...item, startTicks: item.startTicks - startTicks },
      trackOffset: draft.getTrackIndex(item.id) - front,
    })),
    assets: Object.fromEntries(
      [...assetIds].flatMap((id): [string, EditableAsset][] => {
        const asset = draft.findAsset(id)
        return asset === undefined ? [] : [[id, asset]]
      }),
    ),
    transitions: draft
      .listTransitions()
      .filter(({ fromClipId, toClipId }) => ids.has(fromClipId) && ids.has(toClipId)),
  }
}

/** Lets slots that show an item which is not copied show its file. */
function withOwnSlots(draft: Draft, item: EditableItem, copied: ReadonlySet<string>): EditableItem {
  return mapSlots(item, (id) => {
    if (draft.findAsset(id) !== undefined || copied.has(id)) return id
    const assetId = draft.findItem(id)?.assetId
    return typeof assetId === 'string' ? assetId : undefined
  })
}

/** Returns what a clipboard's text holds; undefined if it is something else. */
export function parseClipboard(text: string): Clipboard | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // Any text may be in the clipboard.
    return undefined
  }
  return isClipboard(value) ? value : undefined
}

/** The items themselves are checked with the document into which they are pasted. */
function isClipboard(value: unknown): value is Clipboard {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    value.version === 1 &&
    (value.dialect === '1.0' || value.dialect === '1.1') &&
    (value.trackId === undefined || typeof value.trackId === 'string') &&
    Array.isArray(value.items) &&
    value.items.every((copied) => isRecord(copied) && isItem(copied.item) && isOffset(copied.trackOffset)) &&
    isRecord(value.assets) &&
    Object.values(value.assets).every((asset) => isRecord(asset) && typeof asset.id === 'string') &&
    Array.isArray(value.transitions) &&
    value.transitions.every((entry) => isRecord(entry) && typeof entry.id === 'string')
  )
}

const isOffset = (value: unknown): boolean =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 1000

function isItem(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.type === 'string' &&
    Number.isInteger(value.startTicks) &&
    Number.isInteger(value.durationTicks)
  )
}

/** Returns the ids that an item uses as those of assets. */
export function listAssetReferences(item: EditableItem): string[] {
  const own = typeof item.assetId === 'string' ? [item.assetId] : []
  const slots = item.type === 'motion-graphic' && isRecord(item.slots) ? Object.values(item.slots).flat() : []
  return [...own, ...slots.filter((id) => typeof id === 'string')]
}
