import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { expandSchema, findKeyword, type RootSchema, type SchemaField } from './walk-schema.ts'

/** The form of a value, as far as a control must know it. */
export type ValueKind =
  | { readonly kind: 'animated' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly (string | number)[] }
  | { readonly kind: 'easing' }
  | {
      readonly kind: 'number'
      readonly minimum?: number
      readonly maximum?: number
      readonly isInteger: boolean
    }
  | { readonly kind: 'text' }
  | { readonly kind: 'color' }
  | { readonly kind: 'gradient' }
  | { readonly kind: 'object'; readonly schema: JsonObject }
  | { readonly kind: 'list'; readonly items: JsonObject; readonly maximum?: number }
  | { readonly kind: 'map'; readonly values: JsonObject }
  | { readonly kind: 'params' }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'any' }

/** A field with the form of its value. */
export interface DescribedField {
  readonly name: string
  readonly value: ValueKind
  /** The name of the part of the schema that describes the value, such as `AnimatedNumber`. */
  readonly title: string | undefined
  readonly isRequired: boolean
  readonly isNullable: boolean
  readonly description: string
  /** The meaning of an absent field, if the schema says so. */
  readonly fallback: unknown
}

/** Describes a field for the choice of its control. */
export function describeField(root: RootSchema, { name, schema, isRequired }: SchemaField): DescribedField {
  const description = findKeyword(expandOnce(root, schema), 'description')
  const { inner, isNullable } = removeNull(schema)
  return {
    name,
    value: findKind(root, inner, typeof description === 'string' ? description : ''),
    title: findTitle(inner),
    isRequired,
    isNullable,
    description: typeof description === 'string' ? description : '',
    fallback: findKeyword(expandOnce(root, schema), 'default'),
  }
}

/** Follows a reference without deciding between the members of unions. */
function expandOnce(root: RootSchema, schema: JsonObject): JsonObject[] {
  const { anyOf: _union, ...rest } = schema
  return expandSchema(root, rest, undefined)
}

function removeNull(schema: JsonObject): { readonly inner: JsonObject; readonly isNullable: boolean } {
  const members: readonly unknown[] = Array.isArray(schema.anyOf) ? schema.anyOf : []
  const others = members.filter((member) => !(isRecord(member) && member.type === 'null'))
  const [only] = others
  if (others.length === members.length || others.length !== 1 || !isRecord(only))
    return { inner: schema, isNullable: others.length < members.length }
  return { inner: typeof only.$ref === 'string' ? only : { ...only, ...pick(schema) }, isNullable: true }
}

const pick = ({ description }: JsonObject): JsonObject => (description === undefined ? {} : { description })

function findTitle(schema: JsonObject): string | undefined {
  if (typeof schema.$ref === 'string') return schema.$ref.slice(schema.$ref.lastIndexOf('_') + 1)
  return typeof schema.title === 'string' ? schema.title : undefined
}

function findKind(root: RootSchema, schema: JsonObject, description: string): ValueKind {
  const title = findTitle(schema)
  if (title === 'AnimatedNumber') return { kind: 'animated' }
  if (/^Not allowed\./.test(description)) return { kind: 'forbidden' }
  const schemas = expandOnce(root, schema)
  const keyword = (name: string): unknown => findKeyword(schemas, name)
  if (keyword('const') !== undefined) return { kind: 'fixed' }
  const choices = keyword('enum')
  if (Array.isArray(choices)) return { kind: 'choice', choices }
  if (Array.isArray(schema.anyOf)) return findUnionKind(schema.anyOf)
  switch (keyword('type')) {
    case 'boolean':
      return { kind: 'boolean' }
    case 'number':
    case 'integer':
      return findNumberKind(schemas)
    case 'string':
      return findTextKind(description)
    case 'array':
      return findListKind(keyword('items'), keyword('maxItems'))
    case 'object':
      return findObjectKind(schema, keyword('properties'), keyword('additionalProperties'))
    default:
      return Array.isArray(keyword('allOf')) ? { kind: 'object', schema } : { kind: 'any' }
  }
}

function findUnionKind(members: readonly unknown[]): ValueKind {
  const texts = members.filter(isRecord)
  const isEasing = texts.some((member) => String(member.pattern ?? '').startsWith('^cubic-bezier'))
  return isEasing ? { kind: 'easing' } : { kind: 'any' }
}

function findNumberKind(schemas: readonly JsonObject[]): ValueKind {
  const minimum = findKeyword(schemas, 'minimum')
  const maximum = findKeyword(schemas, 'maximum')
  return {
    kind: 'number',
    isInteger: findKeyword(schemas, 'type') === 'integer',
    ...(typeof minimum === 'number' && { minimum }),
    ...(typeof maximum === 'number' && { maximum }),
  }
}

function findTextKind(description: string): ValueKind {
  if (/^CSS colour|: CSS colour/.test(description)) return { kind: 'color' }
  return /^A CSS linear-gradient/.test(description) ? { kind: 'gradient' } : { kind: 'text' }
}

function findListKind(items: unknown, maximum: unknown): ValueKind {
  if (!isRecord(items)) return { kind: 'any' }
  return { kind: 'list', items, ...(typeof maximum === 'number' && { maximum }) }
}

function findObjectKind(schema: JsonObject, properties: unknown, values: unknown): ValueKind {
  if (isRecord(properties)) return { kind: 'object', schema }
  const isParams = isRecord(values) && typeof values.$ref === 'string' && values.$ref.endsWith('_Primitive')
  if (isParams) return { kind: 'params' }
  return isRecord(values) && typeof values.$ref === 'string' ? { kind: 'map', values } : { kind: 'any' }
}
