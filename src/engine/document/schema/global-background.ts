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
        'A CSS linear-gradient() or radial-gradient(). Takes precedence over the colour.',
      ),
    }),
    background('blur', 'BlurBackground', {
      level: Type.Enum(blurLevels, {
        description:
          'Level of the blur: 0 (none) to 4. The background is the rearmost image or video of the frame, blurred.',
      }),
    }),
    background('image', 'ImageBackground', {
      imageAssetId: nullable(Type.String(), 'Key in `assets`.'),
      imageUrl: Type.String({ minLength: 1, description: 'URL from which the image is downloaded.' }),
      source: Type.Enum(['preset', 'custom'], { description: 'Origin of the image. Stored but not used.' }),
    }),
  ],
  { title: 'GlobalBackground', description: 'Background behind all tracks. Black if absent.' },
)
