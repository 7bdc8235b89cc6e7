import { Type } from 'typebox'
import {
  AssetId,
  component,
  EditorState,
  ExportStatusSchema,
  id,
  nullable,
  ProjectId,
  TaskId,
  Time,
} from '../requests/schemas.ts'
import {
  exampleAsset,
  exampleCreated,
  exampleDetail,
  exampleEstimate,
  exampleMetadata,
  exampleSummary,
  exampleSynced,
  exampleTask,
  exampleValidation,
} from './response-examples.ts'

/** What clients get: the things of the API as answers show them. */

const stateVersion = Type.String({
  description: "The client's name of this state, or one that the server made.",
})
const stateSchemaVersion = Type.Literal('v1', { description: 'Always v1.' })

const projectFields = {
  projectId: ProjectId,
  title: Type.String({ description: 'For people.' }),
  description: nullable(Type.String({ description: 'For people.' })),
  updatedAt: Time,
}
export const ProjectSummary = Type.Object(
  { ...projectFields, createdAt: Time },
  {
    description: 'A project without its document.',
    examples: [exampleSummary],
    ...component('ProjectSummary'),
  },
)
export const ProjectDetail = Type.Object(
  {
    ...projectFields,
    createdAt: Time,
    editorState: EditorState,
    stateVersion,
    stateSchemaVersion,
  },
  {
    description: 'A project with its document, exactly as it was sent.',
    examples: [exampleDetail],
    ...component('ProjectDetail'),
  },
)
export const ProjectMetadata = Type.Object(projectFields, {
  description: 'What may be changed without the document.',
  examples: [exampleMetadata],
  ...component('ProjectMetadata'),
})
export const SyncedProject = Type.Object(
  {
    projectId: ProjectId,
    stateVersion,
    stateSchemaVersion,
    updatedAt: Time,
  },
  {
    description: 'A project whose document has been replaced.',
    examples: [exampleSynced],
    ...component('SyncedProject'),
  },
)

export const Asset = Type.Object(
  {
    assetId: AssetId,
    type: Type.String({
      description: 'IMAGE, GIF, VIDEO, AUDIO, CAPTION or LOTTIE; lower case in documents.',
    }),
    source: nullable(Type.String({ description: 'Where it came from: UPLOAD.' })),
    filename: Type.String({ description: 'As it was given, without its path.' }),
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
  { description: 'An uploaded file.', examples: [exampleAsset], ...component('Asset') },
)

export const CreatedExport = Type.Object(
  {
    taskId: TaskId,
    projectId: nullable(id('The project; null for a one-off export.')),
    createdAt: Time,
    durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Seconds times the rate of size and frame rate, rounded up.',
    }),
    chargedCredits: Type.String({ description: 'Exact decimal, such as 53.333333333333.' }),
    chargedCreditPool: Type.String({ description: 'plan, top_up or mixed.' }),
  },
  {
    description: 'A task that has just been created.',
    examples: [exampleCreated],
    ...component('CreatedExport'),
  },
)

export const ExportEstimate = Type.Object(
  {
    durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Seconds times the rate of size and frame rate, rounded up.',
    }),
    chargedCredits: Type.String({ description: 'Exact decimal.' }),
    chargedCreditPool: Type.String({
      description: 'plan, top_up or mixed; what the account has too little of counts as topped up.',
    }),
    width: Type.Integer({ description: 'Pixels of the output.' }),
    height: Type.Integer({ description: 'Pixels of the output.' }),
    frames: Type.Integer({ description: 'Frames of the output.' }),
  },
  {
    description: 'What an export would be and cost.',
    examples: [exampleEstimate],
    ...component('ExportEstimate'),
  },
)

export const Account = Type.Object(
  {
    accountId: id('Names the account.'),
    name: Type.String({ description: 'For people.' }),
    hasApiAccess: Type.Boolean({ description: 'Without it, only /v1/editor and this route are open.' }),
    isMetered: Type.Boolean({ description: 'Whether credits run out; usage is recorded either way.' }),
    limits: Type.Object(
      {
        maxActiveExports: nullable(
          Type.Integer({ description: 'PENDING, PROCESSING and PAUSED tasks at once; null: no limit.' }),
        ),
        maxDurationSeconds: Type.Number({ description: 'Longest export.' }),
        maxOutputPixels: Type.Integer({ description: 'Largest width × height of an output.' }),
        maxOutputSide: Type.Integer({ description: 'Largest width and height of an output, in pixels.' }),
      },
      { description: 'What an export may be at most.' },
    ),
    creditPools: Type.Array(
      Type.Object({
        pool: Type.String({ description: 'plan, which is spent first, or top_up.' }),
        balance: Type.String({
          description:
            'Exact decimal; below zero only where the account is not metered and has used more than it was granted.',
        }),
      }),
      { description: 'In the order in which they are spent.' },
    ),
    hasWebhookSecret: Type.Boolean({ description: 'Exports with a callbackUrl need one.' }),
  },
  { description: 'What an account may do, and its credits.', ...component('Account') },
)

export const ExportTask = Type.Object(
  {
    taskId: TaskId,
    projectId: nullable(id('The project; null for a one-off export.')),
    createdByApiKeyId: nullable(id('Whose request it was; null where the key is gone.')),
    clientTaskId: nullable(Type.String({ description: 'Your own name of it.' })),
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
    filename: Type.String({ description: 'Under which the video is downloaded.' }),
    durationSeconds: Type.Number({ description: 'Exact length of the output.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Seconds times the rate of size and frame rate, rounded up.',
    }),
    chargedCredits: Type.String({ description: 'Exact decimal.' }),
    priority: Type.Integer({
      minimum: -10,
      maximum: 10,
      description: "The account's exports with a higher priority are rendered first.",
    }),
    callbackUrl: nullable(Type.String({ description: 'Told when the export starts and ends.' })),
    createdAt: Time,
    completedAt: nullable(Time),
  },
  { description: 'An export and how far it is.', examples: [exampleTask], ...component('ExportTask') },
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
const PostEffectPreset = Type.Object(
  {
    ...presetFields,
    defaultDurationInSeconds: Type.Optional(Type.Number({ description: 'How long a new item lasts.' })),
    defaultIntensity: Type.Optional(Type.Number({ description: '0 to 1.' })),
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
        in: Type.Array(CaptionAnimationPreset, { description: 'How captions appear.' }),
        out: Type.Array(CaptionAnimationPreset, { description: 'How captions go.' }),
        loop: Type.Array(CaptionAnimationPreset, { description: 'What captions do meanwhile.' }),
      },
      { ...closed, description: 'Animations of captions, by when they play.' },
    ),
    transitions: names('Types.'),
    transitionPresets: Type.Array(TransitionPreset, { description: 'Transitions with their parameters.' }),
    effects: names('Types.'),
    effectPresets: Type.Array(PostEffectPreset, { description: 'Effects with their parameters.' }),
    filters: names('Types.'),
    filterPresets: Type.Array(PostEffectPreset, { description: 'Filters with their parameters.' }),
    shapes: names('Of solid items.'),
    backgroundPresets: Type.Object(
      {
        colors: names('For color of a color background.'),
        gradients: names('For gradient of a color background.'),
        images: names('For imageUrl of an image background; they need no API key.'),
        blurLevels: Type.Array(Type.Integer(), { description: 'For level of a blur background.' }),
      },
      { ...closed, description: 'What backgrounds may be made of.' },
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
  {
    ...closed,
    description: 'What validation found.',
    examples: [exampleValidation],
    ...component('ValidationResult'),
  },
)
