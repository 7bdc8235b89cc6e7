import { Type } from 'typebox'
import { component, EditorState, ExportStatusSchema, nullable, Time, Uuid } from './schemas.ts'

/** What clients get: the things of the API as answers show them. */

const projectFields = {
  projectId: Uuid,
  title: Type.String(),
  description: nullable(Type.String()),
  updatedAt: Time,
}
export const ProjectSummary = Type.Object(
  { ...projectFields, createdAt: Time },
  { description: 'A project without its document.', ...component('ProjectSummary') },
)
export const ProjectDetail = Type.Object(
  {
    ...projectFields,
    createdAt: Time,
    editorState: EditorState,
    stateVersion: Type.String(),
    stateSchemaVersion: Type.Literal('v1'),
  },
  { description: 'A project with its document, exactly as it was sent.', ...component('ProjectDetail') },
)
export const ProjectMetadata = Type.Object(projectFields, component('ProjectMetadata'))
export const SyncedProject = Type.Object(
  {
    projectId: Uuid,
    stateVersion: Type.String(),
    stateSchemaVersion: Type.Literal('v1'),
    updatedAt: Time,
  },
  component('SyncedProject'),
)

export const Asset = Type.Object(
  {
    assetId: Uuid,
    type: Type.String({ description: 'image, gif, video, audio, caption or lottie.' }),
    source: nullable(Type.String({ description: 'Where it came from: upload.' })),
    filename: Type.String(),
    mimetype: Type.String({ description: 'What the content is, whatever was claimed.' }),
    size: nullable(Type.Integer({ description: 'Bytes.' })),
    fileUrl: Type.String({
      description: "For the document's assets[*].remoteUrl; signed, good for a limited time.",
    }),
    fileKey: Type.String({ description: "For the document's assets[*].remoteKey; never expires." }),
    width: nullable(Type.Number({ description: 'Pixels, upright.' })),
    height: nullable(Type.Number({ description: 'Pixels, upright.' })),
    duration: nullable(Type.Number({ description: 'Seconds.' })),
  },
  { description: 'An uploaded file.', ...component('Asset') },
)

export const CreatedExport = Type.Object(
  {
    taskId: Uuid,
    projectId: nullable(Uuid),
    createdAt: Time,
    durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Seconds times the rate of size and frame rate, rounded up.',
    }),
    chargedCredits: Type.String({ description: 'Exact decimal, such as 53.333333333333.' }),
    chargedCreditPool: Type.String({ description: 'plan, top_up or mixed.' }),
  },
  component('CreatedExport'),
)

export const ExportEstimate = Type.Object(
  {
    durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Seconds times the rate of size and frame rate, rounded up.',
    }),
    chargedCredits: Type.String({ description: 'Exact decimal.' }),
    chargedCreditPool: Type.String({ description: 'plan, top_up or mixed.' }),
    width: Type.Integer({ description: 'Pixels of the output.' }),
    height: Type.Integer({ description: 'Pixels of the output.' }),
    frames: Type.Integer({ description: 'Frames of the output.' }),
  },
  { description: 'What an export would be and cost.', ...component('ExportEstimate') },
)

export const Account = Type.Object(
  {
    accountId: Uuid,
    name: Type.String(),
    hasApiAccess: Type.Boolean({ description: 'Without it, only /v1/editor and this route are open.' }),
    isMetered: Type.Boolean({ description: 'Whether credits run out; usage is recorded either way.' }),
    limits: Type.Object({
      maxActiveExports: Type.Integer({ description: 'PENDING, PROCESSING and PAUSED tasks at once.' }),
      maxDurationSeconds: Type.Number({ description: 'Longest export.' }),
      maxOutputPixels: Type.Integer({ description: 'Largest width × height of an output.' }),
      maxOutputSide: Type.Integer({ description: 'Largest width and height of an output, in pixels.' }),
    }),
    creditPools: Type.Array(
      Type.Object({
        pool: Type.String({ description: 'plan, which is spent first, or top_up.' }),
        balance: Type.String({
          description:
            'Exact decimal; below zero only where the account is not metered and has used more than it was granted.',
        }),
      }),
    ),
    hasWebhookSecret: Type.Boolean({ description: 'Exports with a callbackUrl need one.' }),
  },
  { description: 'What an account may do, and its credits.', ...component('Account') },
)

export const ExportTask = Type.Object(
  {
    taskId: Uuid,
    projectId: nullable(Uuid),
    createdByApiKeyId: nullable(Uuid),
    clientTaskId: nullable(Type.String()),
    status: ExportStatusSchema,
    progress: Type.Number({ minimum: 0, maximum: 100, description: 'Percent; never falls.' }),
    exportPhase: Type.Optional(
      Type.Enum(['rendering', 'saving', 'finishing'], {
        type: 'string',
        description: 'Only while PROCESSING.',
      }),
    ),
    error: nullable(Type.String({ description: 'One sentence that names the asset or item at fault.' })),
    warnings: Type.Array(Type.String(), {
      description: 'What was drawn otherwise than asked, such as an unknown font; once COMPLETED.',
    }),
    outputUrl: nullable(
      Type.String({
        description: 'The video; signed afresh at each read. Needs no API key, supports Range.',
      }),
    ),
    outputExpiresAt: nullable(Type.String({ format: 'date-time', description: 'When the file is deleted.' })),
    filename: Type.String(),
    durationSeconds: Type.Number(),
    billedStandardSeconds: Type.Integer(),
    chargedCredits: Type.String({ description: 'Exact decimal.' }),
    callbackUrl: nullable(Type.String()),
    createdAt: Time,
    completedAt: nullable(Time),
  },
  { description: 'An export and how far it is.', ...component('ExportTask') },
)

const presetParams = Type.Optional(
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
    description: "For the document's params.",
  }),
)
const presetFields = {
  id: Type.String({ description: 'Names the preset.' }),
  type: Type.String({ description: "For the document's type." }),
  label: Type.String({ description: 'For people.' }),
}
const closed = { additionalProperties: false }
const TransitionPreset = Type.Object({ ...presetFields, params: presetParams }, closed)
const LookPreset = Type.Object(
  {
    ...presetFields,
    defaultDurationInSeconds: Type.Optional(Type.Number()),
    defaultIntensity: Type.Optional(Type.Number()),
    params: presetParams,
  },
  closed,
)
const CaptionAnimationPreset = Type.Object(
  {
    ...presetFields,
    preview: Type.String({ description: 'Address of a GIF that shows it; needs no API key.' }),
  },
  closed,
)
const names = (description: string) => Type.Array(Type.String(), { description })

export const EditorCapabilities = Type.Object(
  {
    version: Type.String({ description: 'Changes whenever anything below does.' }),
    animations: names('Types of clip animations.'),
    captionAnimations: Type.Object(
      {
        in: Type.Array(CaptionAnimationPreset),
        out: Type.Array(CaptionAnimationPreset),
        loop: Type.Array(CaptionAnimationPreset),
      },
      closed,
    ),
    transitions: names('Types.'),
    transitionPresets: Type.Array(TransitionPreset),
    effects: names('Types.'),
    effectPresets: Type.Array(LookPreset),
    filters: names('Types.'),
    filterPresets: Type.Array(LookPreset),
    shapes: names('Of solid items.'),
    backgroundPresets: Type.Object(
      {
        colors: names('For color of a color background.'),
        gradients: names('For gradient of a color background.'),
        images: names('For imageUrl of an image background; they need no API key.'),
        blurLevels: Type.Array(Type.Integer(), { description: 'For level of a blur background.' }),
      },
      closed,
    ),
  },
  { ...closed, description: 'What editors may offer.', ...component('EditorCapabilities') },
)

export const ValidationResult = Type.Object(
  {
    valid: Type.Boolean({ description: 'Whether a project or an export would take the document.' }),
    errors: Type.Array(
      Type.Object(
        {
          code: Type.String({ description: 'EDITOR_…' }),
          path: Type.String({ description: 'JSON Pointer into the document.' }),
          message: Type.String({ description: 'How to mend it.' }),
        },
        closed,
      ),
      { description: 'Every fault, not only the first; empty for a valid document.' },
    ),
  },
  { ...closed, description: 'What validation found.', ...component('ValidationResult') },
)
