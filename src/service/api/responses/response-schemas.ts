import { Type } from 'typebox'
import { outputQualityNames } from '../../../engine/document/output-qualities.ts'
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
import { ApiKey } from './key-response.ts'
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

/** Schemas of the resources in responses. */

const stateVersion = Type.String({
  description: "The client's name for this state, or one that the server generated.",
})
const stateSchemaVersion = Type.Literal('v1', { description: 'Always v1.' })
/** Optional, because the published API does not have it. */
const documentRevision = Type.Optional(
  Type.Integer({ description: 'Revision with this document. A sync without a change makes no revision.' }),
)
const exportedRevision = Type.Optional(
  Type.Integer({ description: 'Exported revision of the project; absent if the request had the document.' }),
)

const projectFields = {
  projectId: ProjectId,
  title: Type.String({ description: 'Title of the project.' }),
  description: nullable(Type.String({ description: 'Description of the project, if it has one.' })),
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
    revision: documentRevision,
  },
  {
    description: 'A project with its document, exactly as it was sent.',
    examples: [exampleDetail],
    ...component('ProjectDetail'),
  },
)
export const ProjectMetadata = Type.Object(projectFields, {
  description: 'The properties of a project that can be changed without its document.',
  examples: [exampleMetadata],
  ...component('ProjectMetadata'),
})
export const SyncedProject = Type.Object(
  {
    projectId: ProjectId,
    stateVersion,
    stateSchemaVersion,
    revision: documentRevision,
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
      description: 'IMAGE, GIF, VIDEO, AUDIO, CAPTION, LOTTIE or FONT. In documents, types are lower case.',
    }),
    source: nullable(Type.String({ description: 'Origin of the file: UPLOAD.' })),
    filename: Type.String({ description: 'Original filename, without its path.' }),
    mimetype: Type.String({ description: 'Media type, detected from the content.' }),
    size: nullable(Type.Integer({ description: 'Size in bytes.' })),
    fileUrl: Type.String({
      description:
        "Signed URL of the file, valid for a limited time. Use it as the document's assets[*].remoteUrl.",
    }),
    fileKey: Type.String({
      description: "Key of the file, which never expires. Use it as the document's assets[*].remoteKey.",
    }),
    width: nullable(Type.Number({ description: 'Width in pixels, with the rotation applied.' })),
    height: nullable(Type.Number({ description: 'Height in pixels, with the rotation applied.' })),
    duration: nullable(Type.Number({ description: 'Duration in seconds.' })),
    fontFamily: Type.Optional(
      Type.String({
        description:
          "Only of fonts: the family name inside the file. Use it as fontFamily in the account's documents.",
      }),
    ),
  },
  { description: 'An uploaded file.', examples: [exampleAsset], ...component('Asset') },
)

export const CreatedExport = Type.Object(
  {
    taskId: TaskId,
    projectId: nullable(id('Exported project; null if the document was sent with the request.')),
    createdAt: Time,
    revision: exportedRevision,
    durationSeconds: Type.Number({ description: 'Exact duration of the output, in seconds.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Duration times the rate for the output size and frame rate, rounded up to whole seconds.',
    }),
    chargedCredits: Type.String({
      description: 'Charged credits as an exact decimal, such as 53.333333333333.',
    }),
    chargedCreditPool: Type.String({ description: 'Charged pool: plan, top_up or mixed.' }),
  },
  {
    description: 'A new export task.',
    examples: [exampleCreated],
    ...component('CreatedExport'),
  },
)

export const ExportEstimate = Type.Object(
  {
    durationSeconds: Type.Number({ description: 'Exact duration of the output, in seconds.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Duration times the rate for the output size and frame rate, rounded up to whole seconds.',
    }),
    chargedCredits: Type.String({ description: 'Credits that the export would cost, as an exact decimal.' }),
    chargedCreditPool: Type.String({
      description: 'Pool that would be charged: plan, top_up or mixed. Missing credits count as topped up.',
    }),
    width: Type.Integer({ description: 'Width of the output in pixels.' }),
    height: Type.Integer({ description: 'Height of the output in pixels.' }),
    frames: Type.Integer({ description: 'Number of frames of the output.' }),
    quoteId: Type.Optional(id('Only of a kept estimate: the quoteId for the export.')),
    quoteExpiresAt: Type.Optional(
      Type.String({ format: 'date-time', description: 'Only of a kept estimate: until when it is valid.' }),
    ),
  },
  {
    description: 'Size, length and price of an export.',
    examples: [exampleEstimate],
    ...component('ExportEstimate'),
  },
)

export const Account = Type.Object(
  {
    accountId: id('Id of the account.'),
    name: Type.String({ description: 'Name of the account.' }),
    hasApiAccess: Type.Boolean({
      description:
        'Whether the account may use the whole API. Without access, only /v1/editor and this route are open.',
    }),
    isMetered: Type.Boolean({
      description: 'Whether exports need sufficient credits. Usage is recorded in any case.',
    }),
    limits: Type.Object(
      {
        maxActiveExports: nullable(
          Type.Integer({
            description: 'Maximum number of PENDING, PROCESSING and PAUSED tasks; null: no limit.',
          }),
        ),
        maxDurationSeconds: Type.Number({ description: 'Maximum duration of an export, in seconds.' }),
        maxOutputPixels: Type.Integer({ description: 'Maximum width × height of an output, in pixels.' }),
        maxOutputSide: Type.Integer({
          description: 'Maximum width and maximum height of an output, in pixels.',
        }),
      },
      { description: 'Limits of exports.' },
    ),
    creditPools: Type.Array(
      Type.Object({
        pool: Type.String({ description: 'plan or top_up; plan is spent first.' }),
        balance: Type.String({
          description:
            'Remaining credits as an exact decimal. Negative only if the account is not metered and has used more than it was granted.',
        }),
      }),
      { description: 'Credit pools, in the order in which they are spent.' },
    ),
    hasWebhookSecret: Type.Boolean({
      description: 'Whether the account has a webhook secret, which exports with a callbackUrl require.',
    }),
    apiKey: ApiKey,
  },
  {
    description: 'The rights, limits and credits of an account, and the API key of the request.',
    ...component('Account'),
  },
)

export const ExportTask = Type.Object(
  {
    taskId: TaskId,
    projectId: nullable(id('Exported project; null if the document was sent with the request.')),
    revision: exportedRevision,
    createdByApiKeyId: nullable(id('API key that created the task; null if the key no longer exists.')),
    clientTaskId: nullable(Type.String({ description: 'Your own name for the task.' })),
    status: ExportStatusSchema,
    progress: Type.Number({ minimum: 0, maximum: 100, description: 'Progress in percent; never decreases.' }),
    exportPhase: Type.Optional(
      Type.Enum(['rendering', 'saving', 'finishing'], {
        type: 'string',
        description:
          'Phase of the export, only present while PROCESSING: rendering (segments and audio), saving (joins them), ' +
          'finishing (stores the video).',
      }),
    ),
    rendered: Type.Optional(
      Type.Object(
        {
          frames: Type.Integer({ description: 'Frames of the output.' }),
          framesDone: Type.Integer({ description: 'Frames that are rendered.' }),
          segments: Type.Integer({
            description: 'Segments of the output, which are rendered independently.',
          }),
          segmentsDone: Type.Integer({ description: 'Segments that are rendered.' }),
        },
        {
          description: 'How much is rendered, only present while PROCESSING, once the segments are planned.',
        },
      ),
    ),
    error: nullable(
      Type.String({
        description: 'Reason of the failure, in one sentence that names the asset or item at fault.',
      }),
    ),
    warnings: Type.Array(Type.String(), {
      description: 'Deviations from the document, such as a replaced font; available once COMPLETED.',
    }),
    outputUrl: nullable(
      Type.String({
        description:
          'URL of the video, newly signed in every response. Needs no API key and supports Range requests.',
      }),
    ),
    outputExpiresAt: nullable(
      Type.String({ format: 'date-time', description: 'Time when the video is deleted.' }),
    ),
    outputSizeBytes: nullable(Type.Integer({ description: 'Size of the video in bytes; null without one.' })),
    outputs: Type.Optional(
      Type.Array(
        Type.Object({
          name: Type.String({
            description:
              'poster, storyboard (WebVTT), storyboard.jpg (the thumbnails that it names), captions.srt, captions.vtt, audio.m4a or gif.',
          }),
          url: Type.String({ description: 'URL of the file; like outputUrl.' }),
          filename: Type.String({ description: 'Filename of the download.' }),
          mediaType: Type.String({ description: 'Media type of the file.' }),
          sizeBytes: nullable(
            Type.Integer({ description: 'Size in bytes; null for a file that is made when it is read.' }),
          ),
        }),
        {
          description:
            'Files besides the output, only present if the request has outputs. Empty until the task is COMPLETED, and after outputExpiresAt.',
        },
      ),
    ),
    filename: Type.String({ description: 'Filename of the downloaded video.' }),
    durationSeconds: Type.Number({ description: 'Exact duration of the output, in seconds.' }),
    billedStandardSeconds: Type.Integer({
      description: 'Duration times the rate for the output size and frame rate, rounded up to whole seconds.',
    }),
    chargedCredits: Type.String({ description: 'Charged credits as an exact decimal.' }),
    settings: Type.Object(
      {
        fps: Type.Integer({ description: 'Frames per second of the request.' }),
        ratio: Type.String({ description: 'Aspect ratio, such as 16:9.' }),
        scale: Type.Number({ description: 'Output pixels per composition pixel.' }),
        format: Type.String({ description: 'Format of the output, such as mp4.' }),
        transparent: Type.Boolean({ description: 'Whether pixels that nothing covers stay transparent.' }),
        quality: Type.String({ description: `Quality of the encoding: ${outputQualityNames.join(', ')}.` }),
      },
      { description: 'The settings of the request. Send them again to repeat the export.' },
    ),
    batchId: Type.Optional(id('Batch that the task belongs to; absent if there is none.')),
    priority: Type.Integer({
      minimum: -10,
      maximum: 10,
      description: "The account's exports with a higher priority are rendered first.",
    }),
    callbackUrl: nullable(
      Type.String({ description: 'URL that receives webhooks when the export starts and ends.' }),
    ),
    createdAt: Time,
    startedAt: nullable(Type.String({ format: 'date-time', description: 'Time when rendering started.' })),
    completedAt: nullable(Time),
  },
  { description: 'An export task and its progress.', examples: [exampleTask], ...component('ExportTask') },
)

const presetParams = Type.Optional(
  Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
    description: 'Value for params in the document.',
  }),
)
const presetFields = {
  id: Type.String({ description: 'Id of the preset.' }),
  type: Type.String({ description: 'Value for type in the document.' }),
  label: Type.String({ description: 'Name to show in an editor.' }),
}
const closed = { additionalProperties: false }
const TransitionPreset = Type.Object({ ...presetFields, params: presetParams }, closed)
const PostEffectPreset = Type.Object(
  {
    ...presetFields,
    defaultDurationInSeconds: Type.Optional(
      Type.Number({ description: 'Default duration of a new item, in seconds.' }),
    ),
    defaultIntensity: Type.Optional(Type.Number({ description: 'Default intensity, 0 to 1.' })),
    params: presetParams,
  },
  closed,
)
const CaptionAnimationPreset = Type.Object(
  {
    ...presetFields,
    preview: Type.String({ description: 'URL of a GIF that shows the animation; needs no API key.' }),
  },
  closed,
)
const names = (description: string) => Type.Array(Type.String(), { description })

export const EditorCapabilities = Type.Object(
  {
    version: Type.String({
      description: 'Version of the capabilities; changes whenever anything else in them does.',
    }),
    animations: names('Types of clip animations.'),
    captionAnimations: Type.Object(
      {
        in: Type.Array(CaptionAnimationPreset, { description: 'Animations with which captions appear.' }),
        out: Type.Array(CaptionAnimationPreset, { description: 'Animations with which captions disappear.' }),
        loop: Type.Array(CaptionAnimationPreset, { description: 'Animations that repeat in between.' }),
      },
      { ...closed, description: 'Animations of captions, by the time when they play.' },
    ),
    transitions: names('Types of transitions.'),
    transitionPresets: Type.Array(TransitionPreset, { description: 'Transitions with parameters.' }),
    effects: names('Types of effects.'),
    effectPresets: Type.Array(PostEffectPreset, { description: 'Effects with parameters.' }),
    filters: names('Types of filters.'),
    filterPresets: Type.Array(PostEffectPreset, { description: 'Filters with parameters.' }),
    shapes: names('Shapes of solid items.'),
    backgroundPresets: Type.Object(
      {
        colors: names('Values for color of a color background.'),
        gradients: names('Values for gradient of a color background.'),
        images: names('URLs for imageUrl of an image background; they need no API key.'),
        blurLevels: Type.Array(Type.Integer(), { description: 'Values for level of a blur background.' }),
      },
      { ...closed, description: 'Presets for backgrounds.' },
    ),
  },
  { ...closed, description: 'Everything that an editor can offer.', ...component('EditorCapabilities') },
)

export const ValidationResult = Type.Object(
  {
    valid: Type.Boolean({ description: 'Whether a project or an export would accept the document.' }),
    errors: Type.Array(
      Type.Object(
        {
          code: Type.String({ description: 'Error code: EDITOR_….' }),
          path: Type.String({ description: 'JSON Pointer into the document.' }),
          message: Type.String({ description: 'Description of the error and how to fix it.' }),
        },
        closed,
      ),
      { description: 'All errors, not only the first; empty for a valid document.' },
    ),
  },
  {
    ...closed,
    description: 'Result of the validation.',
    examples: [exampleValidation],
    ...component('ValidationResult'),
  },
)
