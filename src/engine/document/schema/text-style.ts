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
    horizontalPadding: Type.Number({
      minimum: 0,
      description: 'Padding at both ends of each line, in pixels.',
    }),
    borderRadius: Type.Number({ minimum: 0, description: 'Pixels.' }),
  },
  {
    title: 'TextBackground',
    description: 'A box that fits tightly around each line.',
    additionalProperties: false,
  },
)

export const background = nullable(textBackground, 'Background of the text. Null draws none.')

/** The text style of text items, captions items and the text nodes of templates. */
export const textStyleFields = {
  color: Type.String({ description: 'CSS colour.' }),
  align: Type.Enum(['left', 'center', 'right'], {
    description: 'Horizontal alignment of the lines in the box.',
  }),
  fontFamily: Type.String({
    description: 'Name of a Google Fonts family. Unknown families fall back to Noto Sans.',
  }),
  fontStyle,
  fontSize: Type.Number({ minimum: 1, description: 'Pixels.' }),
  lineHeight: Type.Number({
    minimum: 0,
    description: 'Distance between lines as a multiple of the font size.',
  }),
  letterSpacing: Type.Number({ description: 'Space added after each letter, in pixels.' }),
  direction: Type.Enum(['ltr', 'rtl'], { description: 'Base direction of the text.' }),
  strokeWidth: Type.Number({
    minimum: 0,
    description: 'Width of the stroke in pixels. The stroke is drawn below the fill.',
  }),
  strokeColor: Type.String({ description: 'CSS colour.' }),
}
