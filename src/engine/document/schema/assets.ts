import Type, { type TProperties } from 'typebox'
import { buildMap, id, kind, nullable } from './values.ts'

const assetFields = {
  id: id('The same as its key in `assets`.'),
  filename: Type.String({ minLength: 1, description: 'Name for people.' }),
  size: Type.Number({ minimum: 0, description: 'Bytes.' }),
  mimeType: Type.String({
    minLength: 1,
    description: 'Media type, such as `image/png`; kept, without effect: the content decides.',
  }),
  remoteUrl: Type.Optional(nullable(Type.String(), 'Where the file can be fetched.')),
  remoteKey: Type.Optional(
    nullable(Type.String(), 'The file in the storage of this service; goes before the URL.'),
  ),
}

const sideInPixels = Type.Number({ minimum: 1, description: 'Pixels.' })
const durationInSeconds = Type.Number({ minimum: 0, description: 'Length of the medium in seconds.' })

const asset = <Kind extends string, Fields extends TProperties>(type: Kind, title: string, fields: Fields) =>
  Type.Object({ type: kind(type), ...assetFields, ...fields }, { title })

const imageAsset = asset('image', 'ImageAsset', { width: sideInPixels, height: sideInPixels })

const videoAsset = asset('video', 'VideoAsset', {
  durationInSeconds,
  hasAudioTrack: Type.Boolean({
    description: 'Whether it sounds; a video without is silent, whatever its file holds.',
  }),
  width: sideInPixels,
  height: sideInPixels,
})

const gifAsset = asset('gif', 'GifAsset', {
  durationInSeconds,
  width: sideInPixels,
  height: sideInPixels,
  loopBehavior: Type.Enum(['finite', 'loop'], {
    description: '`loop` begins again, `finite` holds its last frame.',
  }),
})

const audioAsset = asset('audio', 'AudioAsset', { durationInSeconds })

const anyObject = buildMap(Type.Unknown(), {})

const lottieAsset = asset('lottie', 'LottieAsset', {
  durationInSeconds,
  width: sideInPixels,
  height: sideInPixels,
  resourceType: Type.Enum(['lottie', 'svg'], { description: '`svg` is a still picture.' }),
  resourceJson: Type.Optional(nullable(anyObject, 'The animation itself, instead of a file.')),
  resourceComponentId: Type.Optional(nullable(Type.String(), 'Name of a built-in picture.')),
  materialConfig: Type.Optional(nullable(anyObject, "An editor's own settings; kept, without effect.")),
})

const captionEntry = Type.Object(
  {
    text: Type.String({ description: 'The word or line, as it is shown.' }),
    startMs: Type.Number({ minimum: 0, description: 'Milliseconds from the start of the caption content.' }),
    endMs: Type.Number({ minimum: 0, description: 'Milliseconds; later than `startMs`.' }),
    timestampMs: Type.Optional(nullable(Type.Number({ minimum: 0 }), 'Milliseconds; kept, without effect.')),
    confidence: Type.Optional(nullable(Type.Number(), 'How sure a recogniser was; kept, without effect.')),
  },
  { title: 'CaptionEntry', additionalProperties: false },
)

const captionAsset = asset('caption', 'CaptionAsset', {
  captions: Type.Array(captionEntry, { description: 'Words or lines, in the order they are spoken.' }),
  timingGranularity: Type.Enum(['word', 'line'], { description: 'What one entry is.' }),
})

/** The six asset types; the same in both dialects. */
export const assetSchemas = {
  image: imageAsset,
  video: videoAsset,
  gif: gifAsset,
  audio: audioAsset,
  caption: captionAsset,
  lottie: lottieAsset,
}
