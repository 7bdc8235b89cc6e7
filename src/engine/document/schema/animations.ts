import Type from 'typebox'
import { captionAnimationNames } from '../registries/caption-animations.ts'
import { clipAnimationNames } from '../registries/clip-animations.ts'
import { easing, params, positiveTicks } from './values.ts'

const clipAnimation = Type.Object(
  {
    type: Type.Enum(clipAnimationNames, { description: 'What the box does.' }),
    durationTicks: positiveTicks('How long it takes, in ticks (1/240000 s).'),
    easing: Type.Optional(easing),
    params: Type.Optional(params),
  },
  { title: 'ClipAnimation', additionalProperties: false },
)

export const clipAnimations = Type.Object(
  { in: Type.Optional(clipAnimation), out: Type.Optional(clipAnimation) },
  {
    title: 'ClipAnimations',
    description: "How the item's box enters and leaves. In and out longer than the item are scaled to fit.",
    additionalProperties: false,
  },
)

const captionAnimation = Type.Object(
  {
    type: Type.Enum(captionAnimationNames, { description: 'What the letters do.' }),
    durationTicks: positiveTicks('How long it takes, for `loop` one round of it, in ticks (1/240000 s).'),
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
    description: 'How the letters enter, leave and move in between. Not allowed with word timing.',
    additionalProperties: false,
  },
)
