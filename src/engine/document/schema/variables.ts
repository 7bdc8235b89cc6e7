import Type, { type Static, type TProperties, type TSchema } from 'typebox'
import { buildMap, kind } from './values.ts'

/** Variables of a template and the bindings of its fields to them. Both dialects have the same. */

const label = Type.String({ description: 'Name shown in forms.' })
const description = Type.String({ description: 'Explanation shown in forms.' })
const optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)

const length = (of: string) => Type.Integer({ minimum: 0, description: `${of} length in characters.` })
const fileField = (text: string) => Type.Optional(Type.String({ minLength: 1, description: text }))

const assetFile = Type.Object(
  {
    remoteUrl: fileField('URL from which the file is downloaded.'),
    remoteKey: fileField(
      "Key of the file in this service's storage; on the command line, its name in the folder of assets.",
    ),
    filename: fileField('File name shown to users.'),
    durationInSeconds: Type.Optional(
      Type.Number({
        minimum: 0.001,
        maximum: 86_400,
        description: 'Duration of the media in seconds. Known for uploads and for local files.',
      }),
    ),
    hasAudioTrack: Type.Optional(Type.Boolean({ description: 'Whether the audio of a video is used.' })),
    width: Type.Optional(Type.Number({ minimum: 1, description: 'Pixels.' })),
    height: Type.Optional(Type.Number({ minimum: 1, description: 'Pixels.' })),
  },
  { title: 'VariableFile', additionalProperties: false },
)

/** A file as the value of a variable: its URL, its key, or an object with more facts. */
export const assetValue = Type.Union([Type.String({ minLength: 1 }), assetFile])
export type AssetFileValue = Static<typeof assetFile>

const captionEntry = Type.Object(
  {
    text: Type.String({ description: 'The line as shown.' }),
    startMs: Type.Number({ minimum: 0, description: 'Milliseconds.' }),
    endMs: Type.Number({ minimum: 0, description: 'Milliseconds.' }),
  },
  { title: 'VariableCaption', additionalProperties: false },
)
/** Captions as the value of a variable: a URL, the text of a caption file, or a list of lines. */
export const captionsValue = Type.Union([Type.String({ minLength: 1 }), Type.Array(captionEntry)])

const cell = Type.Union([Type.String(), Type.Number(), Type.Boolean()])
/** Rows as the value of a variable. */
export const dataValue = Type.Array(buildMap(cell, {}), { description: 'Rows of plain values by field.' })

const variable = <Kind extends string, Fields extends TProperties>(
  type: Kind,
  title: string,
  fields: Fields,
) =>
  Type.Object(
    { type: kind(type), label: optional(label), description: optional(description), ...fields },
    { title, additionalProperties: false },
  )

const withDefault = <Schema extends TSchema>(schema: Schema) =>
  Type.Optional(
    Type.Unsafe<Static<Schema>>({
      ...schema,
      description: 'Value if none is given. A variable without a default is required.',
    }),
  )

export const variableSchemas = {
  text: variable('text', 'TextVariable', {
    default: withDefault(Type.String()),
    minLength: optional(length('Minimum')),
    maxLength: optional(length('Maximum')),
  }),
  number: variable('number', 'NumberVariable', {
    default: withDefault(Type.Number()),
    min: optional(Type.Number({ description: 'Lowest value.' })),
    max: optional(Type.Number({ description: 'Highest value.' })),
  }),
  color: variable('color', 'ColorVariable', { default: withDefault(Type.String()) }),
  boolean: variable('boolean', 'BooleanVariable', { default: withDefault(Type.Boolean()) }),
  asset: variable('asset', 'AssetVariable', {
    assetType: Type.Enum(['image', 'video', 'gif', 'audio', 'lottie'], { description: 'Type of the file.' }),
    default: withDefault(assetValue),
    duration: optional(
      Type.Literal('fit', {
        description:
          'Items that show the file last as long as it does, and what follows on their track is shifted.',
      }),
    ),
  }),
  captions: variable('captions', 'CaptionsVariable', { default: withDefault(captionsValue) }),
  data: variable('data', 'DataVariable', { default: withDefault(dataValue) }),
}

/** A declared variable. */
export type Variable = Static<(typeof variableSchemas)[keyof typeof variableSchemas]>
export type VariableType = Variable['type']

export const variables = buildMap(
  Type.Unsafe<Variable>({ anyOf: Object.values(variableSchemas), title: 'Variable' }),
  {
    description:
      'Variables of a template by name. Texts use them as `{{name}}`, other fields through `bindings`.',
  },
)

const binding = Type.Object(
  {
    $var: Type.String({
      minLength: 1,
      description: 'Name of a variable, or `data.field` in a repeated item.',
    }),
  },
  { title: 'Binding', additionalProperties: false },
)

/** Builds the schema of a `bindings` field. */
export const buildBindings = (owner: string) =>
  Type.Optional(
    buildMap(binding, {
      description: `Fields of ${owner} that take the value of a variable: paths such as \`color\` or \`background/color\` to \`{ "$var": "name" }\`.`,
    }),
  )
