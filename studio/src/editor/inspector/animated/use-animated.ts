import { EditRefused } from '@engine/document/edit/edit-refused.ts'
import type { EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'
import {
  type ActingKeyframe,
  getValueAt,
  type KeyframeTarget,
  listKeyframes,
} from '@engine/document/edit/keyframes.ts'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useEditor } from '../../session/use-editor.ts'
import type { FieldEditor, Recipe } from '../field-editor.ts'
import { useFieldEditors, useInspected } from '../inspected.tsx'
import { type Presentation, presentField } from '../layout/presentation.ts'
import { usePlayhead } from '../playhead.ts'

/** An animated number of the inspected items, at the playhead. */
export interface AnimatedState {
  readonly field: string
  readonly presentation: Presentation & { readonly label: string }
  /** The value at the playhead, of the first item; undefined if it has none. */
  readonly value: number | undefined
  readonly isMixed: boolean
  readonly isAnimated: boolean
  /** Those of the first item. */
  readonly keyframes: readonly ActingKeyframe[]
  /** The start of the first item. */
  readonly startTicks: number
  /** The playhead in the time of the first item. */
  readonly localTicks: number
  readonly editor: FieldEditor
}

/** Edits one number of one item at an instant of its time. */
export type NumberEdit = (document: EditableDocument, target: KeyframeTarget) => EditableDocument

/** Reads animated numbers of the inspected items, and follows the playhead if they have keyframes. */
export function useAnimatedNumbers(fields: readonly string[]): AnimatedState[] {
  const { roots } = useInspected()
  const playhead = usePlayhead()
  const presentations = fields.map((field) => presentField(undefined, field))
  const editors = useFieldEditors(
    fields.map((field, at) => ({ path: [field], label: presentations[at]?.label.toLowerCase() ?? field })),
  )
  const items = useEditor(
    useShallow(({ document }) => roots.flatMap((root) => document.items[String(root[1])] ?? [])),
  )
  const lists = fields.map((field) => items.map((item) => listKeyframes(item, field)))
  const values = useStore(
    playhead.state,
    useShallow(({ ticks }) =>
      fields.flatMap((field, at) =>
        items.map((item) => getValueAt(item, field, toLocal(ticks, item)) ?? presentations[at]?.neutral),
      ),
    ),
  )
  const [first] = items
  const hasKeyframes = lists.flat().some((keyframes) => keyframes.length > 0)
  const localTicks = useStore(playhead.state, ({ ticks }) =>
    hasKeyframes && first !== undefined ? toLocal(ticks, first) : 0,
  )
  return fields.flatMap((field, at) => {
    const [editor, presentation] = [editors[at], presentations[at]]
    if (editor === undefined || presentation === undefined) return []
    const own = values.slice(at * items.length, (at + 1) * items.length)
    return {
      field,
      presentation,
      value: own[0],
      isMixed: own.some((value) => value !== own[0]),
      isAnimated: lists[at]?.some((keyframes) => keyframes.length > 0) ?? false,
      keyframes: lists[at]?.[0] ?? [],
      startTicks: first?.startTicks ?? 0,
      localTicks,
      editor,
    }
  })
}

/**
 * Returns a recipe that edits numbers of several items at an instant of the timeline.
 *
 * @param edits - An edit for each field.
 * @throws {EditRefused} In the recipe, if a number has keyframes and the instant is outside of its item.
 */
export function editNumbers(
  itemIds: readonly string[],
  edits: readonly { readonly field: string; readonly edit: NumberEdit }[],
  ticks: number,
): Recipe {
  return (document) =>
    itemIds.reduce((changed, itemId) => {
      const item = changed.items[itemId]
      if (item === undefined) return changed
      const timeTicks = toLocal(ticks, item)
      const isAnimated = edits.some(({ field }) => listKeyframes(item, field).length > 0)
      if (isAnimated && !isWithin(ticks, item))
        throw new EditRefused(
          'The playhead is not on this item. Move it there: the value changes at the playhead.',
        )
      return edits.reduce((each, { field, edit }) => edit(each, { itemId, field, timeTicks }), changed)
    }, document)
}

/** Returns the ids of the inspected items. */
export function useItemIds(): readonly string[] {
  return useInspected().roots.map((root) => String(root[1]))
}

/** The end counts as within: there the playhead is after an item was added. */
function isWithin(ticks: number, { startTicks, durationTicks }: EditableItem): boolean {
  return ticks >= startTicks && ticks <= startTicks + durationTicks
}

/** Keyframes are within the item; a playhead outside of it counts as that end. */
export function toLocal(ticks: number, { startTicks, durationTicks }: EditableItem): number {
  return Math.min(Math.max(0, Math.round(ticks) - startTicks), Math.max(0, durationTicks - 1))
}
