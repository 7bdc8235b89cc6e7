import { ticksPerFrame } from '../ticks.ts'

/** Edits make no item shorter than a frame at 60 fps. Items that are shorter already may keep their duration. */
export const MIN_ITEM_TICKS = ticksPerFrame(60)
