import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, fontFamily, string, textColor } from './props.ts'

export const logoSting = defineMotionGraphic({
  label: 'Logo sting',
  version: 1,
  description: 'A logo that bursts in from rings of colour, with a name and a tagline below it.',
  size: { width: 1200, height: 720 },
  durationTicks: 3 * TICKS_PER_SECOND,
  enterTicks: 1.4 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    name: string('Northwind', 'The name. Without a logo, its initials are drawn instead.'),
    tagline: string('Stories that move', 'A line below the name. Empty: no line.'),
    badge: choice(
      ['none', 'circle', 'rounded'],
      'none',
      'The shape behind the logo. Initials always have one.',
    ),
    accentColor,
    secondaryColor: color('#ffb199', 'Second colour of the burst.'),
    badgeColor: color('#ffffff', 'Colour of the shape behind the logo.'),
    textColor,
    fontFamily: fontFamily('Poppins'),
  },
  slots: {
    logo: { label: 'Logo', description: 'The logo, fitted into its place.' },
  },
})
