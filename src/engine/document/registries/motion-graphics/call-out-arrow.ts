import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, fontFamily, number, string } from './props.ts'

export const callOutArrow = defineMotionGraphic({
  label: 'Call-out arrow',
  version: 1,
  description: 'A label whose curved arrow points at a place of the box.',
  size: { width: 720, height: 420 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    label: string('Look at this', 'The text; empty: the arrow alone.'),
    targetX: number(0.9, 0, 1, 'Where the arrow points: share of the width from the left.'),
    targetY: number(0.85, 0, 1, 'Where the arrow points: share of the height from the top.'),
    labelX: number(0.3, 0, 1, "The label's centre: share of the width from the left."),
    labelY: number(0.25, 0, 1, "The label's centre: share of the height from the top."),
    curve: number(0.35, -1, 1, 'How far the arrow bends: 0 is straight, the sign is the side.'),
    thickness: number(10, 1, 40, 'Width of the line, in pixels at the natural size.'),
    tip: choice(['arrow', 'dot', 'ring'], 'arrow', 'What the line ends with.'),
    accentColor,
    labelColor: color('#ffffff', 'Colour of the label\'s panel; "transparent" for none.'),
    textColor: color('#12151c', 'Colour of the text.'),
    fontFamily: fontFamily('Poppins'),
  },
  slots: {},
})
