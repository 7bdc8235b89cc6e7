import fc from 'fast-check'

/** The subset of JSON Schema that the document's schemas, ours and the published ones, use. */
export interface JsonSchema {
  readonly $ref?: string
  readonly definitions?: Readonly<Record<string, JsonSchema>>
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly minProperties?: number
  readonly items?: JsonSchema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly allOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly if?: JsonSchema
  readonly then?: JsonSchema
}

/** Generates values that match `schema`; `root` contains the schemas that it refers to. */
export function schemaArbitrary(schema: JsonSchema, root: JsonSchema = schema): fc.Arbitrary<unknown> {
  return new Generator(root).getValues(schema)
}

class Generator {
  readonly #root: JsonSchema
  readonly #cache = new Map<JsonSchema, fc.Arbitrary<unknown>>()

  constructor(root: JsonSchema) {
    this.#root = root
  }

  getValues(schema: JsonSchema): fc.Arbitrary<unknown> {
    const cached = this.#cache.get(schema)
    if (cached !== undefined) return cached
    const values = this.#make(schema)
    this.#cache.set(schema, values)
    return values
  }

  #make(schema: JsonSchema): fc.Arbitrary<unknown> {
    if (schema.$ref !== undefined) return this.getValues(this.#resolve(schema.$ref))
    if (schema.allOf !== undefined)
      return fc.oneof(...this.#listAlternatives(schema).map((one) => this.#make(one)))
    const members = schema.oneOf ?? schema.anyOf
    if (members !== undefined) return fc.oneof(...members.map((member) => this.getValues(member)))
    if ('const' in schema) return fc.constant(schema.const)
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
    const types = [schema.type ?? 'object'].flat()
    return fc.oneof(...types.map((type) => this.#makeType(type, schema)))
  }

  #resolve(ref: string): JsonSchema {
    const name = ref.split('/').at(-1) ?? ''
    const found = (this.#root.definitions ?? this.#root.$defs)?.[name]
    if (found === undefined) throw new Error(`The schema refers to ${ref}, which does not exist.`)
    return found
  }

  #makeType(type: string, schema: JsonSchema): fc.Arbitrary<unknown> {
    switch (type) {
      case 'string':
        return this.#makeStrings(schema)
      case 'integer':
        return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 2_000_000 })
      case 'number':
        return makeNumbers(schema)
      case 'boolean':
        return fc.boolean()
      case 'null':
        return fc.constant(null)
      case 'array': {
        const minLength = schema.minItems ?? 0
        return fc.array(this.getValues(schema.items ?? {}), { minLength, maxLength: minLength + 2 })
      }
      default:
        return this.#makeObjects(schema)
    }
  }

  #makeStrings(schema: JsonSchema): fc.Arbitrary<string> {
    if (schema.format === 'uuid') return fc.uuid()
    if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern))
    return fc.string({ minLength: schema.minLength ?? 0, maxLength: 8, unit: 'grapheme' })
  }

  #makeObjects(schema: JsonSchema): fc.Arbitrary<unknown> {
    const properties = Object.entries(schema.properties ?? {}).filter(
      ([, property]) => !isForbidden(property),
    )
    const fields = fc.record(
      Object.fromEntries(properties.map(([name, property]) => [name, this.getValues(property)])),
      {
        requiredKeys: [...(schema.required ?? [])],
      },
    )
    return fc.tuple(fields, this.#makeExtraFields(schema)).map(([cached, extra]) => ({ ...extra, ...cached }))
  }

  #makeExtraFields({
    additionalProperties,
    minProperties = 0,
  }: JsonSchema): fc.Arbitrary<Record<string, unknown>> {
    if (additionalProperties === false) return fc.constant({})
    const isMap = typeof additionalProperties === 'object'
    const names = isMap
      ? fc.string({ minLength: 1, maxLength: 6 }).filter((name) => name !== '__proto__')
      : fc.constant('unknownField')
    const values = isMap ? this.getValues(additionalProperties) : plainJson
    return fc.dictionary(names, values, {
      minKeys: minProperties,
      maxKeys: isMap ? 3 : 1,
      noNullPrototype: true,
    })
  }

  /** Resolves a composed schema into plain objects, one for each choice that its parts leave. */
  #listAlternatives(schema: JsonSchema): JsonSchema[] {
    const { allOf = [], ...own } = schema
    let alternatives: JsonSchema[] = [own]
    for (const part of allOf) {
      alternatives =
        part.if === undefined
          ? combine(alternatives, this.#listChoices(part))
          : this.#applyCondition(alternatives, part.if, part.then ?? {})
    }
    return alternatives
  }

  /** The alternatives that meet the condition, combined with `then`, and those that do not meet it. */
  #applyCondition(
    alternatives: readonly JsonSchema[],
    condition: JsonSchema,
    then: JsonSchema,
  ): JsonSchema[] {
    const met = combine(combine(alternatives, [condition]), this.#listChoices(then))
    return [...met, ...alternatives.map((alternative) => exclude(alternative, condition))]
  }

  #listChoices(part: JsonSchema): JsonSchema[] {
    if (part.$ref !== undefined) return this.#listChoices(this.#resolve(part.$ref))
    if (part.oneOf !== undefined) return part.oneOf.flatMap((member) => this.#listChoices(member))
    return part.allOf === undefined ? [part] : this.#listAlternatives(part)
  }
}

/** The name "__proto__" is rejected everywhere, whatever a schema allows. */
const plainJson = fc
  .jsonValue({ maxDepth: 1 })
  .filter((value) => !JSON.stringify(value).includes('__proto__'))

function combine(left: readonly JsonSchema[], right: readonly JsonSchema[]): JsonSchema[] {
  return left.flatMap((one) => right.map((other) => merge(one, other)))
}

/** Combines two schemas; for a field of both, the second one's schema wins. */
function merge(one: JsonSchema, other: JsonSchema): JsonSchema {
  return {
    ...one,
    ...other,
    required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
    properties: { ...one.properties, ...other.properties },
  }
}

/** Removes the field values that the condition requires from the alternative. */
function exclude(alternative: JsonSchema, condition: JsonSchema): JsonSchema {
  const left = Object.entries(condition.properties ?? {}).map(([name, { const: excluded }]) => {
    const choices = alternative.properties?.[name]?.enum ?? []
    return [name, { enum: choices.filter((choice) => choice !== excluded) }] as const
  })
  return merge(alternative, { properties: Object.fromEntries(left) })
}

function isForbidden({ not }: JsonSchema): boolean {
  return not !== undefined && Object.keys(not).length === 0
}

function makeNumbers({ minimum, maximum }: JsonSchema): fc.Arbitrary<number> {
  const [min, max] = [minimum ?? -10_000, maximum ?? 10_000]
  const bounds = [minimum, maximum].filter((bound) => bound !== undefined)
  const inner = fc.double({ min, max, noNaN: true })
  return bounds.length === 0 ? inner : fc.oneof({ weight: 4, arbitrary: inner }, fc.constantFrom(...bounds))
}
