import fc from 'fast-check'
import { addItems } from '../../src/engine/document/edit/add-items.ts'
import { setFades, setGain } from '../../src/engine/document/edit/audio-levels.ts'
import {
  addCaption,
  mergeCaptions,
  removeCaptions,
  setCaptionText,
  setCaptionTimes,
  shiftCaptions,
  splitCaption,
} from '../../src/engine/document/edit/caption-entries.ts'
import { copyItems } from '../../src/engine/document/edit/clipboard.ts'
import { EditRefused } from '../../src/engine/document/edit/edit-refused.ts'
import {
  type CreateId,
  type EditableDocument,
  type EditableItem,
  getDialect,
  getEndTicks,
} from '../../src/engine/document/edit/editable-document.ts'
import { copyKeyframes } from '../../src/engine/document/edit/keyframe-clipboard.ts'
import { moveKeyframeGroup, pasteKeyframes } from '../../src/engine/document/edit/keyframe-groups.ts'
import {
  clearAnimation,
  type KeyframeRef,
  listKeyframes,
  moveKeyframes,
  type NumberTarget,
  removeKeyframes,
  setKeyframe,
  setKeyframeEasing,
  setValueAt,
} from '../../src/engine/document/edit/keyframes.ts'
import { linkItems, unlinkItems } from '../../src/engine/document/edit/links.ts'
import { moveItems, nudgeItems } from '../../src/engine/document/edit/move-items.ts'
import { duplicateItems, pasteItems } from '../../src/engine/document/edit/paste-items.ts'
import { setPlaybackRate } from '../../src/engine/document/edit/playback-rate.ts'
import { setFrameSize } from '../../src/engine/document/edit/project-settings.ts'
import { closeGap, removeItems, rippleDelete } from '../../src/engine/document/edit/remove-items.ts'
import { rollEdit, slipItem } from '../../src/engine/document/edit/roll-edit.ts'
import { slideItem } from '../../src/engine/document/edit/slide-item.ts'
import { splitItems } from '../../src/engine/document/edit/split-items.ts'
import { addTrack, moveTrack, removeTrack, setTrack } from '../../src/engine/document/edit/tracks.ts'
import {
  addTransition,
  removeTransition,
  updateTransition,
} from '../../src/engine/document/edit/transitions.ts'
import {
  rippleTrimEnd,
  rippleTrimStart,
  trimEnd,
  trimStart,
} from '../../src/engine/document/edit/trim-items.ts'
import { transitionNames } from '../../src/engine/document/registries/transitions.ts'
import { listAnimatedFields } from '../../src/engine/document/validation/animated-fields.ts'

/** Random choices that an edit makes: each number selects one of what the document has. */
export interface Choices {
  readonly first: number
  readonly second: number
  readonly ticks: number
  readonly flag: boolean
  readonly policy: 'refuse' | 'push' | 'overwrite'
  readonly scope: 'own' | 'sync-locked' | 'all'
}

type RandomEdit = (document: EditableDocument, choices: Choices, createId: CreateId) => EditableDocument

function pickItem({ items }: EditableDocument, choice: number): EditableItem {
  const all = Object.values(items)
  const item = all[choice % Math.max(1, all.length)]
  if (item === undefined) throw new EditRefused('There is no item.')
  return item
}

const pickItems = (document: EditableDocument, { first, second, flag }: Choices): string[] =>
  flag ? [pickItem(document, first).id, pickItem(document, second).id] : [pickItem(document, first).id]

const pickTrack = ({ tracks }: EditableDocument, choice: number): string =>
  tracks[choice % tracks.length]?.id ?? ''

/** Edits of the timeline by name. */
export const timelineEdits: Readonly<Record<string, RandomEdit>> = {
  trimStart: (document, { first, ticks, flag }, createId) => {
    const { id, startTicks } = pickItem(document, first)
    return trimStart(document, { itemId: id, ticks: startTicks + ticks, clamps: flag, createId })
  },
  trimEnd: (document, { first, ticks, flag }, createId) => {
    const item = pickItem(document, first)
    return trimEnd(document, { itemId: item.id, ticks: getEndTicks(item) + ticks, clamps: flag, createId })
  },
  rippleTrimStart: (document, { first, ticks, scope }, createId) => {
    const { id, startTicks } = pickItem(document, first)
    const options = { itemId: id, ticks: startTicks + ticks, clamps: true, scope, createId }
    return rippleTrimStart(document, options)
  },
  rippleTrimEnd: (document, { first, ticks, scope }, createId) => {
    const item = pickItem(document, first)
    const options = { itemId: item.id, ticks: getEndTicks(item) + ticks, clamps: true, scope, createId }
    return rippleTrimEnd(document, options)
  },
  split: (document, { first, ticks, flag }, createId) => {
    const { id, startTicks } = pickItem(document, first)
    const at = startTicks + Math.abs(ticks)
    return splitItems(document, { itemIds: [id], ticks: at, linked: flag, createId }).document
  },
  remove: (document, choices) => removeItems(document, { itemIds: pickItems(document, choices) }),
  rippleDelete: (document, choices) =>
    rippleDelete(document, { itemIds: pickItems(document, choices), scope: choices.scope }),
  closeGap: (document, { first, ticks, scope }) =>
    closeGap(document, { trackId: pickTrack(document, first), ticks: Math.abs(ticks), scope }),
  move: (document, choices, createId) =>
    moveItems(document, {
      itemIds: pickItems(document, choices),
      deltaTicks: choices.ticks,
      trackDelta: (choices.second % 3) - 1,
      collision: choices.policy,
      linked: choices.flag,
      createId,
    }),
  nudge: (document, choices) =>
    nudgeItems(document, { itemIds: pickItems(document, choices), deltaTicks: choices.ticks }),
  add: (document, { first, second, ticks, policy }, createId) => {
    const like = pickItem(document, first)
    const item = { ...like, id: createId(), startTicks: Math.abs(ticks) }
    const target =
      second % 3 === 0
        ? ({ kind: 'free' } as const)
        : second % 3 === 1
          ? ({ kind: 'new-track', index: second } as const)
          : ({ kind: 'track', trackId: pickTrack(document, second) } as const)
    return addItems(document, { items: [item], target, collision: policy, createId })
  },
  addTrack: (document, { first }, createId) => addTrack(document, { id: createId(), index: first % 4 }),
  removeTrack: (document, { first }) => removeTrack(document, pickTrack(document, first)),
  moveTrack: (document, { first, second }) => moveTrack(document, pickTrack(document, first), second % 4),
  setTrack: (document, { first, flag }) =>
    setTrack(document, pickTrack(document, first), { hidden: flag, muted: !flag }),
  roll: (document, { first, ticks, flag }, createId) => {
    const item = pickItem(document, first)
    return rollEdit(document, { itemId: item.id, ticks: getEndTicks(item) + ticks, clamps: flag, createId })
  },
  slide: (document, { first, second, ticks, flag }, createId) => {
    const itemId = pickItem(document, first).id
    return slideItem(document, {
      ...{ itemId, deltaTicks: ticks, clamps: flag, linked: second % 2 === 0, createId },
    })
  },
  slip: (document, { first, ticks, flag }) =>
    slipItem(document, { itemId: pickItem(document, first).id, deltaTicks: ticks, clamps: flag }),
  setPlaybackRate: (document, { first, second, flag, scope }) => {
    const rate = [0.25, 0.5, 0.8, 1, 1.7, 2, 4][second % 7] ?? 1
    return setPlaybackRate(document, { itemId: pickItem(document, first).id, rate, ripples: flag, scope })
  },
  addTransition: (document, { first, second, ticks }, createId) => {
    const type = transitionNames[second % transitionNames.length] ?? 'fade'
    const fromItemId = pickItem(document, first).id
    return addTransition(document, { fromItemId, type, durationTicks: Math.abs(ticks), createId })
  },
  updateTransition: (document, { first, ticks, flag }) =>
    updateTransition(document, pickTransition(document, first), {
      durationTicks: ticks,
      easing: flag ? 'linear' : null,
      params: flag ? null : { direction: 'from-top' },
    }),
  removeTransition: (document, { first }) => removeTransition(document, pickTransition(document, first)),
  setKeyframe: (document, { first, second, ticks, flag }) =>
    setKeyframe(document, {
      ...pickNumber(document, first, second),
      timeTicks: Math.abs(ticks),
      value: second,
      ...(flag && { easing: 'ease-in' }),
    }),
  setValueAt: (document, { first, second, ticks }) =>
    setValueAt(document, {
      ...pickNumber(document, first, second),
      timeTicks: Math.abs(ticks),
      value: second,
    }),
  moveKeyframes: (document, { first, second, ticks }) => {
    const target = pickNumber(document, first, second)
    return moveKeyframes(document, { ...target, timesTicks: pickTimes(document, target), deltaTicks: ticks })
  },
  moveKeyframeGroup: (document, { first, ticks, flag }) => {
    const item = pickItem(document, first)
    const keyframes = listKeyframeRefs(document, item).filter((_ref, index) => flag || index % 2 === 0)
    return moveKeyframeGroup(document, { itemId: item.id, keyframes, deltaTicks: ticks }).document
  },
  pasteKeyframes: (document, { first, second, ticks }) => {
    const item = pickItem(document, first)
    const clipboard = copyKeyframes(item, listKeyframeRefs(document, item))
    const target = { itemId: pickItem(document, second).id, timeTicks: Math.abs(ticks) }
    return pasteKeyframes(document, clipboard, target).document
  },
  removeKeyframes: (document, { first, second, flag }) => {
    const target = pickNumber(document, first, second)
    const times = pickTimes(document, target)
    return removeKeyframes(document, { ...target, timesTicks: flag ? times : times.slice(0, 1) })
  },
  setKeyframeEasing: (document, { first, second, flag }) => {
    const target = pickNumber(document, first, second)
    const timeTicks = pickTimes(document, target)[0] ?? 0
    return setKeyframeEasing(document, { ...target, timeTicks, easing: flag ? 'spring' : undefined })
  },
  clearAnimation: (document, { first, second, ticks }) =>
    clearAnimation(document, { ...pickNumber(document, first, second), timeTicks: Math.abs(ticks) }),
  setFades: (document, { first, ticks, flag }) =>
    setFades(document, {
      itemId: pickItem(document, first).id,
      fadeInTicks: ticks,
      ...(flag && { fadeOutTicks: -ticks }),
    }),
  setGain: (document, { first, second, ticks }) =>
    setGain(document, {
      itemId: pickItem(document, first).id,
      decibels: -second,
      timeTicks: Math.abs(ticks),
    }),
  paste: (document, choices, createId) => {
    const clipboard = copyItems(document, pickItems(document, choices))
    const target = choices.flag ? { trackId: pickTrack(document, choices.second) } : {}
    const options = { ticks: choices.ticks, collision: choices.policy, createId, ...target }
    return pasteItems(document, clipboard, options).document
  },
  duplicate: (document, choices, createId) =>
    duplicateItems(document, { itemIds: pickItems(document, choices), createId }).document,
  link: (document, choices, createId) =>
    choices.flag
      ? linkItems(document, pickItems(document, choices), createId)
      : unlinkItems(document, pickItems(document, choices)),
  setFrameSize: (document, { first, second, flag }) =>
    setFrameSize(document, {
      width: 400 + 10 * first,
      height: 400 + 10 * second,
      content: flag ? 'fit' : 'fill',
    }),
  shiftCaptions: (document, { ticks }) => shiftCaptions(document, 'asset-caption', { deltaMs: ticks / 240 }),
  addCaption: (document, { ticks, second }) =>
    addCaption(document, 'asset-caption', {
      text: 'Added words',
      startMs: Math.abs(ticks) / 240,
      endMs: Math.abs(ticks) / 240 + second,
    }),
  setCaption: (document, { first, ticks }) =>
    setCaptionText(
      setCaptionTimes(document, 'asset-caption', {
        index: first % 3,
        startMs: ticks / 240,
        endMs: ticks / 240 + first,
      }),
      'asset-caption',
      { index: first % 2, text: 'Other words' },
    ),
  splitCaption: (document, { first }) =>
    splitCaption(document, 'asset-caption', { index: first % 3, textOffset: 5 }),
  mergeCaptions: (document, { first }) => mergeCaptions(document, 'asset-caption', { index: first % 3 }),
  removeCaptions: (document, { first }) => removeCaptions(document, 'asset-caption', [first % 3]),
}

function pickTransition({ transitions }: EditableDocument, choice: number): string {
  const all = Object.values(transitions)
  return all[choice % Math.max(1, all.length)]?.id ?? ''
}

function pickNumber(document: EditableDocument, first: number, second: number): NumberTarget {
  const item = pickItem(document, first)
  const fields = listAnimatedFields(getDialect(document), item.type)
  const field = fields[second % Math.max(1, fields.length)]
  if (field === undefined) throw new EditRefused('The item has no animated numbers.')
  return { itemId: item.id, field }
}

/** Lists the keyframes of all numbers of an item. */
export function listKeyframeRefs(document: EditableDocument, item: EditableItem): KeyframeRef[] {
  return listAnimatedFields(getDialect(document), item.type).flatMap((field) =>
    pickTimes(document, { itemId: item.id, field }).map((timeTicks) => ({ field, timeTicks })),
  )
}

function pickTimes({ items }: EditableDocument, { itemId, field }: NumberTarget): number[] {
  const item = items[itemId]
  const keyframes = item === undefined ? [] : listKeyframes(item, field)
  return keyframes.filter(({ isImplied }) => !isImplied).map(({ timeTicks }) => timeTicks)
}

/** One random edit. */
export interface EditStep {
  readonly name: string
  readonly choices: Choices
}

export function editStepArbitrary(
  names: readonly string[] = Object.keys(timelineEdits),
): fc.Arbitrary<EditStep> {
  return fc.record({
    name: fc.constantFrom(...names),
    choices: fc.record({
      first: fc.nat({ max: 50 }),
      second: fc.nat({ max: 50 }),
      ticks: fc.oneof(
        fc.integer({ min: -200, max: 200 }).map((frames) => frames * 4_000),
        fc.integer({ min: -900_000, max: 900_000 }),
      ),
      flag: fc.boolean(),
      policy: fc.constantFrom('refuse' as const, 'push' as const, 'overwrite' as const),
      scope: fc.constantFrom('own' as const, 'sync-locked' as const, 'all' as const),
    }),
  })
}

/** Applies an edit; a refused one leaves the document as it is. */
export function applyStep(document: EditableDocument, step: EditStep, createId: CreateId): EditableDocument {
  try {
    return timelineEdits[step.name]?.(document, step.choices, createId) ?? document
  } catch (error) {
    if (error instanceof EditRefused) return document
    throw error
  }
}
