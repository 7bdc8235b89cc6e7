import { TICKS_PER_SECOND } from '../engine/document/ticks.ts'

/** The builder's values where neither an option nor a registry of the document has one. Durations are in ticks. */
export const defaults = {
  fps: 30,
  stillTicks: 5 * TICKS_PER_SECOND,
  textTicks: 3 * TICKS_PER_SECOND,
  chartGrowthTicks: 1 * TICKS_PER_SECOND,
  transitionTicks: 0.5 * TICKS_PER_SECOND,
  clipAnimationTicks: 0.5 * TICKS_PER_SECOND,
  pageTicks: 1.2 * TICKS_PER_SECOND,
  accentColor: '#3b82f6',
  fontFamily: 'Inter',
} as const
