import Type from 'typebox'
import { captionAnimationNames } from '../registries/caption-animations.ts'
import { clipAnimationNames } from '../registries/clip-animations.ts'
import { easing, params, positiveTicks } from './values.ts'

const clipAnimation = Type.Object(
  {
    type: Type.Enum(clipAnimationNames, { description: 'How the box moves.' }),
    durationTicks: positiveTicks('Duration in ticks (1/240000 s).'),
    easing: Type.Optional(easing),
    params: Type.Optional(params),
  },
  { title: 'ClipAnimation', additionalProperties: false },
)

export const clipAnimations = Type.Object(
  { in: Type.Optional(clipAnimation), out: Type.Optional(clipAnimation) },
  {
    title: 'ClipAnimations',
    description:
      "How the item's box enters and leaves. If `in` and `out` together are longer than the item, both are shortened proportionally.",
    additionalProperties: false,
  },
)

const captionAnimation = Type.Object(
  {
    type: Type.Enum(captionAnimationNames, { description: 'How the letters move.' }),
    durationTicks: positiveTicks('Duration in ticks (1/240000 s); for `loop`, of one repetition.'),
    easing: Type.Optional(easing),
    params: Type.Optional(params),
  },
  { title: 'CaptionAnimation', additionalProperties: false },
)

export const captionAnimations = Type.Object(
  {
    in: Type.Optional(captionAnimation),
    out: Type.Optional(captionAnimation),
    loop: Type.Optional(captionAnimation),
  },
  {
    title: 'CaptionAnimations',
    description:
      'How the letters enter, leave and move in between. Not allowed for captions with word timing.',
    additionalProperties: false,
  },
)
