import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, fontFamily, number, string } from './props.ts'

export const callOutArrow = defineMotionGraphic({
  label: 'Call-out arrow',
  version: 1,
  description: 'A label with a curved arrow that points at a position in the box.',
  size: { width: 720, height: 420 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    label: string('Look at this', 'The text. Empty: only the arrow.'),
    targetX: number(
      0.9,
      0,
      1,
      'Horizontal position of the target, as a fraction of the width from the left.',
    ),
    targetY: number(0.85, 0, 1, 'Vertical position of the target, as a fraction of the height from the top.'),
    labelX: number(
      0.3,
      0,
      1,
      "Horizontal position of the label's centre, as a fraction of the width from the left.",
    ),
    labelY: number(
      0.25,
      0,
      1,
      "Vertical position of the label's centre, as a fraction of the height from the top.",
    ),
    curve: number(0.35, -1, 1, 'Curvature of the arrow: 0 is straight, the sign selects the side.'),
    thickness: number(10, 1, 40, 'Line width in pixels at the natural size.'),
    tip: choice(['arrow', 'dot', 'ring'], 'arrow', 'Shape at the end of the line.'),
    accentColor,
    labelColor: color('#ffffff', 'Colour of the panel behind the label. "transparent": no panel.'),
    textColor: color('#12151c', 'Colour of the text.'),
    fontFamily: fontFamily('Poppins'),
  },
  slots: {},
})
