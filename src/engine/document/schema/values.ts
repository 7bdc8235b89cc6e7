import Type, { type Static, type TSchema } from 'typebox'
import { easingPatterns } from '../easing-text.ts'
import { easingNames } from '../registries/easings.ts'

/** Builds the schema of an id that the document uses for its own references. */
export const id = (description: string) => Type.String({ minLength: 1, description })

/** Builds the schema of a field that tells the members of a union apart. */
export const kind = <Kind extends string>(name: Kind) =>
  Type.Literal(name, { description: `Always \`${name}\`.` })

/** Builds the schema of null or a value. */
export const nullable = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description })

/**
 * The language of texts. Any value is valid, because the published schemas allow other fields of any type; one that is not a
 * language tag has no effect, and the export warns about it.
 */
export const language = Type.Unknown({
  description:
    'Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest.',
})

/** Builds the schema of an object that maps any key to a value of one schema. */
export const buildMap = <Schema extends TSchema>(schema: Schema, options: object) =>
  // Type.Record is not used because its pattern for "any key" does not match keys with a line break, whose
  // values would not be checked.
  Type.Unsafe<Record<string, Static<Schema>>>({ type: 'object', additionalProperties: schema, ...options })

const primitive = Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
  title: 'Primitive',
  description: 'A plain value.',
})

export const params = buildMap(primitive, {
  description: 'Settings by name. Unknown names are stored.',
})

export const startTicks = Type.Integer({
  minimum: 0,
  description: 'Start on the timeline in ticks (1/240000 s).',
})
export const positiveTicks = (description: string) => Type.Integer({ minimum: 1, description })
export const ticks = (description: string) => Type.Integer({ minimum: 0, description })
export const seconds = (description: string) => Type.Number({ minimum: 0, description })

const easingForms = [
  { enum: [...easingNames, 'spring'], description: 'An easing without parameters.' },
  {
    type: 'string',
    pattern: easingPatterns.cubicBezier,
    title: 'cubic-bezier(x1, y1, x2, y2)',
    description: 'The curve of CSS. `x1` and `x2` are from 0 to 1.',
  },
  {
    type: 'string',
    pattern: easingPatterns.bounce,
    title: 'spring(bounce)',
    description: 'A spring that overshoots more the larger its bounce is, from 0 (not at all) to 1.',
  },
  {
    type: 'string',
    pattern: easingPatterns.spring,
    title: 'spring(mass, stiffness, damping)',
    description: 'A spring with the damping ratio of these parameters, fitted to the available time.',
  },
]

/** Builds the schema of an easing; {@link parseEasing} parses what it accepts. */
const buildEasing = (description: string) => Type.Unsafe<string>({ anyOf: easingForms, description })

export const easing = buildEasing('Easing of the progress.')

const keyframeFields = {
  timeTicks: ticks(
    "Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`.",
  ),
  value: Type.Number({ description: 'The value at that instant, in the unit of the animated number.' }),
}

const plainKeyframe = Type.Object(keyframeFields, { title: 'Keyframe', additionalProperties: false })

const easedKeyframe = Type.Object(
  {
    ...keyframeFields,
    easing: Type.Optional(buildEasing('Easing from this keyframe to the next one; linear if absent.')),
  },
  { title: 'EasedKeyframe', additionalProperties: false },
)

/**
 * Accepts what `easedKeyframe` accepts. Most keyframes are plain ones, which are checked three times as fast because
 * all of their fields are required.
 */
const keyframe = Type.Unsafe<Static<typeof easedKeyframe>>({ anyOf: [plainKeyframe, easedKeyframe] })

/** The key under which a use of a shared schema stores its own description. */
export const USE = 'x-use'

const animatedNumber = Type.Object(
  {
    value: Type.Number({
      description:
        'The value without keyframes. If no keyframe is at 0, the value at the start. If the only keyframe is at 0, the value at the end of the item.',
    }),
    keyframes: Type.Array(keyframe, {
      description:
        'Values between keyframes are interpolated linearly unless a keyframe has an `easing`. The value of the last keyframe is held.',
    }),
  },
  {
    title: 'AnimatedNumber',
    description: 'A number that can change over the duration of its item.',
    additionalProperties: false,
  },
)

/**
 * Builds the schema of an animated number.
 *
 * @param use - The meaning and the unit of the number in this place.
 */
export const animated = (use: string): typeof animatedNumber => Object.assign({ [USE]: use }, animatedNumber)
