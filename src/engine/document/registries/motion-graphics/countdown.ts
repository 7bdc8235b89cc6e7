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
  description: 'A countdown in a ring that empties.',
  size: { width: 480, height: 480 },
  durationTicks: 5 * TICKS_PER_SECOND,
  enterTicks: 0.6 * TICKS_PER_SECOND,
  exitTicks: 0.4 * TICKS_PER_SECOND,
  props: {
    from: number(5, 1, 3600, 'The first number. Fractions are rounded.'),
    pace: choice(
      ['fit', 'seconds'],
      'fit',
      '"fit" spreads the numbers over the item\'s duration; "seconds" shows one per second and holds the last one.',
    ),
    format: choice(['number', 'clock'], 'number', '"clock" shows minutes and seconds, such as 1:05.'),
    endText: string(
      '',
      'Text after the last number, such as "Go!". Empty: the countdown ends with 1, or with 0 if it counts seconds.',
      40,
    ),
    label: string('', 'Small text below the number. Empty: no text.', 60),
    ring: boolean(true, 'Whether the ring is drawn.'),
    accentColor,
    panelColor: color(panelColor.default, 'Colour of the disc. "transparent": no disc.'),
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
