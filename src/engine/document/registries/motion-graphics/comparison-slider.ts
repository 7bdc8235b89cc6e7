import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, cornerRadius, fontFamily, number, string } from './props.ts'

export const comparisonSlider = defineMotionGraphic({
  label: 'Comparison slider',
  version: 1,
  description: 'Two pictures in one frame, before and after, with a divider that moves between them.',
  size: { width: 1280, height: 720 },
  durationTicks: 6 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    beforeLabel: string('Before', 'Text on the first picture; empty: none.', 60),
    afterLabel: string('After', 'Text on the second picture; empty: none.', 60),
    orientation: choice(['horizontal', 'vertical'], 'horizontal', 'The way the divider moves.'),
    from: number(0.85, 0, 1, 'Where the divider starts: how much of the box shows the first picture.'),
    to: number(0.15, 0, 1, 'Where the divider ends.'),
    accentColor,
    dividerColor: color('#ffffff', 'Colour of the divider and its handle.'),
    cornerRadius,
    fontFamily: fontFamily('Inter'),
  },
  slots: {
    before: { label: 'Before', description: 'The first picture, covering the box.' },
    after: { label: 'After', description: 'The second picture, covering the box.' },
  },
})
