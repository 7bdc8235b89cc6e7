import { type TProperties, Type } from 'typebox'

const label = Type.String({ description: 'Name to show in an editor.' })

const buildList = (description: string, fields: TProperties, id = 'Value in the document.') =>
  Type.Optional(
    Type.Array(Type.Object({ id: Type.String({ description: id }), label, ...fields }), { description }),
  )

const margin = Type.Number({ description: 'Fraction of the side of the frame.' })
const params = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
  description: 'Value for params in the document.',
})
const family = Type.String({ description: 'Value for fontFamily.' })

/** The choices of an editor beyond the published capabilities. All members are optional. */
export const EditorCapabilitiesMeta = Type.Object(
  {
    captionThemes: buildList('Values for theme of captions items.', {
      themeColor: Type.String({ description: 'Default of themeColor.' }),
      fontFamily: Type.String({ description: 'Font family of the theme.' }),
    }),
    spokenWordStyles: buildList('Values for spokenWord.style of captions items.', {
      description: Type.String({ description: 'How the spoken word differs.' }),
      defaultScale: Type.Optional(Type.Number({ description: 'Default of spokenWord.scale.' })),
    }),
    transitionStyles: buildList(
      'Styles of transitions.',
      {
        type: Type.String({ description: 'Type of transition that has the style.' }),
        params,
        directions: Type.Array(Type.String(), { description: 'Values for params.direction.' }),
      },
      'Value for params.style.',
    ),
    easings: buildList('Values for easing; those in brackets may have other numbers.', {}),
    textFinishes: buildList(
      'Finishes of text and captions items.',
      {
        suggestedValue: Type.Unknown({
          description: 'A value to begin with. Without the field there is none.',
        }),
      },
      'Name of the field.',
    ),
    safeAreas: buildList('Values for safeArea of captions items.', {
      top: margin,
      right: margin,
      bottom: margin,
      left: margin,
    }),
    fonts: Type.Optional(
      Type.Object(
        {
          default: Type.String({ description: 'Family that draws texts of unknown families.' }),
          bundled: Type.Array(
            Type.Object({
              family,
              weights: Type.Array(Type.Integer(), { description: 'Values for fontStyle.weight.' }),
            }),
            { description: 'Families that every account may use.' },
          ),
          uploaded: Type.Array(Type.String(), { description: 'Families that the account uploaded.' }),
        },
        { description: 'Font families.' },
      ),
    ),
  },
  { description: 'Newer features, which the published capabilities have no place for.' },
)
