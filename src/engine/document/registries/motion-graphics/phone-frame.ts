import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { boolean, color, number } from './props.ts'

export const phoneFrame = defineMotionGraphic({
  label: 'Phone frame',
  version: 1,
  description: 'A phone that shows an image or a video on its screen.',
  size: { width: 540, height: 1080 },
  durationTicks: 6 * TICKS_PER_SECOND,
  enterTicks: 1 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    tilt: number(0, -30, 30, 'Degrees by which the phone is turned clockwise.'),
    frameColor: color('#17181c', 'Colour of the phone.'),
    edgeColor: color('#4a4d57', 'Colour of its edge.'),
    screenColor: color('#2b2f3a', 'Colour of the screen where nothing covers it.'),
    island: boolean(true, 'Whether the camera is visible at the top of the screen.'),
    shine: boolean(true, 'Whether a light runs across the screen when the phone enters.'),
  },
  slots: {
    screen: { label: 'Screen', description: 'The content of the screen, scaled to cover it.' },
  },
})
