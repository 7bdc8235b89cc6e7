import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, boolean, choice, color, fontFamily, number, string, textColor } from './props.ts'

export const progressBar = defineMotionGraphic({
  label: 'Progress bar',
  version: 1,
  description: 'A share of a whole as a bar or a ring that fills, with its percentage.',
  size: { width: 900, height: 160 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.4 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    label: string('Project complete', 'What is measured; empty: none.'),
    value: number(75, 0, 100, 'Where it ends, in percent.'),
    startValue: number(0, 0, 100, 'Where it starts, in percent.'),
    fill: choice(
      ['entrance', 'duration'],
      'entrance',
      '"entrance": it fills as it comes in; "duration": evenly through the item\'s whole time.',
    ),
    shape: choice(['bar', 'ring'], 'bar', 'Its shape; a ring suits boxes that are about square.'),
    showValue: boolean(true, 'Whether the percentage is written.'),
    accentColor,
    trackColor: color('#ffffff33', 'Colour of what is not filled.'),
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
