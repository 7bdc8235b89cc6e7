import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, fontFamily, number, string, textColor } from './props.ts'

export const countdownRing = defineMotionGraphic({
  label: 'Countdown ring',
  version: 1,
  description: 'The remaining time inside a ring of marks that go out one by one.',
  size: { width: 640, height: 640 },
  durationTicks: 10 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    from: number(10, 1, 3600, 'The first number. Fractions are rounded.'),
    pace: choice(
      ['fit', 'seconds'],
      'seconds',
      '"fit" spreads the numbers over the item\'s duration; "seconds" shows one per second and holds the last one.',
    ),
    format: choice(['number', 'clock'], 'clock', '"clock" shows minutes and seconds, such as 1:05.'),
    endText: string(
      '',
      'Text after the last number, such as "Live". Empty: the countdown ends with its last number.',
      40,
    ),
    label: string('Starting soon', 'Small text below the time. Empty: no text.', 60),
    marks: number(60, 12, 120, 'How many marks the ring has.'),
    accentColor,
    trackColor: color('#ffffff33', 'Colour of the marks that have gone out.'),
    panelColor: color('transparent', 'Colour of the disc inside the ring. "transparent": no disc.'),
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
