import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, boolean, choice, fontFamily, string, textColor } from './props.ts'

export const titleReveal = defineMotionGraphic({
  label: 'Title reveal',
  version: 1,
  description: 'A title whose lines rise into view one after the other, with small texts above and below.',
  size: { width: 1400, height: 560 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.3 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    kicker: string('Chapter one', 'Small text above the title. Empty: no text.'),
    title: string('The art of motion', 'The title.'),
    subtitle: string('', 'Text below the title. Empty: no text.'),
    rule: boolean(true, 'Whether a line is drawn below the title.'),
    align: choice(
      ['start', 'center', 'end'],
      'center',
      'Alignment in the box. "start" is left, or right for right-to-left text.',
    ),
    accentColor,
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
