import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, boolean, choice, color, fontFamily, number, string } from './props.ts'

export const highlightBox = defineMotionGraphic({
  label: 'Highlight box',
  version: 1,
  description: 'Draws a frame, corners, a marker ring or a marker line around what lies under its box.',
  size: { width: 600, height: 360 },
  durationTicks: 3 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.4 * TICKS_PER_SECOND,
  props: {
    style: choice(
      ['frame', 'corners', 'ring', 'underline'],
      'frame',
      'What is drawn; "ring" and "underline" as by hand.',
    ),
    label: string('', 'A small text at the upper edge; empty: none.', 80),
    thickness: number(8, 1, 60, 'Width of the line, in pixels at the natural size.'),
    cornerRadius: number(20, 0, 200, 'Radius of the corners, in pixels at the natural size.'),
    wash: number(0.08, 0, 1, 'Opacity of the colour inside.'),
    pulse: boolean(false, 'Whether the line breathes while it shows.'),
    accentColor,
    textColor: color('#ffffff', 'Colour of the text.'),
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
