import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, align, choice, fontFamily, panelColor, string, textColor } from './props.ts'

export const lowerThird = defineMotionGraphic({
  label: 'Lower third',
  version: 1,
  description: 'Introduces a speaker: a name above a role, at the lower edge of the box.',
  size: { width: 900, height: 200 },
  durationTicks: 5 * TICKS_PER_SECOND,
  enterTicks: 1 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    title: string('Alex Morgan', 'The name.'),
    subtitle: string('Creative Director', 'The role. Empty: no role.'),
    style: choice(
      ['panel', 'stacked', 'bare'],
      'panel',
      '"panel" puts both texts on one panel, "stacked" puts each text on its own strip, and "bare" has no panel.',
    ),
    align,
    accentColor,
    panelColor,
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
