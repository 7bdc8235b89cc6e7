import { TICKS_PER_SECOND } from '../ticks.ts'

/** The values of new items where no other table has one. Durations are in ticks. */
export const itemDefaults = {
  stillTicks: 5 * TICKS_PER_SECOND,
  textTicks: 3 * TICKS_PER_SECOND,
  chartGrowthTicks: 1 * TICKS_PER_SECOND,
  transitionTicks: 0.5 * TICKS_PER_SECOND,
  clipAnimationTicks: 0.5 * TICKS_PER_SECOND,
  pageTicks: 1.2 * TICKS_PER_SECOND,
  accentColor: '#3b82f6',
  textColor: '#ffffff',
  strokeColor: '#000000',
  highlightColor: '#ffe600',
  captionTheme: 'clean',
  maxCaptionLines: 2,
  fontFamily: 'Inter',
} as const
