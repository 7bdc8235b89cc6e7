import { Type } from 'typebox'
import { component, nullable } from '../requests/schemas.ts'

/** Schemas of what editors show. */

export const Waveform = Type.Object(
  {
    peaksPerSecond: Type.Integer({ description: 'Intervals per second.' }),
    hasAudio: Type.Boolean({ description: 'Whether the file has audio.' }),
    durationSeconds: Type.Number({ description: 'Duration of the audio, in seconds.' }),
    peaks: Type.Array(Type.Integer({ minimum: -127, maximum: 127 }), {
      description: 'Lowest and highest sample of each interval, in turn; 127 is full scale.',
    }),
  },
  {
    description: 'The waveform of an asset.',
    examples: [{ peaksPerSecond: 20, hasAudio: true, durationSeconds: 0.1, peaks: [-12, 15, -80, 77] }],
    ...component('Waveform'),
  },
)

export const Filmstrip = Type.Object(
  {
    frames: Type.Integer({ description: 'Number of frames, row by row.' }),
    columns: Type.Integer({ description: 'Frames in a row.' }),
    tileWidth: Type.Integer({ description: 'Width of a frame, in pixels.' }),
    tileHeight: Type.Integer({ description: 'Height of a frame, in pixels.' }),
    secondsPerFrame: Type.Number({
      description: 'Distance of the frames, in seconds; each shows the middle of its part.',
    }),
  },
  {
    description: 'Where the frames of a filmstrip are.',
    examples: [{ frames: 10, columns: 10, tileWidth: 128, tileHeight: 72, secondsPerFrame: 0.8 }],
    ...component('Filmstrip'),
  },
)

export const FontFace = Type.Object(
  {
    url: Type.String({
      description: 'URL of the file. It needs no API key; links to uploaded fonts expire.',
    }),
    format: Type.Enum(['woff2', 'woff', 'truetype', 'opentype'], {
      type: 'string',
      description: 'Format of the file, as in CSS.',
    }),
    style: nullable(
      Type.Enum(['normal', 'italic'], {
        type: 'string',
        description: 'font-style in CSS; null if only the file says, for uploaded fonts.',
      }),
    ),
    weight: nullable(
      Type.String({
        description:
          'font-weight in CSS: one, or the lowest and highest of a variable font; null if only the file says, for uploaded fonts.',
      }),
    ),
    unicodeRange: nullable(
      Type.String({
        description: 'unicode-range in CSS; null if the file has all characters of the family.',
      }),
    ),
  },
  { description: 'A file of a font family, for @font-face or FontFace.', ...component('FontFace') },
)

const fontFields = {
  family: Type.String({ description: 'Name of the family, for fontFamily in documents.' }),
  source: Type.Enum(['bundled', 'operator', 'account'], {
    type: 'string',
    description: 'Where it comes from: the server, its operator, or an upload of the account.',
  }),
  role: Type.Enum(['text', 'fallback'], {
    type: 'string',
    description: 'fallback: draws characters that the named family lacks, and may be named as well.',
  }),
}

export const FontFamily = Type.Object(
  { ...fontFields, files: Type.Integer({ description: 'Number of files.' }) },
  { description: 'A font family that exports can use.', ...component('FontFamily') },
)

export const FontFamilyDetail = Type.Object(
  { ...fontFields, faces: Type.Array(FontFace, { description: 'The files, the preferred ones first.' }) },
  { description: 'A font family with its files.', ...component('FontFamilyDetail') },
)
