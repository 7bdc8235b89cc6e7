import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import {
  accentColor,
  boolean,
  choice,
  color,
  fontFamily,
  number,
  panelColor,
  string,
  textColor,
} from './props.ts'

export const countdown = defineMotionGraphic({
  label: 'Countdown',
  version: 1,
  description: 'Counts down in a ring that empties.',
  size: { width: 480, height: 480 },
  durationTicks: 5 * TICKS_PER_SECOND,
  enterTicks: 0.6 * TICKS_PER_SECOND,
  exitTicks: 0.4 * TICKS_PER_SECOND,
  props: {
    from: number(5, 1, 3600, 'The number it starts at; fractions are rounded.'),
    pace: choice(
      ['fit', 'seconds'],
      'fit',
      '"fit": the numbers share the item\'s time; "seconds": one a second, and the last one stays.',
    ),
    format: choice(['number', 'clock'], 'number', '"clock" writes minutes and seconds, as 1:05.'),
    endText: string(
      '',
      'Shown after the last number, such as "Go!"; empty: it ends with 1, or with 0 where it counts seconds.',
      40,
    ),
    label: string('', 'Small text under the number; empty: none.', 60),
    ring: boolean(true, 'Whether the ring is drawn.'),
    accentColor,
    panelColor: color(panelColor.default, 'Colour of the disc; "transparent" for none.'),
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
