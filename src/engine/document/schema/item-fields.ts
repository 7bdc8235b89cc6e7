import Type, { type TProperties } from 'typebox'
import { clipAnimations } from './animations.ts'
import { animated, id, kind, nullable, positiveTicks, seconds, startTicks, ticks } from './values.ts'

/** What every item has, and 1.1's extra. Fields that are not listed are allowed in items and kept. */
const timelineFields10 = {
  id: id('The same as its key in `items`.'),
  startTicks,
  durationTicks: positiveTicks('How long it is shown or heard, in ticks (1/240000 s).'),
  isDraggingInTimeline: Type.Boolean({ description: "An editor's state; without effect." }),
}
const timelineFields11 = {
  ...timelineFields10,
  linkGroupId: Type.Optional(
    nullable(Type.String({ minLength: 1 }), 'Items that an editor moves together; without effect.'),
  ),
}

/** The box in composition pixels, from the top left. */
export const geometryFields = {
  top: animated('Upper edge of the box, in composition pixels from the top.'),
  left: animated('Left edge of the box, in composition pixels from the left.'),
  width: animated('Width of the box, in composition pixels.'),
  height: animated('Height of the box, in composition pixels.'),
  scaleX: animated("Stretches it sideways about the box's centre; 1 leaves it as it is."),
  scaleY: animated("Stretches it upwards and downwards about the box's centre; 1 leaves it as it is."),
  opacity: animated('From 0, not seen, to 1, opaque.'),
}

export const cropFields = {
  cropLeft: Type.Optional(animated("Cut off at the left, 0 to 1 of the box's width; none by default.")),
  cropTop: Type.Optional(animated("Cut off at the top, 0 to 1 of the box's height; none by default.")),
  cropRight: Type.Optional(animated("Cut off at the right, 0 to 1 of the box's width; none by default.")),
  cropBottom: Type.Optional(animated("Cut off at the bottom, 0 to 1 of the box's height; none by default.")),
}

export const rotation = animated("Degrees clockwise about the box's centre.")
export const borderRadius = animated('Radius of the corners, in composition pixels.')

export const animationsField = { animations: Type.Optional(clipAnimations) }
export const keepAspectRatio = Type.Boolean({ description: 'True covers the box, false stretches to it.' })
export const assetId = id('Key in `assets`.')
export const playbackRate = Type.Number({ minimum: 0.01, description: '1 is the normal speed.' })
export const stickerFields = {
  stickerId: Type.Optional(nullable(Type.String({ minLength: 1 }), "An editor's note; without effect.")),
  stickerVersion: Type.Optional(nullable(Type.Integer({ minimum: 1 }), "An editor's note; without effect.")),
}

const fades10 = {
  audioFadeInDurationInSeconds: seconds('Linear fade of the sound at the start, in seconds.'),
  audioFadeOutDurationInSeconds: seconds('Linear fade of the sound at the end, in seconds.'),
}
const fades11 = {
  audioFadeInDurationTicks: ticks('Linear fade of the sound at the start, in ticks (1/240000 s).'),
  audioFadeOutDurationTicks: ticks('Linear fade of the sound at the end, in ticks (1/240000 s).'),
}
const start10 = seconds('Where in the source it begins, in seconds.')
const start11 = { sourceStartTicks: ticks('Where in the source it begins, in ticks (1/240000 s).') }
const pageDescription = 'Word timing: a page takes the words that start within this time of its first'
const offsetDescription = "When the captions' own clock starts, after the item's start"

/** The item fields by which the dialects differ, by what they are part of. */
export const dialectFields = {
  '1.0': {
    timeline: timelineFields10,
    video: { videoStartFromInSeconds: start10, ...fades10 },
    gif: { gifStartFromInSeconds: start10 },
    lottie: { lottieStartFromInSeconds: start10 },
    audio: { audioStartFromInSeconds: start10, ...fades10 },
    templateId: Type.String({ description: 'Which template it came from; any is allowed.' }),
    captions: {
      pageDurationInMilliseconds: Type.Number({
        minimum: 1,
        description: `${pageDescription}, in milliseconds.`,
      }),
      contentStartOffsetMs: Type.Number({
        minimum: 0,
        description: `${offsetDescription}, in milliseconds.`,
      }),
    },
  },
  '1.1': {
    timeline: timelineFields11,
    video: { ...start11, ...fades11 },
    gif: start11,
    lottie: { ...start11, ...stickerFields },
    audio: { ...start11, ...fades11 },
    templateId: Type.String({
      format: 'uuid',
      description: 'Which template it came from; any UUID is allowed.',
    }),
    captions: {
      pageDurationTicks: positiveTicks(`${pageDescription}, in ticks (1/240000 s).`),
      contentStartOffsetTicks: ticks(`${offsetDescription}, in ticks (1/240000 s).`),
      text: Type.Optional(Type.Never({ description: 'Not allowed: the text stands in the caption asset.' })),
    },
  },
}

/** An item's schema: its type first, so that a checker sees at once whether it is the right one. */
export const item = <Kind extends string, Timeline extends TProperties, Fields extends TProperties>(
  type: Kind,
  title: string,
  timeline: Timeline,
  fields: Fields,
) => Type.Object({ type: kind(type), ...timeline, ...fields }, { title })
