import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, boolean, choice, color, fontFamily, number, string, textColor } from './props.ts'

export const progressBar = defineMotionGraphic({
  label: 'Progress bar',
  version: 1,
  description: 'A bar or a ring that fills up to a percentage.',
  size: { width: 900, height: 160 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.4 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    label: string('Project complete', 'The label. Empty: no label.'),
    value: number(75, 0, 100, 'The final value in percent.'),
    startValue: number(0, 0, 100, 'The initial value in percent.'),
    fill: choice(
      ['entrance', 'duration'],
      'entrance',
      '"entrance" fills while the graphic enters; "duration" fills evenly over the whole duration of the item.',
    ),
    shape: choice(['bar', 'ring'], 'bar', 'The shape. A ring suits boxes that are roughly square.'),
    showValue: boolean(true, 'Whether the percentage is shown.'),
    accentColor,
    trackColor: color('#ffffff33', 'Colour of the unfilled part.'),
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
