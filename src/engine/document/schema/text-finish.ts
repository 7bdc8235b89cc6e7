import Type from 'typebox'
import { finishLimits, MAX_SPANS } from '../limits.ts'

const shadow = Type.Object(
  {
    offsetX: Type.Number({
      minimum: -finishLimits.offset,
      maximum: finishLimits.offset,
      description: 'Pixels to the right.',
    }),
    offsetY: Type.Number({
      minimum: -finishLimits.offset,
      maximum: finishLimits.offset,
      description: 'Pixels downwards.',
    }),
    blur: Type.Number({
      minimum: 0,
      maximum: finishLimits.blur,
      description: 'Pixels, like the blur radius of CSS; 0 is sharp.',
    }),
    color: Type.String({ description: 'CSS colour.' }),
  },
  { title: 'TextShadow', additionalProperties: false },
)

const outline = Type.Object(
  {
    width: Type.Number({ minimum: 0, maximum: finishLimits.outline, description: 'Pixels.' }),
    color: Type.String({ description: 'CSS colour.' }),
  },
  {
    title: 'TextOutline',
    additionalProperties: false,
    description:
      'A line around the letters and their stroke, which covers nothing of the letters even if they are translucent. Default: none.',
  },
)

/** The paint around and in the glyphs: optional fields of text items and captions items. */
export const textFinishFields = {
  shadows: Type.Optional(
    // Each is a blur of the whole text.
    Type.Array(shadow, {
      maxItems: finishLimits.shadows,
      description: `Shadows of the text, its stroke and its outline, at most ${finishLimits.shadows}; the first one is on top. They turn with the item. Default: none.`,
    }),
  ),
  outline: Type.Optional(outline),
  fillGradient: Type.Optional(
    Type.String({
      description:
        'A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none.',
    }),
  ),
  backgroundPadding: Type.Optional(
    Type.Object(
      {
        top: Type.Optional(Type.Number({ minimum: 0, description: 'Pixels. Default: 0.' })),
        bottom: Type.Optional(Type.Number({ minimum: 0, description: 'Pixels. Default: 0.' })),
      },
      {
        title: 'TextBackgroundPadding',
        additionalProperties: false,
        description: 'Padding of the `background` above and below the lines. Default: none.',
      },
    ),
  ),
}

const span = Type.Object(
  {
    start: Type.Integer({
      minimum: 0,
      description: 'First character of the part, as an index into `text` in UTF-16 code units.',
    }),
    end: Type.Integer({ minimum: 1, description: 'End of the part (exclusive), in the same unit.' }),
    color: Type.Optional(
      Type.String({ description: 'CSS colour. It also replaces `fillGradient` in this part.' }),
    ),
    fontFamily: Type.Optional(Type.String({ description: 'Name of a font family.' })),
    fontStyle: Type.Optional(
      Type.Object(
        {
          variant: Type.Optional(Type.String({ description: '`normal` or `italic`.' })),
          weight: Type.Optional(Type.String({ description: '`100` to `900`.' })),
        },
        { title: 'TextSpanFontStyle', additionalProperties: false },
      ),
    ),
    fontSize: Type.Optional(
      Type.Number({ minimum: 1, description: 'Pixels. The line becomes as high as its largest part.' }),
    ),
    background: Type.Optional(
      Type.Object(
        {
          color: Type.String({ description: 'CSS colour.' }),
          horizontalPadding: Type.Optional(
            Type.Number({ minimum: 0, description: 'Pixels at both ends. Default: 0.' }),
          ),
          borderRadius: Type.Optional(Type.Number({ minimum: 0, description: 'Pixels. Default: 0.' })),
        },
        { title: 'TextSpanBackground', additionalProperties: false },
      ),
    ),
  },
  { title: 'TextSpan', additionalProperties: false },
)

/** How a text suits its box: optional fields of text items. */
export const textArrangementFields = {
  verticalAlign: Type.Optional(
    Type.Enum(['top', 'center', 'bottom'], {
      description: 'Vertical alignment of the lines in the box. Default: `top`.',
    }),
  ),
  autoFit: Type.Optional(
    Type.Object(
      {
        minFontSize: Type.Optional(
          Type.Number({ minimum: 1, description: 'The smallest font size in pixels. Default: 12.' }),
        ),
      },
      {
        title: 'TextAutoFit',
        additionalProperties: false,
        description:
          'Shrinks a text that does not fit its box, with its stroke, outline, shadows and parts. Default: the text keeps its size.',
      },
    ),
  ),
  maxLines: Type.Optional(
    Type.Integer({
      minimum: 1,
      description: 'Longer texts are cut with an ellipsis. Default: no limit.',
    }),
  ),
  letterCase: Type.Optional(
    Type.Enum(['as-typed', 'uppercase', 'lowercase', 'title-case'], {
      description: 'Case in which the text is drawn, by the rules of `language`. Default: `as-typed`.',
    }),
  ),
  hyphenate: Type.Optional(
    Type.Boolean({
      description:
        'If true, a word that is longer than a line is hyphenated by the rules of `language`; otherwise it is broken between any two letters. Default: false.',
    }),
  ),
  spans: Type.Optional(
    Type.Array(span, {
      maxItems: MAX_SPANS,
      description: `Styles of parts of the text, at most ${MAX_SPANS}. Where parts overlap, the later one wins. Default: none.`,
    }),
  ),
}
