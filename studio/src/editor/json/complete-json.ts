import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import type { SyntaxNode, Tree } from '@lezer/common'
import type { Path } from '../inspector/paths.ts'
import { createDefault } from '../inspector/schema/create-default.ts'
import {
  expandSchema,
  findKeyword,
  listFields,
  type RootSchema,
  schemasAt,
} from '../inspector/schema/walk-schema.ts'
import { getPathAt, listProperties, type ReadText, readOutline } from './json-tree.ts'

/** The completions at a position. */
export interface JsonCompletion {
  /** The part of the text that a choice replaces. */
  readonly from: number
  readonly to: number
  readonly options: readonly JsonOption[]
}

export interface JsonOption {
  /** Shown in the list. */
  readonly label: string
  /** The JSON that replaces the part. */
  readonly text: string
  /** A short description of its form, such as `number`. */
  readonly detail: string
  readonly description: string
  readonly kind: 'property' | 'value' | 'reference'
  /** Fields that must be there come first. */
  readonly isRequired: boolean
}

/** A text with its tree. */
export interface JsonText {
  readonly tree: Tree
  readonly read: ReadText
}

/** Returns the names and values that the schema allows at a position; undefined if it knows none. */
export function completeJson(
  root: RootSchema,
  source: JsonText,
  position: number,
): JsonCompletion | undefined {
  const node = source.tree.resolveInner(position, -1)
  const place = findPlace(node, source, position)
  if (place === undefined) return undefined
  const options =
    place.kind === 'name'
      ? listNames(root, source, place)
      : [...listValueOptions(root, source, place.path), ...listReferences(source, place.path)]
  return options.length === 0 ? undefined : { from: place.from, to: place.to, options }
}

/** Describes the value or the field name at a position; undefined if the schema does not know it. */
export function describeJson(root: RootSchema, { tree, read }: JsonText, position: number) {
  const node = tree.resolveInner(position, 1)
  if (node.name === 'Object' || node.name === 'Array' || node.name === 'JsonText') return undefined
  const path = getPathAt(node, read)
  const name = path.at(-1)
  if (name === undefined) return undefined
  const owners = schemasAt(root, readOutline(tree, path, read), path.slice(0, -1))
  const field = listFields(owners).find((each) => each.name === name)
  const schemas =
    field === undefined
      ? schemasAt(root, readOutline(tree, path, read), path)
      : expandPlainly(root, field.schema)
  const description = findKeyword(schemas, 'description')
  if (typeof description !== 'string') return undefined
  const range = node.name === 'Property' ? node : node.parent?.name === 'Property' ? node.parent : node
  return {
    from: range.from,
    to: range.to,
    title: String(name),
    form: describeForm(root, field?.schema ?? schemas[0] ?? {}),
    description,
    fallback: findKeyword(schemas, 'default'),
  }
}

type Place =
  | {
      readonly kind: 'name'
      readonly object: SyntaxNode
      readonly from: number
      readonly to: number
      readonly hasColon: boolean
    }
  | { readonly kind: 'value'; readonly path: Path; readonly from: number; readonly to: number }

function findPlace(node: SyntaxNode, { read }: JsonText, position: number): Place | undefined {
  if (node.name === 'PropertyName') {
    const object = node.parent?.parent
    const hasColon = /^\s*:/.test(read(node.to, node.to + 8))
    return object?.name === 'Object'
      ? { kind: 'name', object, from: node.from, to: node.to, hasColon }
      : undefined
  }
  if (node.name === 'Object') {
    // Behind a brace or a comma begins a name; behind a colon, the property is incomplete and has no value.
    const before = read(Math.max(0, position - 200), position).trimEnd()
    const typed = /[\w$"]*$/.exec(before)?.[0] ?? ''
    const isName = /[{,]$/.test(before.slice(0, before.length - typed.length).trimEnd())
    return isName
      ? { kind: 'name', object: node, from: position - typed.length, to: position, hasColon: false }
      : undefined
  }
  if (node.name === 'Array')
    return { kind: 'value', path: [...getPathAt(node, read), 0], from: position, to: position }
  const property = node.name === 'Property' ? node : node.name === '⚠' ? node.parent : undefined
  if (property?.name === 'Property')
    return { kind: 'value', path: getPathAt(property, read), from: startOfWord(read, position), to: position }
  if (property?.name === 'Object') return findPlace(property, { read, tree: property.toTree() }, position)
  const isValue = ['String', 'Number', 'True', 'False', 'Null'].includes(node.name)
  return isValue ? { kind: 'value', path: getPathAt(node, read), from: node.from, to: node.to } : undefined
}

function startOfWord(read: ReadText, position: number): number {
  const typed = /["\w-]*$/.exec(read(Math.max(0, position - 80), position))?.[0] ?? ''
  return position - typed.length
}

function listNames(
  root: RootSchema,
  { tree, read }: JsonText,
  place: Extract<Place, { kind: 'name' }>,
): JsonOption[] {
  const path = getPathAt(place.object, read)
  const schemas = schemasAt(root, readOutline(tree, path, read), path)
  const present = new Set(
    listProperties(place.object, read)
      .filter(({ nameNode }) => nameNode.from !== place.from)
      .map(({ name }) => name),
  )
  return listFields(schemas)
    .filter(({ name }) => !present.has(name))
    .map(({ name, schema, isRequired }) => ({
      label: name,
      text: place.hasColon
        ? JSON.stringify(name)
        : `${JSON.stringify(name)}: ${JSON.stringify(createDefault(root, schema) ?? null)}`,
      detail: describeForm(root, schema),
      description: readDescription(root, schema),
      kind: 'property' as const,
      isRequired,
    }))
}

function listValueOptions(root: RootSchema, { tree, read }: JsonText, path: Path): JsonOption[] {
  const schemas = schemasAt(root, readOutline(tree, path, read), path)
  const values = schemas.flatMap((schema): unknown[] => {
    if ('const' in schema) return [schema.const]
    if (Array.isArray(schema.enum)) return schema.enum
    if (schema.type === 'boolean') return [true, false]
    if (schema.type === 'null') return [null]
    return Array.isArray(schema.examples) ? schema.examples : []
  })
  const description = readKeywordText(schemas, 'description')
  return [...new Set(values)].map((value) => ({
    label: typeof value === 'string' ? value : JSON.stringify(value),
    text: JSON.stringify(value),
    detail: '',
    description,
    kind: 'value' as const,
    isRequired: false,
  }))
}

/** Fields whose values are ids of the document, and where these are. */
const references: Readonly<Record<string, 'assets' | 'items'>> = {
  assetId: 'assets',
  imageAssetId: 'assets',
  fromClipId: 'items',
  toClipId: 'items',
}

function listReferences({ tree, read }: JsonText, path: Path): JsonOption[] {
  const isTrackItem = path[0] === 'tracks' && path[2] === 'items'
  const list = isTrackItem ? 'items' : references[String(path.at(-1))]
  if (list === undefined) return []
  const outline = readOutline(tree, [list], read)
  const entries = isRecord(outline) && isRecord(outline[list]) ? Object.keys(outline[list]) : []
  return entries.map((id) => ({
    label: id,
    text: JSON.stringify(id),
    detail: list === 'assets' ? 'asset' : 'item',
    description: '',
    kind: 'reference' as const,
    isRequired: false,
  }))
}

function expandPlainly(root: RootSchema, schema: JsonObject): JsonObject[] {
  const { anyOf: _members, ...rest } = schema
  return expandSchema(root, rest, undefined)
}

function readDescription(root: RootSchema, schema: JsonObject): string {
  return readKeywordText(expandPlainly(root, schema), 'description')
}

function readKeywordText(schemas: readonly JsonObject[], keyword: string): string {
  const text = findKeyword(schemas, keyword)
  return typeof text === 'string' ? text : ''
}

/** Describes the form of a value in a few words. */
function describeForm(root: RootSchema, schema: JsonObject): string {
  const members: readonly unknown[] = Array.isArray(schema.anyOf) ? schema.anyOf : []
  if (members.length > 0) {
    const forms = members.filter(isRecord).map((member) => describeForm(root, member))
    return [...new Set(forms)].filter((form) => form !== '').join(' | ')
  }
  const schemas = expandPlainly(root, schema)
  const choices = findKeyword(schemas, 'enum')
  if (Array.isArray(choices))
    return choices.length <= 4 ? choices.map((choice) => JSON.stringify(choice)).join(' | ') : 'choice'
  const constant = findKeyword(schemas, 'const')
  if (constant !== undefined) return JSON.stringify(constant)
  const type = findKeyword(schemas, 'type')
  const title = typeof schema.$ref === 'string' ? schema.$ref.slice(schema.$ref.lastIndexOf('_') + 1) : ''
  return type === 'object' && title !== '' ? title : typeof type === 'string' ? type : ''
}
