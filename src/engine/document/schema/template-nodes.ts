import Type from 'typebox'
import { captionAnimations } from './animations.ts'
import { animationsField } from './item-fields.ts'
import { background, textStyleFields } from './text-style.ts'
import { buildMap, id, kind, nullable } from './values.ts'

const nodeBox = {
  id: id('Id within the template.'),
  x: Type.Number({ description: "Pixels from the left of the item's box." }),
  y: Type.Number({ description: "Pixels from the top of the item's box." }),
  width: Type.Number({ description: 'Pixels.' }),
  height: Type.Number({ description: 'Pixels.' }),
}

const imageNode = Type.Object(
  {
    type: kind('image'),
    ...nodeBox,
    imageType: Type.Enum(['svg', 'lottie'], { description: 'Which of the next two fields is drawn.' }),
    imageComponentId: nullable(Type.String(), 'Name of a built-in illustration; null draws nothing.'),
    imageLottieJson: nullable(buildMap(Type.Unknown(), {}), 'A Lottie animation; null draws nothing.'),
    opacity: Type.Number({ description: 'From 0 (invisible) to 1 (opaque).' }),
    ...animationsField,
  },
  { title: 'TemplateImageNode', additionalProperties: false },
)

const textNode = Type.Object(
  {
    type: kind('text'),
    ...nodeBox,
    text: Type.String({ description: 'Line breaks are kept; long lines wrap inside the box.' }),
    ...textStyleFields,
    background,
    ...animationsField,
    captionAnimations: Type.Optional(captionAnimations),
  },
  { title: 'TemplateTextNode', additionalProperties: false },
)

export const templateNode = Type.Union([imageNode, textNode])
