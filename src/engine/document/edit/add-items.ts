import { type CollisionPolicy, makeSpace } from './collisions.ts'
import { Draft } from './draft.ts'
import {
  type CreateId,
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  getEndTicks,
} from './editable-document.ts'
import { findFreeTrack } from './free-tracks.ts'
import { addTrack, getTrackPosition } from './tracks.ts'

/** Where items are added. */
export type AddTarget =
  | { readonly kind: 'track'; readonly trackId: string }
  /** A track with space, in front of what is visible at that time; a new track if there is none. */
  | { readonly kind: 'free' }
  /** A new track; 0 is front-most. */
  | { readonly kind: 'new-track'; readonly index: number }

export interface AddOptions {
  /** The items with their start times, and ids that the document does not have. */
  readonly items: readonly EditableItem[]
  /** Files that the items need. Those that the document has stay as they are. */
  readonly assets?: readonly EditableAsset[]
  /** Default: `free`. */
  readonly target?: AddTarget
  /** Default: `refuse`. */
  readonly collision?: CollisionPolicy
  /** For new tracks, and the parts of items that are overwritten. */
  readonly createId: CreateId
}

/**
 * Adds items to a document.
 *
 * @throws {EditRefused} If there is no space on the track.
 */
export function addItems(document: EditableDocument, options: AddOptions): EditableDocument {
  const { items, assets = [], target = { kind: 'free' }, collision = 'refuse', createId } = options
  for (const { id } of items) {
    if (Object.hasOwn(document.items, id)) throw new RangeError(`The document already has an item ${id}.`)
  }
  const missing = assets.filter(({ id }) => !Object.hasOwn(document.assets, id))
  const withAssets =
    missing.length === 0
      ? document
      : {
          ...document,
          assets: { ...document.assets, ...Object.fromEntries(missing.map((asset) => [asset.id, asset])) },
        }
  if (target.kind === 'free') {
    return items.reduce((before, item) => addToFreeTrack(before, item, createId), withAssets)
  }
  if (target.kind === 'track') {
    return addToTrack(withAssets, items, getTrackPosition(withAssets, target.trackId), {
      collision,
      createId,
    })
  }
  const index = Math.max(0, Math.min(withAssets.tracks.length, target.index))
  return addToTrack(addTrack(withAssets, { id: createId(), index }), items, index, { collision, createId })
}

function addToFreeTrack(
  document: EditableDocument,
  item: EditableItem,
  createId: CreateId,
): EditableDocument {
  const range = { startTicks: item.startTicks, endTicks: getEndTicks(item) }
  const { isNew, trackIndex } = findFreeTrack(document, item.type, range)
  const prepared = isNew ? addTrack(document, { id: createId(), index: trackIndex }) : document
  return addToTrack(prepared, [item], trackIndex, { collision: 'refuse', createId })
}

function addToTrack(
  document: EditableDocument,
  items: readonly EditableItem[],
  trackIndex: number,
  { collision, createId }: { readonly collision: CollisionPolicy; readonly createId: CreateId },
): EditableDocument {
  const draft = new Draft(document)
  for (const item of items) draft.placeItem(item, trackIndex)
  makeSpace(draft, items, collision, createId)
  return draft.finish()
}
