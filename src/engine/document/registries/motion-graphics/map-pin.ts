import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, fontFamily, panelColor, string, textColor } from './props.ts'

export const mapPin = defineMotionGraphic({
  label: 'Map pin',
  version: 1,
  description: 'A pin that falls onto a place, with its name on a label below it.',
  size: { width: 640, height: 640 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 1.2 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    label: string('Lisbon', 'The name of the place. Empty: no label.'),
    caption: string('Portugal', 'Small text below the name. Empty: no text.'),
    accentColor: { ...accentColor, description: 'Colour of the pin.' },
    panelColor: { ...panelColor, description: 'Colour of the label. "transparent": no panel.' },
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
