import { type Static, type TSchema, Type } from 'typebox'

/** Schemas that several routes share. */

export const Uuid = Type.String({ format: 'uuid' })
const Time = Type.String({ format: 'date-time', description: 'ISO 8601 in UTC, with milliseconds.' })
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const ProjectParams = Type.Object({ projectId: Uuid })

export function pageQuery(maximum: number, fallback: number) {
  return Type.Object({
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum, default: fallback })),
    pageCursor: Type.Optional(Type.String({ description: 'nextPageCursor of the page before.' })),
  })
}

export const IdempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 255,
      pattern: '^[!-~]+$',
      description:
        'The first completed answer to this key is given again for 24 hours, with the header Idempotent-Replayed: true.',
    }),
  ),
})

/** Replaced by a reference to the document's own schema in the published description. */
export const EDITOR_STATE_MARKER = 'x-editor-state'

export const EditorState = Type.Unsafe<Record<string, unknown>>({
  type: 'object',
  description: 'The editor document, in either dialect.',
  [EDITOR_STATE_MARKER]: true,
})

const stateVersion = Type.Optional(
  Type.String({
    maxLength: 32,
    description: "The client's own name of this state; made by the server if not sent.",
  }),
)
const stateSchemaVersion = Type.Optional(Type.Literal('v1'))

export const StateVersions = { stateVersion, stateSchemaVersion }

const title = Type.String({ maxLength: 120 })
const description = nullable(Type.String({ maxLength: 500 }))

export const CreateProjectBody = Type.Object({
  title: Type.Optional(title),
  description: Type.Optional(description),
  editorState: EditorState,
  ...StateVersions,
})
export const PatchProjectBody = Type.Object({
  title: Type.Optional(title),
  description: Type.Optional(description),
})
export const SyncProjectBody = Type.Object({ editorState: EditorState, ...StateVersions })

const exportFields = {
  clientTaskId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 128,
      description: 'Without an Idempotency-Key: creates one task only, whoever repeats it.',
    }),
  ),
  fps: Type.Unsafe<30 | 60>({ type: 'integer', enum: [30, 60], description: 'Output frames per second.' }),
  ratio: Type.Enum(['16:9', '9:16', '1:1', '4:3', '3:4', 'custom'], {
    description: "Shape of the output; custom is the composition's own.",
  }),
  scale: Type.Number({ minimum: 0.6, maximum: 8, description: 'Output pixels per composition pixel.' }),
  format: Type.Enum(['mp4', 'webm'], {
    description: 'H.264 with AAC, or VP9 with Opus.',
  }),
  filename: Type.Optional(Type.String({ minLength: 1, maxLength: 255, description: 'Name for downloads.' })),
  callbackUrl: Type.Optional(Type.String({ maxLength: 1024 })),
  callbackHeaders: Type.Optional(Type.Record(Type.String(), Type.String())),
}

export const CreateProjectExportBody = Type.Object(exportFields)
export type CreateProjectExportBody = Static<typeof CreateProjectExportBody>

const side = Type.Optional(
  Type.Integer({ minimum: 50, maximum: 1920, description: "Overrides the document's, in pixels." }),
)

export const CreateExportBody = Type.Object({
  editorState: EditorState,
  ...StateVersions,
  compositionWidth: side,
  compositionHeight: side,
  ...exportFields,
})

export const ExportStatusSchema = Type.Enum([
  'PENDING',
  'PROCESSING',
  'COMPLETED',
  'FAILED',
  'PAUSED',
  'CANCELED',
])

export const ProjectSummary = Type.Object({
  projectId: Uuid,
  title: Type.String(),
  description: nullable(Type.String()),
  createdAt: Time,
  updatedAt: Time,
})
export const ProjectDetail = Type.Object({
  ...ProjectSummary.properties,
  editorState: EditorState,
  stateVersion: Type.String(),
  stateSchemaVersion: Type.Literal('v1'),
})
export const ProjectMetadata = Type.Object({
  projectId: Uuid,
  title: Type.String(),
  description: nullable(Type.String()),
  updatedAt: Time,
})
export const SyncedProject = Type.Object({
  projectId: Uuid,
  stateVersion: Type.String(),
  stateSchemaVersion: Type.Literal('v1'),
  updatedAt: Time,
})

export const Asset = Type.Object(
  {
    assetId: Uuid,
    type: Type.String({ description: 'image, video, gif, audio, caption or lottie.' }),
    source: nullable(Type.String()),
    filename: Type.String(),
    mimetype: Type.String(),
    size: nullable(Type.Integer({ description: 'Bytes.' })),
    fileUrl: Type.String({
      description: "For the document's assets[*].remoteUrl; signed, good for a limited time.",
    }),
    fileKey: Type.String({ description: "For the document's assets[*].remoteKey; never expires." }),
    width: nullable(Type.Number({ description: 'Pixels, upright.' })),
    height: nullable(Type.Number({ description: 'Pixels, upright.' })),
    duration: nullable(Type.Number({ description: 'Seconds.' })),
  },
  { description: 'An uploaded file.' },
)

export const CreatedExport = Type.Object({
  taskId: Uuid,
  projectId: nullable(Uuid),
  createdAt: Time,
  durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
  billedStandardSeconds: Type.Integer(),
  chargedCredits: Type.String({ description: 'Exact decimal.' }),
  chargedCreditPool: Type.String(),
})

export const ExportTask = Type.Object({
  taskId: Uuid,
  projectId: nullable(Uuid),
  createdByApiKeyId: nullable(Uuid),
  clientTaskId: nullable(Type.String()),
  status: ExportStatusSchema,
  progress: Type.Number({ minimum: 0, maximum: 100, description: 'Percent; never falls.' }),
  exportPhase: Type.Optional(
    Type.Enum(['rendering', 'saving', 'finishing'], {
      description: 'Only while PROCESSING.',
    }),
  ),
  error: nullable(Type.String({ description: 'One sentence that names the asset or item at fault.' })),
  outputUrl: nullable(Type.String({ description: 'Signed afresh at each read; supports Range.' })),
  outputExpiresAt: nullable(Time),
  filename: Type.String(),
  durationSeconds: Type.Number(),
  billedStandardSeconds: Type.Integer(),
  chargedCredits: Type.String(),
  callbackUrl: nullable(Type.String()),
  createdAt: Time,
  completedAt: nullable(Time),
})

export const ValidationResult = Type.Object({
  valid: Type.Boolean(),
  errors: Type.Array(Type.Object({ code: Type.String(), path: Type.String(), message: Type.String() })),
})

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What to do about it.' }),
    errorCode: Type.String({ description: 'Stable; see the list of error codes.' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object({ code: Type.Optional(Type.String()), path: Type.String(), message: Type.String() }),
      ),
    ),
  },
  { $id: 'Problem', description: 'An error answer.' },
)

/** `{ data, meta }`, the shape of every success. */
export function envelope<T extends TSchema>(data: T, meta: TSchema = Type.Object({})) {
  return Type.Object({ data, meta })
}

export function listEnvelope<T extends TSchema>(item: T) {
  return envelope(Type.Array(item), Type.Object({ nextPageCursor: nullable(Type.String()) }))
}

/** Response descriptions of a route: its success, and the problems that it may answer. */
export function answers(status: 200 | 201, success: TSchema, ...problemStatuses: readonly number[]) {
  const errors = Object.fromEntries(problemStatuses.map((code) => [code, Type.Ref('Problem')]))
  return { [status]: success, ...errors }
}
