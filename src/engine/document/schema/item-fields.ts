import Type, { type TProperties } from 'typebox'
import { clipAnimations } from './animations.ts'
import { animated, id, kind, nullable, positiveTicks, seconds, startTicks, ticks } from './values.ts'
import { buildBindings } from './variables.ts'

/** The fields of every item, by dialect. Unknown item fields are allowed and stored. */
const timelineFields10 = {
  id: id('Must equal the key in `items`.'),
  startTicks,
  durationTicks: positiveTicks('Duration on the timeline in ticks (1/240000 s).'),
  isDraggingInTimeline: Type.Boolean({ description: 'State of the editor. Stored but not used.' }),
  bindings: buildBindings('this item'),
}
const timelineFields11 = {
  ...timelineFields10,
  linkGroupId: Type.Optional(
    nullable(
      Type.String({ minLength: 1 }),
      'Group of items that an editor moves together. Stored but not used.',
    ),
  ),
}

/** The box in composition pixels, with the origin at the top left. */
export const geometryFields = {
  top: animated('Upper edge of the box, in composition pixels from the top.'),
  left: animated('Left edge of the box, in composition pixels from the left.'),
  width: animated('Width of the box, in composition pixels.'),
  height: animated('Height of the box, in composition pixels.'),
  scaleX: animated("Horizontal scale about the box's centre; 1 is the original size."),
  scaleY: animated("Vertical scale about the box's centre; 1 is the original size."),
  opacity: animated('From 0 (invisible) to 1 (opaque).'),
}

export const cropFields = {
  cropLeft: Type.Optional(
    animated("Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default."),
  ),
  cropTop: Type.Optional(
    animated("Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default."),
  ),
  cropRight: Type.Optional(
    animated("Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default."),
  ),
  cropBottom: Type.Optional(
    animated("Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default."),
  ),
}

export const rotation = animated("Rotation about the box's centre, in degrees clockwise.")
export const borderRadius = animated('Corner radius in composition pixels.')

export const animationsField = { animations: Type.Optional(clipAnimations) }
export const keepAspectRatio = Type.Boolean({
  description: 'If true, the content covers the box; if false, it is stretched to the box.',
})
export const assetId = id('Key in `assets`.')
export const playbackRate = Type.Number({ minimum: 0.01, description: 'Playback speed; 1 is normal.' })
export const stickerFields = {
  stickerId: Type.Optional(
    nullable(Type.String({ minLength: 1 }), 'State of the editor. Stored but not used.'),
  ),
  stickerVersion: Type.Optional(
    nullable(Type.Integer({ minimum: 1 }), 'State of the editor. Stored but not used.'),
  ),
}

const fades10 = {
  audioFadeInDurationInSeconds: seconds('Duration of the linear audio fade at the start, in seconds.'),
  audioFadeOutDurationInSeconds: seconds('Duration of the linear audio fade at the end, in seconds.'),
}
const fades11 = {
  audioFadeInDurationTicks: ticks('Duration of the linear audio fade at the start, in ticks (1/240000 s).'),
  audioFadeOutDurationTicks: ticks('Duration of the linear audio fade at the end, in ticks (1/240000 s).'),
}
const start10 = seconds('Start within the source, in seconds.')
const start11 = { sourceStartTicks: ticks('Start within the source, in ticks (1/240000 s).') }
const pageDescription = 'Word timing: a page shows the words that start within this time of its first word'
const offsetDescription = "Time between the item's start and time 0 of the captions"

/** The item fields in which the dialects differ, by the schema that they are part of. */
export const dialectFields = {
  '1.0': {
    timeline: timelineFields10,
    video: { videoStartFromInSeconds: start10, ...fades10 },
    gif: { gifStartFromInSeconds: start10 },
    lottie: { lottieStartFromInSeconds: start10 },
    audio: { audioStartFromInSeconds: start10, ...fades10 },
    templateId: Type.String({ description: 'Id of the original template. Any string is allowed.' }),
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
      description: 'Id of the original template. Any UUID is allowed.',
    }),
    captions: {
      pageDurationTicks: positiveTicks(`${pageDescription}, in ticks (1/240000 s).`),
      contentStartOffsetTicks: ticks(`${offsetDescription}, in ticks (1/240000 s).`),
      text: Type.Optional(Type.Never({ description: 'Not allowed. The text is in the caption asset.' })),
    },
  },
}

/** Builds an item's schema. `type` comes first, so that a checker rejects other types at once. */
export const item = <Kind extends string, Timeline extends TProperties, Fields extends TProperties>(
  type: Kind,
  title: string,
  timeline: Timeline,
  fields: Fields,
) => Type.Object({ type: kind(type), ...timeline, ...fields }, { title })
