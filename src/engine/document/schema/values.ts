import Type, { type Static, type TSchema } from 'typebox'
import { easingNames } from '../registries/clip-animations.ts'

/** A name that the document uses to refer to a thing of its own. */
export const id = (description: string) => Type.String({ minLength: 1, description })

/** What says of which kind an object is. */
export const kind = <Kind extends string>(name: Kind) =>
  Type.Literal(name, { description: `Always \`${name}\`.` })

/** Null or a value of the given schema. */
export const nullable = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description })

/** An object that maps any key to a value of one schema. */
export const buildMap = <Schema extends TSchema>(schema: Schema, options: object) =>
  // Not Type.Record: its pattern for "any key" passes over keys with a line break, values unchecked.
  Type.Unsafe<Record<string, Static<Schema>>>({ type: 'object', additionalProperties: schema, ...options })

const primitive = Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
  title: 'Primitive',
  description: 'A plain value.',
})

export const params = buildMap(primitive, {
  description: 'Settings by name; names that are not known are kept.',
})

export const startTicks = Type.Integer({
  minimum: 0,
  description: 'When it begins on the timeline, in ticks (1/240000 s).',
})
export const positiveTicks = (description: string) => Type.Integer({ minimum: 1, description })
export const ticks = (description: string) => Type.Integer({ minimum: 0, description })
export const seconds = (description: string) => Type.Number({ minimum: 0, description })

export const easing = Type.Enum(easingNames, { description: "How progress runs: CSS's curve of that name." })

const keyframe = Type.Object(
  {
    timeTicks: ticks("From the item's start, in ticks (1/240000 s); less than the item's `durationTicks`."),
    value: Type.Number({ description: 'The number at that instant, in the unit of the animated number.' }),
  },
  { title: 'Keyframe', additionalProperties: false },
)

/** The key under which a use of a shared part says what it means there. */
export const USE = 'x-use'

const animatedNumber = Type.Object(
  {
    value: Type.Number({
      description:
        'The number where there are no keyframes; with keyframes and none at 0, the number at the start; with one keyframe at 0 only, the number at the end.',
    }),
    keyframes: Type.Array(keyframe, {
      description: 'Linear in between; after the last one its value is held.',
    }),
  },
  {
    title: 'AnimatedNumber',
    description: 'A number that may change while its item is shown.',
    additionalProperties: false,
  },
)

/** A number that may change, with what it means here and its unit. */
export const animated = (use: string): typeof animatedNumber => Object.assign({ [USE]: use }, animatedNumber)
