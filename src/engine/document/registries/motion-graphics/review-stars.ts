import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { boolean, color, fontFamily, number, panelColor, string, textColor } from './props.ts'

export const reviewStars = defineMotionGraphic({
  label: 'Review stars',
  version: 1,
  description: 'A rating in stars that pop up one after the other, with a quotation and its author.',
  size: { width: 900, height: 420 },
  durationTicks: 5 * TICKS_PER_SECOND,
  enterTicks: 1.4 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    rating: number(4.8, 0, 10, 'How many stars are filled; fractions fill a part of a star.'),
    stars: number(5, 1, 10, 'How many stars there are. Fractions are rounded.'),
    showValue: boolean(true, 'Whether the rating is also shown as a number.'),
    text: string(
      'The easiest tool we have ever used.',
      'A review, or a count of reviews. Empty: no text.',
      300,
    ),
    author: string('Ada, product designer', 'The author of the review. Empty: no author.'),
    starColor: color('#ffb703', 'Colour of the filled stars.'),
    trackColor: color('#ffffff2e', 'Colour of the empty stars.'),
    panelColor: { ...panelColor, description: 'Colour of the panel. "transparent": no panel.' },
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
