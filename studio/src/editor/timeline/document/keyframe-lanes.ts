import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import type { ActingKeyframe, KeyframeRef } from '@engine/document/edit/keyframes.ts'
import { listAnimatedProperties } from './animated-properties.ts'

export function isSameKeyframe(one: KeyframeRef, other: KeyframeRef): boolean {
  return one.field === other.field && one.timeTicks === other.timeTicks
}

/** Lists the keyframes of an item, lane by lane. Implied ones are left out: they cannot be edited. */
export function listLanes(item: EditableItem): KeyframeRef[][] {
  return listAnimatedProperties(item).map(({ name, keyframes }) =>
    keyframes.filter(isReal).map(({ timeTicks }) => ({ field: name, timeTicks })),
  )
}

const isReal = ({ isImplied }: ActingKeyframe): boolean => !isImplied

/** Returns those of some keyframes that an item has. */
export function keepExisting(item: EditableItem, keyframes: readonly KeyframeRef[]): KeyframeRef[] {
  const all = listLanes(item).flat()
  return keyframes.filter((keyframe) => all.some((each) => isSameKeyframe(each, keyframe)))
}

/** Adds a keyframe to some, or removes it if it is one of them. */
export function toggleKeyframe(keyframes: readonly KeyframeRef[], keyframe: KeyframeRef): KeyframeRef[] {
  const others = keyframes.filter((each) => !isSameKeyframe(each, keyframe))
  return others.length < keyframes.length ? others : [...others, keyframe]
}

/** Adds keyframes to some, each once. */
export function unionKeyframes(
  keyframes: readonly KeyframeRef[],
  added: readonly KeyframeRef[],
): KeyframeRef[] {
  const others = keyframes.filter((each) => !added.some((other) => isSameKeyframe(each, other)))
  return [...others, ...added]
}

export type KeyframeMove = 'previous' | 'next' | 'up' | 'down' | 'first' | 'last'

/** Returns the keyframe that an arrow key leads to; undefined at the end of the lanes. */
export function findNextKeyframe(
  item: EditableItem,
  from: KeyframeRef,
  move: KeyframeMove,
): KeyframeRef | undefined {
  const lanes = listLanes(item)
  const laneIndex = lanes.findIndex((lane) => lane[0]?.field === from.field)
  if (move === 'up' || move === 'down') {
    const lane = lanes[laneIndex + (move === 'up' ? -1 : 1)] ?? []
    const distance = ({ timeTicks }: KeyframeRef): number => Math.abs(timeTicks - from.timeTicks)
    return lane.toSorted((a, b) => distance(a) - distance(b))[0]
  }
  const lane = lanes[laneIndex] ?? []
  const index = lane.findIndex((each) => isSameKeyframe(each, from))
  return lane[{ previous: index - 1, next: index + 1, first: 0, last: lane.length - 1 }[move]]
}
