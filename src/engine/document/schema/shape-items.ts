import Type, { type TProperties } from 'typebox'
import { shapeNames } from '../registries/shapes.ts'
import {
  animationsField,
  borderRadius,
  geometryFields,
  item,
  keepAspectRatio,
  rotation,
} from './item-fields.ts'
import { buildMap, id, params } from './values.ts'

/** Items that are drawn from their own fields. `timeline` holds the fields in which the dialects differ. */
export const solidItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('solid', 'SolidItem', timeline, {
    ...geometryFields,
    color: Type.String({ description: 'CSS colour.' }),
    shape: Type.Enum(shapeNames, { description: 'Shape that fills the box.' }),
    keepAspectRatio,
    borderRadius,
    rotation,
    ...animationsField,
  })

export const illustrationItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('illustration', 'IllustrationItem', timeline, {
    ...geometryFields,
    illustrationName: id('Name in the catalogue, such as `IHello`.'),
    color: Type.String({ description: 'CSS colour of the accents.' }),
    keepAspectRatio,
    rotation,
    ...animationsField,
  })

const slot = Type.Union([
  Type.String({ minLength: 1 }),
  Type.Array(Type.String({ minLength: 1 })),
  Type.Null(),
])

const forbidden = Type.Optional(
  Type.Never({ description: 'Not allowed. Use `motionGraphicId` and `motionGraphicVersion` instead.' }),
)

export const motionGraphicItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('motion-graphic', 'MotionGraphicItem', timeline, {
    ...geometryFields,
    motionGraphicId: id('Name of a built-in motion graphic.'),
    motionGraphicVersion: Type.Integer({
      minimum: 1,
      description: 'Version of the motion graphic. The only version is 1.',
    }),
    props: params,
    slots: buildMap(slot, { description: 'Ids of the items or assets that fill the slots.' }),
    rotation,
    ...animationsField,
    componentId: forbidden,
    componentVersion: forbidden,
  })
