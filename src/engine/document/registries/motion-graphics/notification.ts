import { TICKS_PER_SECOND } from '../../ticks.ts'
import { defineMotionGraphic } from './definition.ts'
import { accentColor, choice, color, cornerRadius, fontFamily, string } from './props.ts'

export const notification = defineMotionGraphic({
  label: 'Notification',
  version: 1,
  description: 'A message as on a phone, which drops in from above.',
  size: { width: 960, height: 230 },
  durationTicks: 4 * TICKS_PER_SECOND,
  enterTicks: 0.9 * TICKS_PER_SECOND,
  exitTicks: 0.5 * TICKS_PER_SECOND,
  props: {
    app: string('Messages', 'The name of the app. Empty: no name.', 60),
    time: string('now', 'When the message arrived. Empty: no time.', 30),
    title: string('Mia Chen', 'The title, in bold.'),
    message: string('The first cut is ready. Do you want to see it?', 'The message.', 400),
    icon: choice(
      ['chat', 'bell', 'heart', 'camera', 'play', 'note', 'globe'],
      'chat',
      'The icon without an image.',
    ),
    accentColor: { ...accentColor, description: 'Colour behind the icon.' },
    cardColor: color('#f7f7f9', 'Colour of the card.'),
    textColor: color('#16181d', 'Colour of the text.'),
    cornerRadius: { ...cornerRadius, default: 44 },
    fontFamily: fontFamily('Inter'),
  },
  slots: {
    avatar: {
      label: 'Icon',
      description: 'The icon of the app or a portrait, scaled to cover a rounded square.',
    },
  },
})
