import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { boolean, color, fontFamily, string } from './props.ts'

export const subscribeButton = defineMotionGraphic({
  label: 'Subscribe button',
  version: 1,
  description: 'A button that a pointer presses. It then changes its text, and a bell rings.',
  size: { width: 720, height: 200 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 0.7 * TICKS_PER_SECOND,
  exitTicks: 0.45 * TICKS_PER_SECOND,
  props: {
    label: string('Subscribe', 'Text of the button.', 60),
    pressedLabel: string('Subscribed', 'Text of the pressed button.', 60),
    bell: boolean(true, 'Whether a bell rings after the press.'),
    buttonColor: color('#e5152a', 'Colour of the button.'),
    pressedColor: color('#2b2f38', 'Colour of the pressed button.'),
    textColor: color('#ffffff', 'Colour of the text.'),
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
