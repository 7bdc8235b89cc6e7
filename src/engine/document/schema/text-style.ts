import Type from 'typebox'
import { nullable } from './values.ts'

const fontStyle = Type.Object(
  {
    variant: Type.String({ description: '`normal` or `italic`.' }),
    weight: Type.String({ description: '`100` to `900`.' }),
  },
  { title: 'FontStyle', additionalProperties: false },
)

const textBackground = Type.Object(
  {
    color: Type.String({ description: 'CSS colour.' }),
    horizontalPadding: Type.Number({ minimum: 0, description: 'Pixels to both sides of each line.' }),
    borderRadius: Type.Number({ minimum: 0, description: 'Pixels.' }),
  },
  { title: 'TextBackground', description: 'A box that hugs each line.', additionalProperties: false },
)

export const background = nullable(textBackground, 'Null draws none.')

/** How letters look: on text and captions items and on the text of templates. */
export const textStyleFields = {
  color: Type.String({ description: 'CSS colour.' }),
  align: Type.Enum(['left', 'center', 'right'], { description: "Where lines lie in the box's width." }),
  fontFamily: Type.String({
    description: 'Name of a Google Fonts family; an unknown one falls back to Noto Sans.',
  }),
  fontStyle,
  fontSize: Type.Number({ minimum: 1, description: 'Pixels.' }),
  lineHeight: Type.Number({ minimum: 0, description: 'Distance of lines as a multiple of the font size.' }),
  letterSpacing: Type.Number({ description: 'Pixels added after each letter.' }),
  direction: Type.Enum(['ltr', 'rtl'], { description: 'Base direction of the text.' }),
  strokeWidth: Type.Number({ minimum: 0, description: 'Pixels; drawn under the fill.' }),
  strokeColor: Type.String({ description: 'CSS colour.' }),
}
