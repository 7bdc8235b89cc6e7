import type { Dialect } from './dialect.ts'
import { discriminators } from './discriminators.ts'
import { type JsonSchema, roots, splitSchema } from './editor-state.ts'

/** Where in the schema the parts of a dialect are. */
const buildRef = (dialect: Dialect, title: string): string => `#/$defs/${roots[dialect].component}_${title}`

/**
 * Builds one JSON Schema (draft 2020-12) of both dialects for people who write documents in an editor: it accepts the same
 * documents as the schemas of the API, but chooses the dialect by `stateSchemaVersion`, and items and assets by `type`, so that
 * editors complete the right fields and report an error where it is. Defaults are in `default`.
 *
 * @param options.fontFamilies - Names to suggest for `fontFamily`.
 */
export function buildAuthoringSchema({ fontFamilies }: { fontFamilies: readonly string[] }): JsonSchema {
  const dialects = (['1.1', '1.0'] as const).map((dialect) => ({
    dialect,
    ...splitSchema(dialect, (title) => buildRef(dialect, title)),
  }))
  const definitions = dialects.flatMap(({ dialect, root, parts }) => {
    const own = Object.entries(parts).map(([title, part]) => [buildRef(dialect, title), part] as const)
    const byRef = new Map(own)
    return [
      [roots[dialect].component, withSchemaField(root)] as const,
      ...own.map(([ref, part]) => [ref.slice('#/$defs/'.length), choose(part, byRef)] as const),
    ]
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Framewright document',
    description:
      'A video project. With `stateSchemaVersion` it is in dialect 1.1, with every time in ticks (1/240000 s); without it in dialect 1.0.',
    type: 'object',
    if: { required: ['stateSchemaVersion'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: { $ref: `#/$defs/${roots['1.1'].component}` },
    else: { $ref: `#/$defs/${roots['1.0'].component}` },
    $defs: Object.fromEntries(
      definitions.map(([name, definition]) => [name, addHints(definition, fontFamilies)]),
    ),
  }
}

/** Adds `$schema` to the known fields of a document, so that editors offer it. */
function withSchemaField(root: JsonSchema): JsonSchema {
  const $schema = {
    type: 'string',
    description: 'URL or path of this schema, for editors. Not used otherwise.',
  }
  return { ...root, properties: { $schema, ...getFields(root, 'properties') } }
}

/**
 * Rewrites a union whose members differ by a field so that the value of that field leads to its member. Otherwise, validators
 * report the errors of all members of a union.
 */
function choose(part: JsonSchema, parts: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const { anyOf, ...others } = part
  return Array.isArray(anyOf)
    ? { ...others, ...chooseMember(anyOf.flatMap(flatten), discriminators, parts) }
    : part
}

/** Returns the members of a union within a union. */
function flatten(member: unknown): unknown[] {
  const isUnion = typeof member === 'object' && member !== null && 'anyOf' in member
  return isUnion && Array.isArray(member.anyOf) ? member.anyOf.flatMap(flatten) : [member]
}

function chooseMember(
  members: readonly unknown[],
  [field, ...otherFields]: readonly string[],
  parts: ReadonlyMap<string, JsonSchema>,
): JsonSchema {
  if (members.length === 1) return { allOf: members }
  if (field === undefined) return { anyOf: members }
  const groups = new Map<string, { choices: readonly unknown[]; members: unknown[] }>()
  for (const member of members) {
    const choices = findChoices(member, field, parts)
    if (choices === undefined) return chooseMember(members, otherFields, parts)
    const group = groups.get(JSON.stringify(choices)) ?? { choices, members: [] }
    group.members.push(member)
    groups.set(JSON.stringify(choices), group)
  }
  if (groups.size === 1) return chooseMember(members, otherFields, parts)
  const all = [...groups.values()]
  return {
    type: 'object',
    required: [field],
    properties: { [field]: { enum: all.flatMap(({ choices }) => choices) } },
    allOf: all.map((group) => ({
      if: { properties: { [field]: { enum: group.choices } }, required: [field] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: chooseMember(group.members, otherFields, parts),
    })),
  }
}

/** Finds the values that a member of a union allows for a field; undefined if it allows any. */
function findChoices(
  member: unknown,
  field: string,
  parts: ReadonlyMap<string, JsonSchema>,
): readonly unknown[] | undefined {
  const schema = typeof member === 'object' && member !== null ? member : {}
  const part = '$ref' in schema ? (parts.get(String(schema.$ref)) ?? {}) : schema
  const value = getFields(part, 'properties')[field]
  if (typeof value !== 'object' || value === null) return undefined
  if ('const' in value) return [value.const]
  return 'enum' in value && Array.isArray(value.enum) ? value.enum : undefined
}

/** Adds what only editors use: the defaults that descriptions state, and names of fonts. */
function addHints(node: unknown, fontFamilies: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((entry) => addHints(entry, fontFamilies))
  if (typeof node !== 'object' || node === null) return node
  const fields = Object.entries(node).map(([key, value]) => {
    const inner = addHints(value, fontFamilies)
    const isFamily = key === 'fontFamily' && typeof inner === 'object' && inner !== null
    return [key, isFamily ? { ...inner, examples: fontFamilies } : inner] as const
  })
  const fallback = findDefault(node)
  return Object.fromEntries(fallback === undefined ? fields : [...fields, ['default', fallback]])
}

const statedDefault =
  /\b[Dd]efault: (?:`([^`]+)`|(true|false|-?\d+(?:\.\d+)?)(?=[.;,]?(?:\s|$)))|(?:`([^`]+)`|\b(true|false|-?\d+(?:\.\d+)?)) by default\b|\b[Bb]y default (?:`([^`]+)`|(true|false|-?\d+(?:\.\d+)?)\b)/

/** Finds the default that a field's description states, if the field can have that value. */
function findDefault(field: object): unknown {
  const { description, type, enum: choices }: JsonSchema = { ...field }
  const text =
    typeof description === 'string' ? statedDefault.exec(description)?.slice(1).find(Boolean) : undefined
  if (text === undefined) return undefined
  if (Array.isArray(choices)) return choices.includes(text) ? text : undefined
  if (type === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : undefined
  if (type === 'number' || type === 'integer') return Number.isFinite(Number(text)) ? Number(text) : undefined
  return undefined
}

function getFields(schema: object, key: string): Record<string, unknown> {
  const fields: unknown = Reflect.get(schema, key)
  // The values are read as unknown, so that a list or another object is harmless.
  return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>) : {}
}
