import Type, { type TProperties, type TSchema } from 'typebox'
import { captionAnimations } from './animations.ts'
import { animationsField, geometryFields, item, rotation } from './item-fields.ts'
import { templateNode } from './template-nodes.ts'
import { background, textStyleFields } from './text-style.ts'
import { nullable } from './values.ts'

const optionalRotation = { rotation: Type.Optional(rotation) }

/** Items that set text. `timeline` and the fields after it are those in which the dialects differ. */
export const textItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('text', 'TextItem', timeline, {
    ...geometryFields,
    text: Type.String({ description: 'Line breaks are kept; long lines wrap inside the box.' }),
    ...textStyleFields,
    resizeOnEdit: Type.Boolean({ description: "An editor's setting; without effect." }),
    background: Type.Optional(background),
    ...optionalRotation,
    ...animationsField,
    captionAnimations: Type.Optional(captionAnimations),
  })

export const captionsItem = <Timeline extends TProperties, Timing extends TProperties>(
  timeline: Timeline,
  timing: Timing,
) =>
  item('captions', 'CaptionsItem', timeline, {
    // The published form allows the empty name here; it names no asset, which is found when it is looked up.
    assetId: Type.String({ description: 'Key in `assets`.' }),
    ...timing,
    ...geometryFields,
    ...textStyleFields,
    highlightColor: Type.String({ description: 'CSS colour of the word that is spoken (word timing).' }),
    maxLines: Type.Integer({ minimum: 1, description: 'Word timing: lines on a page at most.' }),
    source: Type.Enum(['manual', 'auto', 'upload'], { description: 'Where they came from; without effect.' }),
    captionGroupId: nullable(Type.String(), "An editor's note; without effect."),
    background,
    ...optionalRotation,
    ...animationsField,
    captionAnimations: Type.Optional(captionAnimations),
  })

export const textTemplateItem = <Timeline extends TProperties, TemplateId extends TSchema>(
  timeline: Timeline,
  templateId: TemplateId,
) =>
  item('text-template', 'TextTemplateItem', timeline, {
    schemaVersion: Type.Literal(2, { description: 'Always 2.' }),
    templateId,
    templateCategory: Type.String({ description: "An editor's note; without effect." }),
    nodes: Type.Array(templateNode, { minItems: 2, description: 'One image and one to three texts.' }),
    ...geometryFields,
    ...optionalRotation,
    ...animationsField,
  })
