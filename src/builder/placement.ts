import type { Time } from './times.ts'

/** Refers to the item that was added just before. */
export const previous: unique symbol = Symbol('previous')

/** An item that was added before: its `name`, or {@link previous}. */
export type ItemReference = string | typeof previous

/** An instant that depends on another item. `after`, `overlap` and `alongside` make it. */
export interface RelativeTime {
  /** The end of the other item that it is measured from. */
  readonly edge: 'start' | 'end'
  readonly item: ItemReference
  readonly shift: Time
  /** Whether `shift` is subtracted. */
  readonly isEarlier: boolean
}

/** Where an item starts or ends: a time since the start of the film, or one that depends on another item. */
export type At = Time | RelativeTime

/**
 * The end of another item.
 *
 * @param item - Its name, or `previous`.
 * @param gap - Time in between.
 */
export function after(item: ItemReference = previous, gap: Time = 0): RelativeTime {
  return { edge: 'end', item, shift: gap, isEarlier: false }
}

/**
 * An instant before the end of another item, so that both are seen for a while.
 *
 * @param item - Its name, or `previous`.
 * @param time - How long both are seen.
 */
export function overlap(item: ItemReference, time: Time): RelativeTime {
  return { edge: 'end', item, shift: time, isEarlier: true }
}

/**
 * The start of another item.
 *
 * @param item - Its name, or `previous`.
 * @param offset - How much later.
 */
export function alongside(item: ItemReference = previous, offset: Time = 0): RelativeTime {
  return { edge: 'start', item, shift: offset, isEarlier: false }
}

/** When an item is seen or heard, and on which track. */
export interface PlacementOptions {
  /** Names the item for `after` and others; also its id in the document. Default: its type and a number. */
  readonly name?: string
  /** Its start. Default: as docs/builder.md says for each type. */
  readonly at?: At
  /** Its duration. */
  readonly for?: Time
  /** Its end, instead of `for`; `'end'` is the end of the film. */
  readonly until?: At | 'end'
  /** A track of its own name. Default: the rearmost track with space for it. `'clips'` is the track of the clips. */
  readonly track?: string
}

/** Returns whether a start or end depends on another item. */
export function isRelative(at: At): at is RelativeTime {
  return typeof at === 'object' && at !== null && 'edge' in at
}
