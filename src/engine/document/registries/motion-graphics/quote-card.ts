import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, color, cornerRadius, fontFamily, string } from './props.ts'

export const quoteCard = defineMotionGraphic({
  label: 'Quote card',
  version: 1,
  description: 'A quotation on a card, with its author. The lines appear one by one.',
  size: { width: 1200, height: 675 },
  durationTicks: 6 * TICKS_PER_SECOND,
  enterTicks: 1.6 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    quote: string(
      'Simplicity is the ultimate sophistication.',
      'The quotation, without quotation marks.',
      600,
    ),
    author: string('Clare Boothe Luce', 'The author. Empty: no author.'),
    role: string('', 'The role of the author. Empty: no role.'),
    accentColor,
    cardColor: color('#fbf8f3', 'Colour of the card. "transparent": no card.'),
    textColor: color('#1b1d24', 'Colour of the text.'),
    cornerRadius: { ...cornerRadius, default: 28 },
    fontFamily: fontFamily('Playfair Display'),
    authorFontFamily: fontFamily('Inter'),
  },
  slots: {
    avatar: { label: 'Portrait', description: 'A portrait of the author, scaled to cover a circle.' },
  },
})
