import Type, { type TProperties, type TSchema } from 'typebox'
import { captionAnimations } from './animations.ts'
import { captionDesignFields } from './caption-design.ts'
import { animationsField, geometryFields, item, rotation } from './item-fields.ts'
import { templateNode } from './template-nodes.ts'
import { textArrangementFields, textFinishFields } from './text-finish.ts'
import { background, textStyleFields } from './text-style.ts'
import { language, nullable } from './values.ts'

const optionalRotation = { rotation: Type.Optional(rotation) }

/**
 * Items that show text. `timeline` and the parameters after it are the fields in which the dialects differ.
 */
export const textItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('text', 'TextItem', timeline, {
    ...geometryFields,
    text: Type.String({ description: 'Line breaks are kept; long lines wrap inside the box.' }),
    ...textStyleFields,
    resizeOnEdit: Type.Boolean({ description: 'Setting of the editor. Stored but not used.' }),
    background: Type.Optional(background),
    ...textFinishFields,
    ...textArrangementFields,
    language: Type.Optional(language),
    ...optionalRotation,
    ...animationsField,
    captionAnimations: Type.Optional(captionAnimations),
  })

export const captionsItem = <Timeline extends TProperties, Timing extends TProperties>(
  timeline: Timeline,
  timing: Timing,
) =>
  item('captions', 'CaptionsItem', timeline, {
    // The published schema allows an empty string here; it refers to no asset, which the reference rules
    // report.
    assetId: Type.String({ description: 'Key in `assets`.' }),
    ...timing,
    ...geometryFields,
    ...textStyleFields,
    highlightColor: Type.String({ description: 'Word timing: CSS colour of the word being spoken.' }),
    maxLines: Type.Integer({ minimum: 1, description: 'Word timing: maximum number of lines per page.' }),
    source: Type.Enum(['manual', 'auto', 'upload'], {
      description: 'Origin of the captions. Stored but not used.',
    }),
    captionGroupId: nullable(Type.String(), 'State of the editor. Stored but not used.'),
    background,
    ...textFinishFields,
    language: Type.Optional(language),
    ...optionalRotation,
    ...animationsField,
    captionAnimations: Type.Optional(captionAnimations),
    ...captionDesignFields,
  })

export const textTemplateItem = <Timeline extends TProperties, TemplateId extends TSchema>(
  timeline: Timeline,
  templateId: TemplateId,
) =>
  item('text-template', 'TextTemplateItem', timeline, {
    schemaVersion: Type.Literal(2, { description: 'Always 2.' }),
    templateId,
    templateCategory: Type.String({ description: 'State of the editor. Stored but not used.' }),
    nodes: Type.Array(templateNode, {
      minItems: 2,
      description: 'One image node and one to three text nodes.',
    }),
    ...geometryFields,
    ...optionalRotation,
    ...animationsField,
  })
