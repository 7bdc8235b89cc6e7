import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, align, boolean, choice, fontFamily, number, string, textColor } from './props.ts'

export const animatedNumber = defineMotionGraphic({
  label: 'Animated number',
  version: 1,
  description: 'A figure that counts up, or whose digits roll into place, over what it means.',
  size: { width: 760, height: 340 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.8 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    value: number(12480, -1e12, 1e12, 'The figure it ends at.'),
    startValue: number(0, -1e12, 1e12, 'The figure it starts at.'),
    decimals: number(0, 0, 6, 'Digits after the decimal mark.'),
    separator: choice(
      ['comma', 'dot', 'space', 'none'],
      'comma',
      'What parts the thousands; with "dot" the decimal mark is a comma.',
    ),
    prefix: string('', 'Written before the figure, such as "$".', 20),
    suffix: string('', 'Written after the figure, such as "%" or "k".', 20),
    label: string('happy customers', 'What the figure means; empty: none.'),
    style: choice(['count', 'roll'], 'count', '"roll" turns each digit like a counter.'),
    align: { ...align, default: 'center' },
    underline: boolean(true, 'Whether an accent is drawn under the figure.'),
    accentColor,
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
