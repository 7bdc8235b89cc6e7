import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, boolean, choice, color, fontFamily, number, string } from './props.ts'

export const highlightBox = defineMotionGraphic({
  label: 'Highlight box',
  version: 1,
  description: 'A frame, corners, a marker ring or a marker line around the content below the box.',
  size: { width: 600, height: 360 },
  durationTicks: 3 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.4 * TICKS_PER_SECOND,
  props: {
    style: choice(
      ['frame', 'corners', 'ring', 'underline'],
      'frame',
      'The shape. "ring" and "underline" look hand-drawn.',
    ),
    label: string('', 'Small text at the upper edge. Empty: no text.', 80),
    thickness: number(8, 1, 60, 'Line width in pixels at the natural size.'),
    cornerRadius: number(20, 0, 200, 'Corner radius in pixels at the natural size.'),
    wash: number(0.08, 0, 1, 'Opacity of the fill inside the shape.'),
    pulse: boolean(false, 'Whether the line pulses while it is visible.'),
    accentColor,
    textColor: color('#ffffff', 'Colour of the text.'),
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
