import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, fontFamily, number, panelColor, string, textColor } from './props.ts'

export const ticker = defineMotionGraphic({
  label: 'News ticker',
  version: 1,
  description: 'A strip of headlines that scrolls endlessly beside a fixed badge.',
  size: { width: 1920, height: 96 },
  durationTicks: 10 * TICKS_PER_SECOND,
  enterTicks: 0.7 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    badge: string('News', 'Text of the badge. Empty: no badge.', 60),
    text: string(
      'Launch day is here | Three new templates to try | Thank you for one million views',
      'The headlines, separated by | or line breaks.',
      2000,
    ),
    speed: number(1, 0.1, 10, 'Scroll speed in heights of the strip per half second.'),
    accentColor,
    panelColor,
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
