import type { AssetType, ItemType } from '../model.ts'
import type { Dialect } from '../schema/dialect.ts'
import type { JsonObject } from '../validation/record.ts'

/**
 * A valid document of either dialect, as sent. Only the fields that both dialects share are typed; all others, known or not,
 * are kept by every edit.
 */
export interface EditableDocument extends JsonObject {
  readonly compositionWidth: number
  readonly compositionHeight: number
  /** The first track is front-most. */
  readonly tracks: readonly EditableTrack[]
  readonly items: Readonly<Record<string, EditableItem>>
  readonly assets: Readonly<Record<string, EditableAsset>>
  readonly transitions: Readonly<Record<string, EditableTransition>>
}

export interface EditableTrack extends JsonObject {
  readonly id: string
  /** Ids of its items. Edits keep those of the tracks that they change in time order. */
  readonly items: readonly string[]
  readonly hidden: boolean
  readonly muted: boolean
}

export interface EditableItem extends JsonObject {
  readonly id: string
  readonly type: ItemType
  readonly startTicks: number
  readonly durationTicks: number
}

export interface EditableAsset extends JsonObject {
  readonly id: string
  readonly type: AssetType
}

export interface EditableTransition extends JsonObject {
  readonly id: string
  readonly trackId: string
  readonly fromClipId: string
  readonly toClipId: string
  readonly type: string
  readonly durationTicks: number
}

/** An animated number as documents have it: keyframes in any order, easings as texts. */
export interface EditableNumber extends JsonObject {
  readonly value: number
  readonly keyframes: readonly EditableKeyframe[]
}

export interface EditableKeyframe extends JsonObject {
  readonly timeTicks: number
  readonly value: number
  readonly easing?: string
}

/** Returns an id that the document does not have yet. */
export type CreateId = () => string

/** Returns the dialect of a document. */
export function getDialect(document: EditableDocument): Dialect {
  return Object.hasOwn(document, 'stateSchemaVersion') ? '1.1' : '1.0'
}

/** Returns the end of an item on the timeline, exclusive. */
export function getEndTicks({ startTicks, durationTicks }: EditableItem): number {
  return startTicks + durationTicks
}
