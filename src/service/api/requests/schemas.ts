import { type Static, type TSchema, Type } from 'typebox'
import { type ExtraOutput, extraOutputNames } from '../../../engine/document/extra-outputs.ts'
import {
  alphaFormatNames,
  type OutputFormat,
  outputFormatNames,
  outputFormatText,
  qualityFormatNames,
} from '../../../engine/document/output-formats.ts'
import {
  DEFAULT_QUALITY,
  type OutputQuality,
  outputQualityNames,
  outputQualityText,
} from '../../../engine/document/output-qualities.ts'
import { outputRatios } from '../../../engine/document/registries/output-ratios.ts'
import { MAX_TITLE_CHARACTERS } from '../../projects/duplicate-project.ts'
import { exampleDocument, exampleExport, exampleProject } from '../openapi/examples.ts'

/** Schemas of requests, and parts that several routes share. */

/** Marks a schema that the OpenAPI description contains once, as the component of this name. */
export const COMPONENT = 'x-component'
export const component = (name: string) => ({ [COMPONENT]: name })

/** Schema of an id; all ids are UUIDs. */
export const id = (description: string) => Type.String({ format: 'uuid', description })
export const ProjectId = id('Id of the project.')
export const AssetId = id('Id of the asset.')
export const TaskId = id('Id of the export task.')
export const RevisionNumber = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_647,
  description: 'Number of the revision. Later ones have higher numbers; some numbers are skipped.',
})
export const Deleted = Type.Boolean({ description: 'Always true.' })
export const Time = Type.String({
  format: 'date-time',
  description: 'Time in ISO 8601, UTC, with milliseconds.',
})
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const ProjectParams = Type.Object({ projectId: ProjectId })

/** Numbers of entries on a page of a list. */
export interface PageSizes {
  readonly maximum: number
  readonly default: number
}

export function pageQuery({ maximum, default: defaultSize }: PageSizes) {
  return Type.Object({
    pageSize: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum,
        default: defaultSize,
        description: 'Maximum number of entries on the page.',
      }),
    ),
    pageCursor: Type.Optional(
      Type.String({
        description: 'nextPageCursor of the previous page, unchanged. Default: the first page.',
      }),
    ),
  })
}

export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      description:
        'Makes it safe to retry the request: for 24 hours, the same key and payload return the first successful response, ' +
        'with the header Idempotent-Replayed: true. A refused request is not stored, so you can fix it and use the same key.',
    }),
  ),
})

export const EDITOR_STATE = 'EditorState'

export const EditorState = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'The editor document, in either dialect.',
  ...component(EDITOR_STATE),
})

/** Accepts any value, for routes that validate it themselves; described as a document. */
export const AnyEditorState = Type.Unsafe<unknown>({ ...component(EDITOR_STATE) })

export const StateVersions = {
  stateVersion: Type.Optional(
    Type.String({
      maxLength: 32,
      description: "The client's own name for this state (1.0). By default, the server generates one.",
    }),
  ),
  stateSchemaVersion: Type.Optional(Type.Literal('v1', { description: 'Dialect of the document (1.1).' })),
}

const title = Type.String({
  maxLength: MAX_TITLE_CHARACTERS,
  description: 'Title of the project. Default: Untitled project.',
})
const description = nullable(
  Type.String({ maxLength: 500, description: 'Description of the project; null removes it.' }),
)

export const CreateProjectBody = Type.Object(
  {
    title: Type.Optional(title),
    description: Type.Optional(description),
    editorState: EditorState,
    ...StateVersions,
  },
  { examples: [exampleProject] },
)
/** For projects whose document comes from somewhere else. */
export const CopyProjectBody = Type.Object(
  {
    title: Type.Optional(
      Type.String({
        maxLength: MAX_TITLE_CHARACTERS,
        description: 'Title of the new project. Default: derived from the original.',
      }),
    ),
  },
  { examples: [{ title: 'Product launch, for Japan' }] },
)
export const PatchProjectBody = Type.Object(
  { title: Type.Optional(title), description: Type.Optional(description) },
  { examples: [{ title: 'Product launch, second cut', description: null }] },
)
export const SyncProjectBody = Type.Object(
  { editorState: EditorState, ...StateVersions },
  { examples: [{ editorState: exampleDocument }] },
)

const ratio = Type.Enum([...outputRatios], {
  type: 'string',
  description:
    "Aspect ratio of the output. custom is the composition's own; for any other, the whole composition is fitted inside.",
})

export const frameFields = {
  timeTicks: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description:
      'Time of the frame in ticks (1/240000 s): at 30 fps, output frame n is at n × 8000. After the end, only the background is drawn.',
  }),
  ratio: Type.Optional(ratio),
  scale: Type.Optional(
    Type.Number({
      minimum: 0.05,
      maximum: 8,
      default: 1,
      description: 'Image pixels per composition pixel.',
    }),
  ),
  format: Type.Optional(
    Type.Enum(['png', 'jpeg', 'webp'], {
      type: 'string',
      default: 'png',
      description: 'Format of the image. Only png has exactly the pixels of an export.',
    }),
  ),
}

export const variables = Type.Optional(
  Type.Unsafe<unknown>({
    type: 'object',
    additionalProperties: true,
    description:
      'Values for the variables of the document by name, if it is a template. Default: the defaults of the variables.',
  }),
)

export const PreviewFrameBody = Type.Object(
  { editorState: EditorState, variables, ...frameFields },
  { examples: [{ editorState: exampleDocument, timeTicks: 360_000, scale: 0.5 }] },
)

const exportFields = {
  clientTaskId: Type.Optional(
    Type.String({
      maxLength: 128,
      description:
        'Your own name for the task. Without an Idempotency-Key, repeated requests with the same name create only one task.',
    }),
  ),
  fps: Type.Unsafe<30 | 60>({
    type: 'integer',
    enum: [30, 60],
    description: 'Frames per second of the output.',
  }),
  ratio,
  scale: Type.Number({ minimum: 0.6, maximum: 8, description: 'Output pixels per composition pixel.' }),
  format: Type.Unsafe<OutputFormat>({
    type: 'string',
    enum: outputFormatNames,
    description: `Format of the output. ${outputFormatText}`,
  }),
  transparent: Type.Optional(
    Type.Boolean({
      description: `Whether pixels that nothing covers stay transparent instead of black, for documents without a globalBackground. Only with ${alphaFormatNames.join(', ')}. Default: false.`,
    }),
  ),
  quality: Type.Optional(
    Type.Unsafe<OutputQuality>({
      type: 'string',
      enum: outputQualityNames,
      description: `Quality of the encoding, at the same price. Has an effect in ${qualityFormatNames.join(', ')}. ${outputQualityText} Default: ${DEFAULT_QUALITY}.`,
    }),
  ),
  outputs: Type.Optional(
    Type.Array(Type.Unsafe<ExtraOutput>({ type: 'string', enum: extraOutputNames }), {
      uniqueItems: true,
      maxItems: extraOutputNames.length,
      description:
        'Files besides the output itself, at no extra charge; the task links to them once it is COMPLETED. ' +
        'poster: a JPEG. storyboard: WebVTT with thumbnails. captions.srt, captions.vtt: the captions as they are shown. ' +
        'audio.m4a: the audio as AAC. gif: a small preview of the first 15 seconds.',
    }),
  ),
  posterTime: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 86_400,
      description: 'The instant of the poster in seconds. Default: a frame that shows something.',
    }),
  ),
  variables,
  filename: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description:
        "Filename of the download; its extension follows the format. Default: the project's title.",
    }),
  ),
  priority: Type.Optional(
    Type.Integer({
      minimum: -10,
      maximum: 10,
      description:
        'Order of the exports of your account: those with a higher priority are rendered first. Default: 0. Other accounts are not affected.',
    }),
  ),
  callbackUrl: Type.Optional(
    Type.String({
      maxLength: 1024,
      description: 'URL that receives webhooks when the export starts and ends. Requires a webhook secret.',
    }),
  ),
  callbackHeaders: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Additional headers of the webhook requests: at most 20, and 4 KiB together.',
    }),
  ),
}

/** The highest price of an export. */
const priceTerms = {
  quoteId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description:
        'quoteId of a kept estimate of the same document and settings: the export costs no more than it.',
    }),
  ),
  maxCredits: Type.Optional(
    Type.Union(
      [Type.Number({ minimum: 0, maximum: 1e15 }), Type.String({ pattern: '^\\d{1,15}(\\.\\d{1,12})?$' })],
      { description: 'Refuses the export if it costs more credits; a number, or an exact decimal as text.' },
    ),
  ),
}

export const CreateProjectExportBody = Type.Object(
  {
    ...exportFields,
    ...priceTerms,
    revision: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 2_147_483_647,
        description: 'Revision of the project to export. Default: the latest document.',
      }),
    ),
  },
  { examples: [exampleExport] },
)
export type CreateProjectExportBody = Static<typeof CreateProjectExportBody>

const side = Type.Optional(
  Type.Integer({ minimum: 50, maximum: 1920, description: "Overrides the document's value, in pixels." }),
)

export const CreateExportBody = Type.Object(
  {
    editorState: EditorState,
    ...StateVersions,
    compositionWidth: side,
    compositionHeight: side,
    ...exportFields,
    ...priceTerms,
  },
  { examples: [{ editorState: exampleDocument, ...exampleExport }] },
)
export type CreateExportBody = Static<typeof CreateExportBody>

const { fps, scale, format, transparent, quality } = exportFields
/** The settings of an export that an estimate takes, and a quote holds for. */
const priceFields = {
  fps,
  ratio,
  scale,
  format,
  transparent,
  quality,
  variables,
  keep: Type.Optional(
    Type.Boolean({
      default: false,
      description:
        'Whether to keep the price for some minutes: an export that names the quoteId costs no more.',
    }),
  ),
}

export const EstimateProjectExportBody = Type.Object(
  { ...priceFields, revision: CreateProjectExportBody.properties.revision },
  { examples: [exampleExport] },
)

export const EstimateExportBody = Type.Object(
  {
    editorState: EditorState,
    ...StateVersions,
    compositionWidth: side,
    compositionHeight: side,
    ...priceFields,
  },
  { examples: [{ editorState: exampleDocument, ...exampleExport }] },
)
export type EstimateExportBody = Static<typeof EstimateExportBody>

export const ExportStatusSchema = Type.Enum(
  ['PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'PAUSED', 'CANCELED'],
  {
    type: 'string',
    description:
      'Status of the task. PENDING waits for a worker, PROCESSING is being rendered, PAUSED is held by an operator. ' +
      'COMPLETED, FAILED and CANCELED are final.',
  },
)
