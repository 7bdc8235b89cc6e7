import { Type } from 'typebox'
import { outputFormatNames } from '../../../engine/document/output-formats.ts'
import { component, nullable } from '../requests/schemas.ts'

/** The schema of the report about an export. */

const spans = (description: string) =>
  Type.Object(
    {
      count: Type.Integer({ description: 'Number of spans.' }),
      spans: Type.Array(
        Type.Object({
          startSeconds: Type.Number({ description: 'Start, in seconds.' }),
          endSeconds: Type.Number({ description: 'End, in seconds.' }),
        }),
        { description: 'The first 100 spans.' },
      ),
    },
    { description },
  )

const bitRate = nullable(Type.Number({ description: 'Bits per second; null if the file does not say.' }))

const facts = Type.Object(
  {
    container: Type.String({ description: "libav's name of the container." }),
    durationSeconds: nullable(Type.Number({ description: 'Duration as the container states it.' })),
    video: nullable(
      Type.Object(
        {
          codec: Type.String({ description: "libav's name of the codec." }),
          profile: nullable(Type.Integer({ description: "Profile, a number of the codec's standard." })),
          level: nullable(Type.Integer({ description: "Level, a number of the codec's standard." })),
          pixelFormat: Type.String({ description: "libav's name of the pixel format." }),
          width: Type.Integer({ description: 'Width in pixels.' }),
          height: Type.Integer({ description: 'Height in pixels.' }),
          framesPerSecond: nullable(Type.Number({ description: 'Average frame rate.' })),
          bitRate,
        },
        { description: 'The video stream.' },
      ),
    ),
    audio: nullable(
      Type.Object(
        {
          codec: Type.String({ description: "libav's name of the codec." }),
          sampleFormat: Type.String({ description: "libav's name of the sample format." }),
          sampleRate: Type.Integer({ description: 'Samples per second.' }),
          channels: Type.Integer({ description: 'Number of channels.' }),
          bitRate,
        },
        { description: 'The audio stream.' },
      ),
    ),
    audioOffsetMs: nullable(
      Type.Number({ description: 'How much later the audio starts than the first frame, in milliseconds.' }),
    ),
  },
  { description: 'The facts in the headers of the file; null for GIFs and images.' },
)

export const ExportReport = Type.Object(
  {
    format: Type.String({ enum: [...outputFormatNames], description: 'Format of the output.' }),
    sha256: Type.String({ description: 'SHA-256 of the file, as hex digits.' }),
    sizeBytes: Type.Integer({ description: 'Size of the file in bytes.' }),
    facts: nullable(facts),
    frames: nullable(
      Type.Object(
        {
          count: Type.Integer({ description: 'Frames in the file.' }),
          expected: Type.Integer({ description: 'Frames that the document has at this rate.' }),
          drawn: Type.Integer({ description: 'Frames that were drawn; the others equal the frame before.' }),
          unmeasured: Type.Integer({
            description:
              'Frames of reused segments that an earlier version rendered, which measured nothing.',
          }),
          black: spans(
            'Where frames are black for half a second or longer, although the document shows images or videos.',
          ),
          frozen: spans(
            'Where frames do not change for a second or longer, although the document plays a video.',
          ),
        },
        { description: 'The frames; null for formats without video.' },
      ),
    ),
    audio: nullable(
      Type.Object(
        {
          integratedLufs: nullable(
            Type.Number({ description: 'Integrated loudness by EBU R 128, in LUFS; null if silent.' }),
          ),
          truePeakDb: nullable(Type.Number({ description: 'Maximum true peak, in dBTP; null if silent.' })),
          silent: spans('Where the audio is below −60 dBFS for a second or longer.'),
          clipped: spans('Where the mix exceeded full scale, so that the limiter lowered it.'),
        },
        { description: 'The audio, measured before it was encoded; null if there is none.' },
      ),
    ),
    segments: Type.Object(
      {
        rendered: Type.Integer({ description: 'Segments that were rendered for this export.' }),
        reused: Type.Integer({ description: 'Segments that an earlier export had rendered.' }),
      },
      { description: 'How the frames were made.' },
    ),
    phaseSeconds: Type.Object(
      {
        waiting: Type.Number({ description: 'From the request to the start.' }),
        rendering: Type.Number({ description: 'Until all segments and the audio were rendered.' }),
        joining: Type.Number({ description: 'Until they were joined.' }),
        outputs: Type.Number({ description: 'Until the other outputs were made.' }),
      },
      { description: 'Seconds that passed in each phase.' },
    ),
    versions: Type.Object(
      {
        framewright: Type.String({ description: 'Version of the software.' }),
        engine: Type.Integer({
          description: 'Raised with every change that may give other pixels or bytes for the same document.',
        }),
        node: Type.String({ description: 'Version of Node.js.' }),
      },
      { description: 'The versions that made the file.' },
    ),
  },
  {
    description: 'The measurements of an export, made while it was rendered and joined.',
    ...component('ExportReport'),
  },
)
