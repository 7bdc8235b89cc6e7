import Type, { type TProperties } from 'typebox'
import { rubyLimits } from '../limits.ts'
import { buildMap, id, kind, language, nullable } from './values.ts'
import { buildBindings } from './variables.ts'

const assetFields = {
  id: id('Must equal the key in `assets`.'),
  filename: Type.String({ minLength: 1, description: 'File name shown to users.' }),
  size: Type.Number({ minimum: 0, description: 'File size in bytes.' }),
  mimeType: Type.String({
    minLength: 1,
    description: "Media type, such as `image/png`. Stored but not used: the file's content decides.",
  }),
  remoteUrl: Type.Optional(nullable(Type.String(), 'URL from which the file is downloaded.')),
  remoteKey: Type.Optional(
    nullable(Type.String(), "Key of the file in this service's storage. Takes precedence over `remoteUrl`."),
  ),
  bindings: buildBindings('this asset'),
}

const sideInPixels = Type.Number({ minimum: 1, description: 'Pixels.' })
const durationInSeconds = Type.Number({ minimum: 0, description: 'Duration of the media in seconds.' })

const asset = <Kind extends string, Fields extends TProperties>(type: Kind, title: string, fields: Fields) =>
  Type.Object({ type: kind(type), ...assetFields, ...fields }, { title })

const imageAsset = asset('image', 'ImageAsset', { width: sideInPixels, height: sideInPixels })

const videoAsset = asset('video', 'VideoAsset', {
  durationInSeconds,
  hasAudioTrack: Type.Boolean({
    description:
      'Whether the audio of the video is used. If false, the video is silent even if its file contains audio.',
  }),
  width: sideInPixels,
  height: sideInPixels,
})

const gifAsset = asset('gif', 'GifAsset', {
  durationInSeconds,
  width: sideInPixels,
  height: sideInPixels,
  loopBehavior: Type.Enum(['finite', 'loop'], {
    description: 'At the end, `loop` starts again and `finite` holds the last frame.',
  }),
})

const audioAsset = asset('audio', 'AudioAsset', { durationInSeconds })

const anyObject = buildMap(Type.Unknown(), {})

const lottieAsset = asset('lottie', 'LottieAsset', {
  durationInSeconds,
  width: sideInPixels,
  height: sideInPixels,
  resourceType: Type.Enum(['lottie', 'svg'], { description: '`svg` is a still image.' }),
  resourceJson: Type.Optional(nullable(anyObject, 'The animation itself, as an alternative to a file.')),
  resourceComponentId: Type.Optional(nullable(Type.String(), 'Name of a built-in illustration.')),
  materialConfig: Type.Optional(nullable(anyObject, 'Settings of the editor. Stored but not used.')),
})

const rubyGloss = Type.Object(
  {
    start: Type.Integer({
      minimum: 0,
      description: 'First character of the part, as an index into `text` in UTF-16 code units.',
    }),
    end: Type.Integer({ minimum: 1, description: 'End of the part (exclusive), in the same unit.' }),
    text: Type.String({
      minLength: 1,
      maxLength: rubyLimits.letters,
      description: 'The gloss, drawn at half the size.',
    }),
  },
  { title: 'RubyGloss', additionalProperties: false },
)

const captionEntry = Type.Object(
  {
    text: Type.String({ description: 'The word or line as shown.' }),
    startMs: Type.Number({
      minimum: 0,
      description: 'Start in milliseconds from the start of the caption content.',
    }),
    endMs: Type.Number({
      minimum: 0,
      description: 'End in milliseconds from the start of the caption content. Must be later than `startMs`.',
    }),
    timestampMs: Type.Optional(nullable(Type.Number({ minimum: 0 }), 'Milliseconds. Stored but not used.')),
    confidence: Type.Optional(
      nullable(Type.Number(), 'Confidence of the speech recognition. Stored but not used.'),
    ),
    ruby: Type.Optional(
      Type.Array(rubyGloss, {
        maxItems: rubyLimits.glosses,
        description: 'Glosses above parts of the text, such as the readings of characters. Default: none.',
      }),
    ),
  },
  { title: 'CaptionEntry', additionalProperties: false },
)

const captionAsset = asset('caption', 'CaptionAsset', {
  captions: Type.Array(captionEntry, {
    description: 'Words or lines in the order in which they are spoken.',
  }),
  timingGranularity: Type.Enum(['word', 'line'], { description: 'Whether one entry is a word or a line.' }),
  language: Type.Optional(language),
  encoding: Type.Optional(
    Type.String({
      description:
        'Encoding of the file, such as `windows-1251` (a label of the WHATWG Encoding Standard). Detected if absent.',
    }),
  ),
})

/** The six asset types, which are the same in both dialects. */
export const assetSchemas = {
  image: imageAsset,
  video: videoAsset,
  gif: gifAsset,
  audio: audioAsset,
  caption: captionAsset,
  lottie: lottieAsset,
}
