import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, align, boolean, choice, fontFamily, number, string, textColor } from './props.ts'

export const animatedNumber = defineMotionGraphic({
  label: 'Animated number',
  version: 1,
  description: 'A number that counts up, or whose digits roll into place, above a label.',
  size: { width: 760, height: 340 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.8 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    value: number(12480, -1e12, 1e12, 'The final number.'),
    startValue: number(0, -1e12, 1e12, 'The initial number.'),
    decimals: number(0, 0, 6, 'Digits after the decimal mark.'),
    separator: choice(
      ['comma', 'dot', 'space', 'none'],
      'comma',
      'Thousands separator. With "dot", the decimal mark is a comma.',
    ),
    prefix: string('', 'Text before the number, such as "$".', 20),
    suffix: string('', 'Text after the number, such as "%" or "k".', 20),
    label: string('happy customers', 'Label of the number. Empty: no label.'),
    style: choice(['count', 'roll'], 'count', '"count" counts up; "roll" turns each digit like a counter.'),
    align: { ...align, default: 'center' },
    underline: boolean(true, 'Whether an accent line is drawn below the number.'),
    accentColor,
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
