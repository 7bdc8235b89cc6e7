import { findDocumentErrors } from '../validate.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { readBindings } from '../variables/bindings.ts'
import { declaresVariables, readVariables } from '../variables/read-variables.ts'
import { type Clipboard, copyItems } from './clipboard.ts'
import { type CollisionPolicy, makeSpace } from './collisions.ts'
import { convertItem } from './convert-item.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type CreateId,
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  getDialect,
  getEndTicks,
} from './editable-document.ts'
import { hasSpace, holdsKind } from './free-tracks.ts'
import { relinkCopies } from './links.ts'
import { mapSlots } from './slots.ts'
import type { EditResult } from './split-items.ts'
import { toWholeTicks } from './times.ts'
import { addTrack, getTrackPosition } from './tracks.ts'

export interface PasteOptions {
  /** Where the first item starts. */
  readonly ticks: number
  /**
   * The track of the front-most item; the others are as far behind it as they were, on new tracks if there are too few. Default:
   * the tracks that they were copied from, else the nearest ones with space for all and items of their kinds, or new tracks in front of
   * those that they were copied from.
   */
  readonly trackId?: string
  /** With `trackId`. Default: `refuse`. */
  readonly collision?: CollisionPolicy
  readonly createId: CreateId
}

/**
 * Pastes copied items with new ids, and adds the files that they need. Items of the other dialect are converted.
 *
 * @returns The document, and the ids of the new items.
 * @throws {EditRefused} If there is no space, or if the project cannot have one of the items.
 */
export function pasteItems(
  document: EditableDocument,
  clipboard: Clipboard,
  options: PasteOptions,
): EditResult {
  const result = placeCopies(document, clipboard, options)
  // The items may be of another program, or use variables that this document does not have.
  const [error] = findDocumentErrors(result.document)
  if (error !== undefined) throw new EditRefused(`The project cannot have these items. ${error.message}`)
  return result
}

function placeCopies(
  document: EditableDocument,
  clipboard: Clipboard,
  { ticks, trackId, collision = 'refuse', createId }: PasteOptions,
): EditResult {
  const start = Math.max(0, toWholeTicks(ticks))
  const { assets, assetIds } = pasteAssets(document, clipboard, createId)
  const itemIds = new Map(clipboard.items.map(({ item }) => [item.id, createId()]))
  const copies = clipboard.items.map(({ item }) => {
    const converted = convertItem(item, clipboard.dialect, getDialect(document))
    const copy = renew(converted, { itemIds, assetIds })
    return keepKnownBindings(document, { ...copy, startTicks: item.startTicks + start })
  })
  const offsets = clipboard.items.map(({ trackOffset }) => trackOffset)
  const target =
    trackId === undefined
      ? findTracks(document, copies, { offsets, origin: clipboard.trackId, createId })
      : extendTracks(document, getTrackPosition(document, trackId), offsets, createId)
  const draft = new Draft(target.document)
  for (const asset of assets) draft.setAsset(asset)
  const placed = relinkCopies(copies, createId)
  for (const [index, copy] of placed.entries()) draft.placeItem(copy, target.index + (offsets[index] ?? 0))
  makeSpace(draft, placed, collision, createId)
  pasteTransitions(draft, clipboard, itemIds, createId)
  return { document: draft.finish(), itemIds: placed.map(({ id }) => id) }
}

/** Copies items and places them after the last one of them: on the same tracks if there is space, otherwise on new ones. */
export function duplicateItems(
  document: EditableDocument,
  { itemIds, createId }: { readonly itemIds: readonly string[]; readonly createId: CreateId },
): EditResult {
  const draft = new Draft(document)
  const items = itemIds.map((id) => draft.getItem(id))
  const clipboard = copyItems(document, itemIds)
  const ticks = Math.max(...items.map(getEndTicks))
  const shift = ticks - Math.min(...items.map(({ startTicks }) => startTicks))
  const fits = items.every((item) => {
    const track = document.tracks[draft.getTrackIndex(item.id)]
    const range = { startTicks: item.startTicks + shift, endTicks: getEndTicks(item) + shift }
    return track !== undefined && hasSpace(document, track, range)
  })
  const front = document.tracks[Math.min(...itemIds.map((id) => draft.getTrackIndex(id)))]
  const track = fits && front !== undefined ? { trackId: front.id } : {}
  return placeCopies(document, clipboard, { ticks, createId, ...track })
}

interface NewIds {
  readonly itemIds: ReadonlyMap<string, string>
  readonly assetIds: ReadonlyMap<string, string>
}

/** Returns an item with its new id, which refers to the new ids of files and of other items. */
function renew(item: EditableItem, { itemIds, assetIds }: NewIds): EditableItem {
  const { assetId } = item
  const refilled = mapSlots(item, (id) => assetIds.get(id) ?? itemIds.get(id))
  return {
    ...refilled,
    id: itemIds.get(item.id) ?? item.id,
    ...(typeof assetId === 'string' && { assetId: assetIds.get(assetId) ?? assetId }),
  }
}

/** Finds which files the document has already, and gives new ids to those whose ids it uses for others. */
function pasteAssets(
  document: EditableDocument,
  { assets }: Clipboard,
  createId: CreateId,
): { readonly assets: readonly EditableAsset[]; readonly assetIds: ReadonlyMap<string, string> } {
  const added: EditableAsset[] = []
  const ids = new Map<string, string>()
  for (const [id, asset] of Object.entries(assets)) {
    const own = Object.hasOwn(document.assets, id) ? document.assets[id] : undefined
    if (own !== undefined && JSON.stringify(own) === JSON.stringify(asset)) {
      ids.set(id, id)
      continue
    }
    const newId = own === undefined ? id : createId()
    ids.set(id, newId)
    added.push({ ...asset, id: newId })
  }
  return { assets: added, assetIds: ids }
}

/** Bindings to variables that the document does not declare are left out. */
function keepKnownBindings(document: EditableDocument, item: EditableItem): EditableItem {
  const { bindings } = item
  if (!isRecord(bindings) || !declaresVariables(document)) return item
  const variables = readVariables(document)
  const known = new Set(
    readBindings(item)
      .filter(({ reference }) => variables.has(reference.name))
      .map(({ key }) => key),
  )
  const kept: JsonObject = Object.fromEntries(Object.entries(bindings).filter(([key]) => known.has(key)))
  return { ...item, bindings: kept }
}

interface PasteTarget {
  readonly document: EditableDocument
  /** The index of the front-most track. */
  readonly index: number
}

function findTracks(
  document: EditableDocument,
  copies: readonly EditableItem[],
  {
    offsets,
    origin,
    createId,
  }: {
    readonly offsets: readonly number[]
    readonly origin: string | undefined
    readonly createId: CreateId
  },
): PasteTarget {
  const count = Math.max(0, ...offsets) + 1
  const home = Math.max(
    0,
    document.tracks.findIndex(({ id }) => id === origin),
  )
  const fits = (index: number): boolean =>
    copies.every((copy, at) => {
      const track = document.tracks[index + (offsets[at] ?? 0)]
      const range = { startTicks: copy.startTicks, endTicks: getEndTicks(copy) }
      const isFree = track !== undefined && hasSpace(document, track, range)
      return isFree && (index === home || holdsKind(document, track, copy.type))
    })
  const indexes = Array.from(
    { length: Math.max(0, document.tracks.length - count + 1) },
    (_track, index) => index,
  )
  const [nearest] = indexes.filter(fits).sort((a, b) => Math.abs(a - home) - Math.abs(b - home))
  if (nearest !== undefined) return { document, index: nearest }
  const extended = Array.from({ length: count }).reduce<EditableDocument>(
    (before) => addTrack(before, { id: createId(), index: home }),
    document,
  )
  return { document: extended, index: home }
}

/** Adds tracks behind the others until there is one for each item. */
function extendTracks(
  document: EditableDocument,
  index: number,
  offsets: readonly number[],
  createId: CreateId,
): PasteTarget {
  let extended = document
  while (extended.tracks.length <= index + Math.max(0, ...offsets))
    extended = addTrack(extended, { id: createId(), index: extended.tracks.length })
  return { document: extended, index }
}

function pasteTransitions(
  draft: Draft,
  { transitions }: Clipboard,
  itemIds: ReadonlyMap<string, string>,
  createId: CreateId,
): void {
  for (const transition of transitions) {
    const fromClipId = itemIds.get(transition.fromClipId)
    const toClipId = itemIds.get(transition.toClipId)
    if (fromClipId === undefined || toClipId === undefined) continue
    const track = draft.document.tracks[draft.getTrackIndex(fromClipId)]
    if (track === undefined) continue
    draft.setTransition({ ...transition, id: createId(), trackId: track.id, fromClipId, toClipId })
  }
}
