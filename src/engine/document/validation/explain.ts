import type { TSchema } from 'typebox'
import { discriminators } from '../schema/discriminators.ts'
import type { Issues, Location } from './issues.ts'
import { isRecord, type JsonObject } from './record.ts'
import { findCode } from './schema-codes.ts'
import { type SchemaNode, toSchemaNode } from './schema-node.ts'
import { describeShape } from './shape.ts'
import { describeDialectMismatch, didYouMean, quote, quoteAll } from './wording.ts'

/**
 * Explains why a value does not match a schema: one issue per problem, in the order of the value. For a union whose
 * members differ by a field (`type`, `chartType`, …), only the member that the value claims to be is explained.
 *
 * TypeBox's own errors follow the order of the schema and list every member of a union. TypeBox's checker
 * decides; this function only explains.
 */
export function explain(schema: TSchema, value: unknown, location: Location, issues: Issues): void {
  explainNode(toSchemaNode(schema), value, location, issues)
}

function explainNode(node: SchemaNode, value: unknown, location: Location, issues: Issues): void {
  if (issues.isFull) return
  if (node.anyOf !== undefined) {
    explainUnion(node.anyOf, value, location, issues)
    return
  }
  const fault = findFault(node, value)
  if (fault !== undefined) issues.add(findCode(location, fault.keyword), location, fault.message)
  else if (Array.isArray(value)) explainList(node, value, location, issues)
  else if (isRecord(value)) explainObject(node, value, location, issues)
}

interface Fault {
  readonly keyword: 'type' | 'enum' | 'bounds' | 'not'
  readonly message: string
}

/** Finds a problem with the value itself, regardless of its content. */
function findFault(node: SchemaNode, value: unknown): Fault | undefined {
  if (node.not !== undefined) return { keyword: 'not', message: node.description ?? 'Not allowed here.' }
  const allowed = node.enum ?? ('const' in node ? [node.const] : undefined)
  if (allowed !== undefined) {
    if (allowed.includes(value)) return undefined
    return { keyword: 'enum', message: describeEnumMismatch(value, allowed) }
  }
  if (node.type !== undefined && !hasType(node.type, value)) {
    const message = `Must be ${describeExpectation(node)}, not ${quote(value)}.${describeShape(node, value)}`
    return { keyword: 'type', message }
  }
  if (!isWithinBounds(node, value)) {
    return { keyword: 'bounds', message: `Must be ${describeExpectation(node)}, not ${describeSize(value)}.` }
  }
  return undefined
}

function describeEnumMismatch(value: unknown, allowed: readonly unknown[]): string {
  const choice = allowed.length === 1 ? quoteAll(allowed) : `one of ${quoteAll(allowed)}`
  return `Must be ${choice}, not ${quote(value)}.${didYouMean(value, allowed)}`
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value)
    case 'array':
      return Array.isArray(value)
    case 'integer':
      return Number.isInteger(value)
    case 'number':
      return Number.isFinite(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

function isWithinBounds(node: SchemaNode, value: unknown): boolean {
  if (typeof value === 'number') return value >= (node.minimum ?? value) && value <= (node.maximum ?? value)
  if (typeof value === 'string') {
    const isLongEnough = value.length >= (node.minLength ?? 0)
    const hasFormat = node.format !== 'uuid' || uuid.test(value)
    return isLongEnough && hasFormat && (node.pattern === undefined || new RegExp(node.pattern).test(value))
  }
  if (Array.isArray(value)) {
    return value.length >= (node.minItems ?? 0) && value.length <= (node.maxItems ?? value.length)
  }
  if (typeof value === 'object' && value !== null && node.minProperties !== undefined) {
    return Object.keys(value).length >= node.minProperties
  }
  return true
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'an object',
  array: 'a list',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  boolean: 'true or false',
  null: 'null',
}

/** Describes the values that a schema accepts, for example `a whole number from 50 to 1920`. */
function describeExpectation(node: SchemaNode): string {
  const name = typeNames[node.type ?? ''] ?? 'something else'
  if (node.format === 'uuid') return 'a UUID such as "0198c0de-1234-7abc-8def-0123456789ab"'
  if (node.minimum !== undefined && node.maximum !== undefined)
    return `${name} from ${node.minimum} to ${node.maximum}`
  if (node.minimum !== undefined) return `${name}, at least ${node.minimum}`
  if (node.minLength !== undefined) return 'a string that is not empty'
  if (node.maxItems !== undefined) return `a list of at most ${node.maxItems}`
  if (node.minItems !== undefined) return `a list of at least ${node.minItems}`
  if (node.minProperties !== undefined) return `an object with at least ${node.minProperties} field`
  return name
}

function describeSize(value: unknown): string {
  return Array.isArray(value) ? `a list of ${value.length}` : quote(value)
}

function explainList(node: SchemaNode, list: readonly unknown[], location: Location, issues: Issues): void {
  const { items } = node
  if (items === undefined) return
  for (const [index, entry] of list.entries()) {
    if (issues.isFull) return
    explainNode(items, entry, [...location, index], issues)
  }
}

function explainObject(node: SchemaNode, value: JsonObject, location: Location, issues: Issues): void {
  const missing = (node.required ?? []).filter((name) => !Object.hasOwn(value, name))
  if (missing.length > 0) {
    const names = missing.map((name) => `"${name}"`).join(', ')
    const message = `Add ${names}.${describeDialectMismatch(missing, value)}${describeShape(node, value)}`
    issues.add(findCode(location, 'required'), location, message)
  }
  const properties = node.properties ?? {}
  for (const key of Object.keys(value)) {
    if (issues.isFull) return
    const inner = Object.hasOwn(properties, key) ? properties[key] : node.additionalProperties
    const fieldLocation = [...location, key]
    if (inner === undefined || inner === true || isAbsent(node, key, value[key])) continue
    if (inner !== false) explainNode(inner, value[key], fieldLocation, issues)
    else
      issues.add(
        findCode(location, 'unknown'),
        fieldLocation,
        describeUnknownField(key, Object.keys(properties)),
      )
  }
}

/** Returns whether an optional field is undefined, which is possible in process, but not in JSON. */
function isAbsent(node: SchemaNode, key: string, value: unknown): boolean {
  return value === undefined && !(node.required ?? []).includes(key)
}

function describeUnknownField(key: string, allowed: readonly string[]): string {
  return `Unknown field ${quote(key)}. Allowed fields: ${quoteAll(allowed)}.${didYouMean(key, allowed)}`
}

function explainUnion(
  members: readonly SchemaNode[],
  value: unknown,
  location: Location,
  issues: Issues,
): void {
  const candidates = members
    .flatMap((member) => member.anyOf ?? [member])
    .filter((member) => hasKind(member, value))
  const [only, ...others] = candidates
  if (only === undefined) {
    const message = `Must be ${members.map(describeExpectation).join(' or ')}, not ${quote(value)}.`
    issues.add(findCode(location, 'type'), location, message)
  } else if (others.length === 0) explainNode(only, value, location, issues)
  else if (isRecord(value)) explainClaimed(candidates, value, location, issues)
  else if (candidates.every((candidate) => findFault(candidate, value) !== undefined))
    issues.add(findCode(location, 'enum'), location, describeFormMismatch(candidates, value))
}

/** Describes a plain value that has none of the forms of a union: names, and patterns with a title. */
function describeFormMismatch(candidates: readonly SchemaNode[], value: unknown): string {
  const names = candidates.flatMap((candidate) => candidate.enum ?? [])
  const patterns = candidates.flatMap(({ pattern, title }) => (pattern === undefined ? [] : (title ?? [])))
  const choices = [quoteAll(names), ...patterns].join(', ')
  return `Must be one of ${choices}, not ${quote(value)}.${didYouMean(value, names)}`
}

function hasKind(member: SchemaNode, value: unknown): boolean {
  return member.type === undefined || hasType(member.type, value)
}

/**
 * Explains the member that the value claims to be, using the fields that tell the members apart. If several are left,
 * the one with the most fields is explained.
 */
function explainClaimed(
  members: readonly SchemaNode[],
  value: JsonObject,
  location: Location,
  issues: Issues,
): void {
  let candidates = members
  for (const name of discriminators) {
    const choices = candidates.map((candidate) => getChoices(candidate, name))
    if (choices.some((some) => some === undefined)) continue
    const matching = candidates.filter((_, index) => choices[index]?.includes(value[name]))
    if (matching.length === 0) {
      explainNode(buildSharedSchema(candidates, name, choices.flat()), value, location, issues)
      return
    }
    candidates = matching
  }
  const chosen = candidates.toSorted((a, b) => countFields(b) - countFields(a))[0]
  if (chosen !== undefined) explainNode(chosen, value, location, issues)
}

function countFields({ properties = {} }: SchemaNode): number {
  return Object.keys(properties).length
}

function getChoices(node: SchemaNode, name: string): readonly unknown[] | undefined {
  const property = node.properties?.[name]
  if (property === undefined) return undefined
  return property.enum ?? ('const' in property ? [property.const] : undefined)
}

/** Builds a schema of everything that all members require, with the allowed values of the discriminator. */
function buildSharedSchema(
  members: readonly SchemaNode[],
  discriminator: string,
  choices: readonly unknown[],
): SchemaNode {
  const [first, ...others] = members
  const isShared = (name: string, node: SchemaNode): boolean =>
    others.every((other) => other.properties?.[name] === node)
  const shared = Object.entries(first?.properties ?? {}).filter(([name, node]) => isShared(name, node))
  const names = new Set([discriminator, ...shared.map(([name]) => name)])
  return {
    type: 'object',
    required: (first?.required ?? []).filter((name) => names.has(name)),
    properties: { ...Object.fromEntries(shared), [discriminator]: { enum: [...new Set(choices)] } },
  }
}
