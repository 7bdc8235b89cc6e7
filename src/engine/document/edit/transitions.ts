import type { Params, TransitionType } from '../model.ts'
import { itemDefaults } from '../registries/item-defaults.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type CreateId,
  type EditableDocument,
  type EditableItem,
  type EditableTransition,
  getEndTicks,
} from './editable-document.ts'
import { clamp, toWholeTicks } from './times.ts'
import { findNeighbours } from './trim-limits.ts'

/** The duration of new transitions, in ticks. */
export const DEFAULT_TRANSITION_TICKS = itemDefaults.transitionTicks

export interface TransitionSettings {
  readonly type?: TransitionType
  /** At most twice the shorter clip; longer ones are shortened. */
  readonly durationTicks?: number
  /** Null: the default. */
  readonly easing?: string | null
  /** Null: none. */
  readonly params?: Params | null
}

/**
 * Adds a transition between a clip and the one that follows it, or changes the one that is there.
 *
 * @param options.fromItemId - The clip that leaves.
 * @throws {EditRefused} If no visible clip starts where it ends.
 */
export function addTransition(
  document: EditableDocument,
  {
    fromItemId,
    createId,
    ...settings
  }: TransitionSettings & {
    readonly fromItemId: string
    readonly type: TransitionType
    readonly createId: CreateId
  },
): EditableDocument {
  const draft = new Draft(document)
  const from = draft.getItem(fromItemId)
  const to = findNeighbours(draft, from).next
  if (to === undefined || to.startTicks !== getEndTicks(from))
    throw new EditRefused('A transition needs two clips that touch on one track.')
  if (!isVisible(from) || !isVisible(to)) throw new EditRefused('A transition needs two visible clips.')
  const present = draft
    .listTransitions()
    .find(({ fromClipId, toClipId }) => fromClipId === from.id && toClipId === to.id)
  if (present !== undefined) return updateTransition(document, present.id, settings)
  const added: EditableTransition = {
    id: createId(),
    trackId: document.tracks[draft.getTrackIndex(from.id)]?.id ?? '',
    fromClipId: from.id,
    toClipId: to.id,
    type: settings.type,
    durationTicks: DEFAULT_TRANSITION_TICKS,
  }
  draft.setTransition(applySettings(added, settings, getLongestTransition(from, to)))
  return draft.finish()
}

/** Returns the instant of the cut under the middle of a transition; undefined if the transition does not exist. */
export function findTransitionMiddle(document: EditableDocument, transitionId: string): number | undefined {
  const transition = document.transitions[transitionId]
  return transition && document.items[transition.toClipId]?.startTicks
}

/** Returns the transition that begins with a clip; undefined if none does. */
export function findTransitionFrom(
  document: EditableDocument,
  fromItemId: string,
): EditableTransition | undefined {
  return Object.values(document.transitions).find(({ fromClipId }) => fromClipId === fromItemId)
}

/** @throws {EditRefused} If there is no such transition. */
export function updateTransition(
  document: EditableDocument,
  transitionId: string,
  settings: TransitionSettings,
): EditableDocument {
  const draft = new Draft(document)
  const transition = getTransition(document, transitionId)
  const longest = getLongestTransition(
    draft.getItem(transition.fromClipId),
    draft.getItem(transition.toClipId),
  )
  draft.setTransition(applySettings(transition, settings, longest))
  return draft.finish()
}

/** @throws {EditRefused} If there is no such transition. */
export function removeTransition(document: EditableDocument, transitionId: string): EditableDocument {
  const draft = new Draft(document)
  draft.removeTransition(getTransition(document, transitionId).id)
  return draft.finish()
}

/** Returns the longest useful duration of a transition between two clips: its window reaches to their other ends. */
export function getLongestTransition(from: EditableItem, to: EditableItem): number {
  return 2 * Math.min(from.durationTicks, to.durationTicks)
}

function getTransition({ transitions }: EditableDocument, id: string): EditableTransition {
  const transition = Object.hasOwn(transitions, id) ? transitions[id] : undefined
  if (transition === undefined) throw new EditRefused('The transition no longer exists.')
  return transition
}

function isVisible({ type }: EditableItem): boolean {
  return type !== 'audio' && type !== 'effect' && type !== 'filter'
}

function applySettings(
  transition: EditableTransition,
  { type = undefined, durationTicks = transition.durationTicks, easing, params }: TransitionSettings,
  longest: number,
): EditableTransition {
  const { easing: ownEasing, params: ownParams, ...fields } = transition
  const newEasing = easing === undefined ? ownEasing : (easing ?? undefined)
  const newParams = params === undefined ? ownParams : (params ?? undefined)
  return {
    ...fields,
    id: transition.id,
    trackId: transition.trackId,
    fromClipId: transition.fromClipId,
    toClipId: transition.toClipId,
    type: type ?? transition.type,
    durationTicks: clamp(toWholeTicks(durationTicks), 1, longest),
    ...(newEasing !== undefined && { easing: newEasing }),
    ...(newParams !== undefined && { params: newParams }),
  }
}
