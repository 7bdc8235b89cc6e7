import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, cornerRadius, fontFamily, number, string } from './props.ts'

export const comparisonSlider = defineMotionGraphic({
  label: 'Comparison slider',
  version: 1,
  description: 'Two images in one frame, before and after, with a moving divider between them.',
  size: { width: 1280, height: 720 },
  durationTicks: 6 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    beforeLabel: string('Before', 'Text on the first image. Empty: no text.', 60),
    afterLabel: string('After', 'Text on the second image. Empty: no text.', 60),
    orientation: choice(['horizontal', 'vertical'], 'horizontal', 'Direction in which the divider moves.'),
    from: number(
      0.85,
      0,
      1,
      'Initial position of the divider: the fraction of the box that shows the first image.',
    ),
    to: number(0.15, 0, 1, 'Final position of the divider.'),
    accentColor,
    dividerColor: color('#ffffff', 'Colour of the divider and its handle.'),
    cornerRadius,
    fontFamily: fontFamily('Inter'),
  },
  slots: {
    before: { label: 'Before', description: 'The first image, scaled to cover the box.' },
    after: { label: 'After', description: 'The second image, scaled to cover the box.' },
  },
})
