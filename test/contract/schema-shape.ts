/** A part of a parsed OpenAPI document. */
export type Json = { readonly [key: string]: unknown }

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function getPart(value: unknown, ...keys: readonly string[]): Json {
  const part = keys.reduce<unknown>((at, key) => (isJson(at) ? at[key] : undefined), value)
  return isJson(part) ? part : {}
}

/** The values that a schema allows, regardless of how it is written. */
export interface Shape {
  /** Whether it is the editor document, which is compared elsewhere. */
  readonly document: boolean
  /** Undefined allows any type. */
  readonly types: ReadonlySet<string> | undefined
  readonly values: ReadonlySet<unknown> | undefined
  readonly properties: ReadonlyMap<string, unknown>
  readonly required: ReadonlySet<string>
  readonly isClosed: boolean
  /** The schema of fields that are not in `properties`. */
  readonly others: unknown
  readonly items: unknown
  readonly bounds: ReadonlyMap<string, unknown>
}

const boundNames = [
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'pattern',
  'format',
  'contentMediaType',
]

/** Reads a schema, resolving `$ref`, `allOf`, `const` and unions with null. */
export function readShape(schema: unknown, root: unknown): Shape {
  const written = resolve(schema, root)
  const { isDocument, part } = written
  const alternatives = [part.anyOf, part.oneOf].find(Array.isArray) ?? []
  const shapes = alternatives.map((alternative: unknown) => readShape(alternative, root))
  const parts = Array.isArray(part.allOf) ? part.allOf.map((branch: unknown) => readShape(branch, root)) : []
  const [only, ...rest] = shapes.filter((shape) => !(shape.types?.has('null') && shape.types.size === 1))
  const own = readOwnShape(part, isDocument)
  if (parts.length > 0) return [own, ...parts].reduce(mergeShapes)
  if (only === undefined) return own
  // Unions of more than one schema and null are compared by their types only.
  const joined: Shape = rest.length === 0 ? only : readOwnShape({}, false)
  return {
    ...joined,
    document: isDocument || joined.document,
    types: union(shapes.map(({ types }) => types)),
  }
}

/** Follows references, except to the editor document. */
export function resolve(schema: unknown, root: unknown): { isDocument: boolean; part: Json } {
  const part = getPart(schema)
  const reference = part.$ref
  if (typeof reference !== 'string') return { isDocument: false, part }
  if (/editor-state\.v1\.schema\.json$|\/EditorState$/.test(reference)) return { isDocument: true, part: {} }
  return resolve(getPart(root, ...reference.replace(/^#\//, '').split('/')), root)
}

function readOwnShape(part: Json, document: boolean): Shape {
  const constant = 'const' in part ? [part.const] : undefined
  const values = Array.isArray(part.enum) ? part.enum : constant
  return {
    document,
    types: readTypes(part, values),
    values: values === undefined ? undefined : new Set(values),
    properties: new Map(Object.entries(getPart(part.properties))),
    required: new Set(Array.isArray(part.required) ? part.required : []),
    isClosed: part.additionalProperties === false,
    others: readOthers(part),
    items: part.items,
    bounds: new Map(boundNames.filter((name) => name in part).map((name) => [name, part[name]])),
  }
}

function readOthers(part: Json): unknown {
  if (isJson(part.additionalProperties)) return part.additionalProperties
  // TypeBox writes records like this.
  const patterns = Object.entries(getPart(part.patternProperties))
  return patterns.length === 1 && patterns[0]?.[0] === '^.*$' ? patterns[0][1] : undefined
}

function readTypes(part: Json, values: readonly unknown[] | undefined): ReadonlySet<string> | undefined {
  if (Array.isArray(part.type)) return new Set(part.type)
  if (typeof part.type === 'string') return new Set([part.type])
  if (values === undefined) return undefined
  return new Set(values.map((value) => (value === null ? 'null' : typeof value)))
}

function union(sets: readonly (ReadonlySet<string> | undefined)[]): ReadonlySet<string> | undefined {
  const defined = sets.filter((set) => set !== undefined)
  return defined.length < sets.length ? undefined : new Set(defined.flatMap((set) => [...set]))
}

/** Merges the schemas of `allOf`: the fields of both. */
function mergeShapes(first: Shape, second: Shape): Shape {
  return {
    document: first.document || second.document,
    types: first.types ?? second.types,
    values: first.values ?? second.values,
    properties: new Map([...first.properties, ...second.properties]),
    required: new Set([...first.required, ...second.required]),
    isClosed: first.isClosed || second.isClosed,
    others: first.others ?? second.others,
    items: first.items ?? second.items,
    bounds: new Map([...first.bounds, ...second.bounds]),
  }
}
