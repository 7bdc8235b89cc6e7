import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, align, choice, fontFamily, panelColor, string, textColor } from './props.ts'

export const socialHandle = defineMotionGraphic({
  label: 'Social handle',
  version: 1,
  description: 'A handle that slides out of a round image or icon.',
  size: { width: 760, height: 180 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    handle: string('@northwind', 'The handle.', 120),
    caption: string('Follow for more', 'A line below the handle. Empty: no line.', 160),
    icon: choice(
      ['at', 'camera', 'play', 'note', 'chat', 'globe', 'heart', 'none'],
      'at',
      'The icon in the circle, or beside the image. "none" shows the initial if there is no image.',
    ),
    align,
    accentColor,
    panelColor,
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {
    avatar: { label: 'Avatar', description: 'A portrait, scaled to cover the circle.' },
  },
})
