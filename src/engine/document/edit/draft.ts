import type { Dialect } from '../schema/dialect.ts'
import { applyDraft } from './apply-draft.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  type EditableTransition,
  getDialect,
} from './editable-document.ts'

/**
 * A document during one edit. It collects changes, and `finish` returns the new document: with what follows from
 * the changes, and with the same objects for everything else.
 */
export class Draft {
  readonly document: EditableDocument
  readonly dialect: Dialect
  readonly #items = new Map<string, EditableItem | undefined>()
  readonly #assets = new Map<string, EditableAsset | undefined>()
  readonly #transitions = new Map<string, EditableTransition | undefined>()
  /** Where items were placed. Documents are large, so the others are looked up in their tracks. */
  readonly #trackByItem = new Map<string, number>()
  /** The items of the tracks that get or lose items, by index. */
  readonly #itemsByTrack = new Map<number, Set<string>>()

  constructor(document: EditableDocument) {
    this.document = document
    this.dialect = getDialect(document)
  }

  /** @throws {EditRefused} If there is no such item. */
  getItem(id: string): EditableItem {
    const item = this.findItem(id)
    if (item === undefined) throw new EditRefused('The item no longer exists.')
    return item
  }

  findItem(id: string): EditableItem | undefined {
    return this.#items.has(id) ? this.#items.get(id) : getOwn(this.document.items, id)
  }

  findAsset(id: unknown): EditableAsset | undefined {
    if (typeof id !== 'string') return undefined
    return this.#assets.has(id) ? this.#assets.get(id) : getOwn(this.document.assets, id)
  }

  /** @throws {EditRefused} If there is no such item. */
  getTrackIndex(itemId: string): number {
    const index = this.#findTrackIndex(itemId)
    if (index === undefined) throw new EditRefused('The item no longer exists.')
    return index
  }

  #findTrackIndex(itemId: string): number | undefined {
    const placed = this.#trackByItem.get(itemId)
    if (placed !== undefined) return placed
    if (this.findItem(itemId) === undefined) return undefined
    const index = this.document.tracks.findIndex(({ items }) => items.includes(itemId))
    if (index < 0) return undefined
    this.#trackByItem.set(itemId, index)
    return index
  }

  #listIds(trackIndex: number): Iterable<string> {
    return this.#itemsByTrack.get(trackIndex) ?? this.document.tracks[trackIndex]?.items ?? []
  }

  #openTrack(trackIndex: number): Set<string> {
    const ids = this.#itemsByTrack.get(trackIndex) ?? new Set(this.document.tracks[trackIndex]?.items)
    this.#itemsByTrack.set(trackIndex, ids)
    return ids
  }

  /** Returns the items of a track in time order. */
  listTrackItems(trackIndex: number): EditableItem[] {
    return [...this.#listIds(trackIndex)]
      .flatMap((id) => this.findItem(id) ?? [])
      .sort((a, b) => a.startTicks - b.startTicks)
  }

  /** Returns all items as they are now. */
  listItems(): EditableItem[] {
    return this.document.tracks.flatMap((_track, index) =>
      [...this.#listIds(index)].flatMap((id) => this.findItem(id) ?? []),
    )
  }

  listTransitions(): EditableTransition[] {
    const own = Object.values(this.document.transitions).filter(({ id }) => !this.#transitions.has(id))
    return [...own, ...[...this.#transitions.values()].flatMap((transition) => transition ?? [])]
  }

  /** Replaces an item. */
  setItem(item: EditableItem): void {
    this.#findTrackIndex(item.id)
    if (this.findItem(item.id) !== item) this.#items.set(item.id, item)
  }

  /** Adds an item to a track, or moves it there. */
  placeItem(item: EditableItem, trackIndex: number): void {
    const before = this.#findTrackIndex(item.id)
    this.setItem(item)
    if (before === trackIndex) return
    if (before !== undefined) this.#openTrack(before).delete(item.id)
    this.#openTrack(trackIndex).add(item.id)
    this.#trackByItem.set(item.id, trackIndex)
  }

  removeItem(id: string): void {
    this.#openTrack(this.getTrackIndex(id)).delete(id)
    this.#trackByItem.delete(id)
    this.#items.set(id, undefined)
  }

  setAsset(asset: EditableAsset): void {
    if (this.findAsset(asset.id) !== asset) this.#assets.set(asset.id, asset)
  }

  removeAsset(id: string): void {
    this.#assets.set(id, undefined)
  }

  setTransition(transition: EditableTransition): void {
    this.#transitions.set(transition.id, transition)
  }

  removeTransition(id: string): void {
    this.#transitions.set(id, undefined)
  }

  /**
   * Returns the document with the changes; the same document if there are none.
   *
   * @throws {EditRefused} If items of a track would overlap, or start before 0.
   */
  finish(): EditableDocument {
    return applyDraft(this.document, {
      items: this.#items,
      assets: this.#assets,
      transitions: this.#transitions,
      itemsByTrack: this.#itemsByTrack,
      trackByItem: this.#trackByItem,
    })
  }
}

function getOwn<Entry>(map: Readonly<Record<string, Entry>>, id: string): Entry | undefined {
  return Object.hasOwn(map, id) ? map[id] : undefined
}
