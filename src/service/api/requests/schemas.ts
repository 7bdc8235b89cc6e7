import { type Static, type TSchema, Type } from 'typebox'
import { exampleDocument, exampleExport, exampleProject } from '../openapi/examples.ts'

/** What requests look like; parts that several routes share. */

/** Marks a schema that the published description holds once, under this name, and refers to. */
export const COMPONENT = 'x-component'
export const component = (name: string) => ({ [COMPONENT]: name })

/** An id of ours; all of them are UUIDs. */
export const id = (description: string) => Type.String({ format: 'uuid', description })
export const ProjectId = id('Names the project.')
export const AssetId = id('Names the asset.')
export const TaskId = id('Names the export task.')
export const Deleted = Type.Boolean({ description: 'Always true.' })
export const Time = Type.String({ format: 'date-time', description: 'ISO 8601 in UTC, with milliseconds.' })
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const ProjectParams = Type.Object({ projectId: ProjectId })

export function pageQuery(maximum: number, fallback: number) {
  return Type.Object({
    pageSize: Type.Optional(
      Type.Integer({ minimum: 1, maximum, default: fallback, description: 'How many to list at most.' }),
    ),
    pageCursor: Type.Optional(Type.String({ description: 'nextPageCursor of the page before, unchanged.' })),
  })
}

export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      description:
        'Makes it safe to send the request again: the first completed answer to this key is given again for 24 hours, ' +
        'with the header Idempotent-Replayed: true. A refused request stores nothing, so it may be mended under the same key.',
    }),
  ),
})

export const EDITOR_STATE = 'EditorState'

export const EditorState = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'The editor document, in either dialect.',
  ...component(EDITOR_STATE),
})

/** Any value, for routes that say themselves what is wrong with it; published as a document. */
export const AnyEditorState = Type.Unsafe<unknown>({ ...component(EDITOR_STATE) })

export const StateVersions = {
  stateVersion: Type.Optional(
    Type.String({
      maxLength: 32,
      description: "The client's own name of this state (1.0); the server makes one if none is sent.",
    }),
  ),
  stateSchemaVersion: Type.Optional(Type.Literal('v1', { description: "The document's dialect (1.1)." })),
}

const title = Type.String({ maxLength: 120, description: 'Untitled project, if none is given at first.' })
const description = nullable(Type.String({ maxLength: 500, description: 'For people; null for none.' }))

export const CreateProjectBody = Type.Object(
  {
    title: Type.Optional(title),
    description: Type.Optional(description),
    editorState: EditorState,
    ...StateVersions,
  },
  { examples: [exampleProject] },
)
export const PatchProjectBody = Type.Object(
  { title: Type.Optional(title), description: Type.Optional(description) },
  { examples: [{ title: 'Product launch, second cut', description: null }] },
)
export const SyncProjectBody = Type.Object(
  { editorState: EditorState, ...StateVersions },
  { examples: [{ editorState: exampleDocument }] },
)

const ratio = Type.Enum(['16:9', '9:16', '1:1', '4:3', '3:4', 'custom'], {
  type: 'string',
  description:
    "Shape of the output. custom is the composition's own; any other fits the whole composition inside.",
})

export const frameFields = {
  timeTicks: Type.Integer({
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description:
      'The instant, in ticks (1/240000 s): output frame n shows n × 8000 at 30 fps. After the end: the background alone.',
  }),
  ratio: Type.Optional(ratio),
  scale: Type.Optional(
    Type.Number({
      minimum: 0.05,
      maximum: 8,
      default: 1,
      description: 'Picture pixels per composition pixel.',
    }),
  ),
  format: Type.Optional(
    Type.Enum(['png', 'jpeg', 'webp'], {
      type: 'string',
      default: 'png',
      description: 'png has exactly the pixels of an export.',
    }),
  ),
}

export const PreviewFrameBody = Type.Object(
  { editorState: EditorState, ...frameFields },
  { examples: [{ editorState: exampleDocument, timeTicks: 360_000, scale: 0.5 }] },
)

const exportFields = {
  clientTaskId: Type.Optional(
    Type.String({
      maxLength: 128,
      description:
        'Your own name of the task. Without an Idempotency-Key, one task is created for it only, whoever repeats it.',
    }),
  ),
  fps: Type.Unsafe<30 | 60>({ type: 'integer', enum: [30, 60], description: 'Output frames per second.' }),
  ratio,
  scale: Type.Number({ minimum: 0.6, maximum: 8, description: 'Output pixels per composition pixel.' }),
  format: Type.Enum(['mp4', 'webm'], {
    type: 'string',
    description: 'mp4: H.264 and AAC. webm: VP9 and Opus.',
  }),
  filename: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      description: "Name for downloads; its extension follows the format. Without it, the project's title.",
    }),
  ),
  priority: Type.Optional(
    Type.Integer({
      minimum: -10,
      maximum: 10,
      description:
        'Orders the exports of your account: those with a higher priority are rendered first; default 0. Other accounts are not affected.',
    }),
  ),
  callbackUrl: Type.Optional(
    Type.String({
      maxLength: 1024,
      description: 'Told when the export starts and ends; needs a webhook secret.',
    }),
  ),
  callbackHeaders: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'Sent along to callbackUrl: at most 20, of 4 KiB together.',
    }),
  ),
}

export const CreateProjectExportBody = Type.Object(exportFields, { examples: [exampleExport] })
export type CreateProjectExportBody = Static<typeof CreateProjectExportBody>

const side = Type.Optional(
  Type.Integer({ minimum: 50, maximum: 1920, description: "Overrides the document's, in pixels." }),
)

export const CreateExportBody = Type.Object(
  {
    editorState: EditorState,
    ...StateVersions,
    compositionWidth: side,
    compositionHeight: side,
    ...exportFields,
  },
  { examples: [{ editorState: exampleDocument, ...exampleExport }] },
)
export type CreateExportBody = Static<typeof CreateExportBody>

/** What decides about the price of an export. */
const { fps, scale, format } = exportFields
const priceFields = { fps, ratio, scale, format }

export const EstimateProjectExportBody = Type.Object(priceFields, { examples: [exampleExport] })

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
      'PENDING waits for a worker, PROCESSING is being drawn, PAUSED is held by an operator; COMPLETED, FAILED and ' +
      'CANCELED are ends.',
  },
)
