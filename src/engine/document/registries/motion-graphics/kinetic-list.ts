import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, fontFamily, panelColor, string, textColor } from './props.ts'

export const kineticList = defineMotionGraphic({
  label: 'Kinetic list',
  version: 1,
  description: 'A heading and up to eight points that appear one after the other.',
  size: { width: 1000, height: 680 },
  durationTicks: 6 * TICKS_PER_SECOND,
  enterTicks: 2 * TICKS_PER_SECOND,
  exitTicks: 0.6 * TICKS_PER_SECOND,
  props: {
    heading: string('Three things to remember', 'The heading. Empty: no heading.'),
    items: string(
      'Plan the story first | Keep every shot short | End on a clear ask',
      'The points, separated by | or line breaks.',
      1200,
    ),
    marker: choice(['check', 'number', 'dot'], 'check', 'The marker before each point.'),
    pace: choice(
      ['entrance', 'duration'],
      'entrance',
      '"entrance" shows the points in quick succession; "duration" spreads them over the first three quarters of the item\'s duration.',
    ),
    accentColor,
    panelColor: color(panelColor.default, 'Colour of the panel. "transparent": no panel.'),
    textColor,
    fontFamily: fontFamily('Inter'),
  },
  slots: {},
})
