import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, align, boolean, color, fontFamily, string, textColor } from './props.ts'

export const chapterCard = defineMotionGraphic({
  label: 'Chapter card',
  version: 1,
  description: 'Opens a chapter: a large number, a line and the title beside it.',
  size: { width: 1600, height: 600 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.2 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    number: string('01', 'The number of the chapter. Empty: no number.', 12),
    kicker: string('Chapter', 'Small text above the title. Empty: no text.', 80),
    title: string('The beginning', 'The title.'),
    subtitle: string('', 'Text below the title. Empty: no text.'),
    line: boolean(true, 'Whether a line separates the number from the title.'),
    align,
    accentColor,
    panelColor: color('transparent', 'Colour of the panel behind everything. "transparent": no panel.'),
    textColor,
    fontFamily: fontFamily('Montserrat'),
  },
  slots: {},
})
