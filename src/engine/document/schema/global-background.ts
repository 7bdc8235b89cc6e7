import Type, { type TProperties } from 'typebox'
import { blurLevels } from '../registries/backgrounds.ts'
import { kind, nullable } from './values.ts'

const background = <Kind extends string, Fields extends TProperties>(
  type: Kind,
  title: string,
  fields: Fields,
) => Type.Object({ type: kind(type), ...fields }, { title, additionalProperties: false })

export const globalBackground = Type.Union(
  [
    background('none', 'NoBackground', {}),
    background('color', 'ColorBackground', {
      color: Type.String({ description: 'CSS colour.' }),
      gradient: nullable(
        Type.String(),
        'A CSS linear-gradient() or radial-gradient(); it wins over the colour.',
      ),
    }),
    background('blur', 'BlurBackground', {
      level: Type.Enum(blurLevels, {
        description: "Blur of the picture's own rearmost image or video.",
      }),
    }),
    background('image', 'ImageBackground', {
      imageAssetId: nullable(Type.String(), 'Key in `assets`.'),
      imageUrl: Type.String({ minLength: 1, description: 'Where the picture can be fetched.' }),
      source: Type.Enum(['preset', 'custom'], { description: 'Where it came from; without effect.' }),
    }),
  ],
  { title: 'GlobalBackground', description: 'Behind everything; black where it is absent.' },
)
