import type { Variable, VariableType } from '../schema/variables.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { didYouMean, quote } from '../validation/wording.ts'
import { parseReference, type Reference } from './names.ts'
import { getAt, getOwn, type Path, parsePath } from './paths.ts'

/** A field that takes the value of a variable. */
export interface Binding {
  /** The key in `bindings`. */
  readonly key: string
  readonly path: Path
  readonly reference: Reference
}

/** The parts of a document that may have `bindings`. */
export type BindingOwner = 'item' | 'asset' | 'root'

/** Names that are bound like fields of an item and that say how the item is shown. */
export const itemRules = ['visible', 'repeat', 'duration'] as const
export type ItemRule = (typeof itemRules)[number]

const isItemRule = (key: string): key is ItemRule => itemRules.some((rule) => rule === key)

/** Reads the bindings of an item, an asset or a document. Malformed ones are left out. */
export function readBindings({ bindings }: JsonObject): Binding[] {
  if (!isRecord(bindings)) return []
  return Object.entries(bindings).flatMap(([key, binding]) => {
    const reference =
      isRecord(binding) && typeof binding.$var === 'string' ? parseReference(binding.$var) : undefined
    return reference === undefined ? [] : [{ key, path: parsePath(key), reference }]
  })
}

/** Fields that identify a part of the document, or that say what it is. */
const fixedFields: Readonly<Record<BindingOwner, readonly string[]>> = {
  item: ['id', 'type', 'bindings'],
  asset: ['id', 'type', 'bindings'],
  root: [
    'items',
    'assets',
    'variables',
    'bindings',
    'stateSchemaVersion',
    'timebaseTicksPerSecond',
    'compositionWidth',
    'compositionHeight',
  ],
}

/** Returns what is wrong with the path of a binding, as one sentence. */
export function findPathProblem(
  kind: BindingOwner,
  owner: JsonObject,
  { key, path }: Binding,
): string | undefined {
  if (kind === 'item' && isItemRule(key)) return undefined
  const [first = ''] = path
  if (fixedFields[kind].includes(first)) return `${quote(first)} cannot be bound to a variable.`
  let container: unknown = owner
  for (const [depth, name] of path.entries()) {
    const inner = getOwn(container, name)
    if (inner === undefined) {
      const names = isRecord(container) ? Object.keys(container) : []
      const rules = kind === 'item' && depth === 0 ? itemRules : []
      const place = depth === 0 ? '' : ` in ${quote(path.slice(0, depth).join('/'))}`
      return `There is no field ${quote(name)}${place}. A binding needs a field with a value to replace.${didYouMean(name, [...names, ...rules])}`
    }
    container = inner
  }
  return undefined
}

const isAnimated = (target: unknown): boolean =>
  isRecord(target) && Object.hasOwn(target, 'value') && Object.hasOwn(target, 'keyframes')

/** The fields that a variable of each type can be bound to, for messages. */
const suitable: Readonly<Record<VariableType, string>> = {
  text: 'a field with a string',
  color: 'a field with a colour',
  number: 'a field with a number',
  boolean: '"visible", or a field with true or false',
  asset: '"assetId", "imageAssetId", a slot, "duration", or the "remoteUrl" or "remoteKey" of an asset',
  captions: 'the "assetId" of a captions item, or the "captions" of an asset',
  data: '"repeat", or the "data" of a chart',
}

/** Returns why a variable cannot be bound to a field, as one sentence. */
export function findTypeProblem(
  kind: BindingOwner,
  owner: JsonObject,
  { key, path, reference }: Binding,
  variable: Variable,
): string | undefined {
  const fits =
    reference.field === undefined
      ? doesFit(kind, owner, key, path, variable.type)
      : (kind === 'item' && key === 'visible') || isPlain(getAt(owner, path))
  if (fits) return undefined
  const name = quote(reference.name)
  return reference.field === undefined
    ? `The ${variable.type} variable ${name} cannot be bound here. Bind it to ${suitable[variable.type]}.`
    : `A field of ${name} can only be bound to a field with a string, a number or a boolean.`
}

function isPlain(target: unknown): boolean {
  return target === null || ['string', 'number', 'boolean'].includes(typeof target) || isAnimated(target)
}

function doesFit(
  kind: BindingOwner,
  owner: JsonObject,
  key: string,
  path: Path,
  type: VariableType,
): boolean {
  const target = getAt(owner, path)
  switch (type) {
    case 'text':
    case 'color':
      return !isRule(kind, key) && (typeof target === 'string' || target === null)
    case 'number':
      return !isRule(kind, key) && (typeof target === 'number' || isAnimated(target))
    case 'boolean':
      return kind === 'item' && isItemRule(key) ? key === 'visible' : typeof target === 'boolean'
    case 'asset':
      return isAssetField(kind, owner, key, path)
    case 'captions':
      return kind === 'item'
        ? owner.type === 'captions' && key === 'assetId'
        : owner.type === 'caption' && key === 'captions'
    case 'data':
      return kind === 'item' && (key === 'repeat' || (owner.type === 'chart' && key === 'data'))
  }
}

const isRule = (kind: BindingOwner, key: string): boolean => kind === 'item' && isItemRule(key)

function isAssetField(kind: BindingOwner, owner: JsonObject, key: string, path: Path): boolean {
  if (kind === 'asset') return key === 'remoteUrl' || key === 'remoteKey'
  if (kind === 'root') return path.join('/') === 'globalBackground/imageAssetId'
  const isSlot = owner.type === 'motion-graphic' && path.length === 2 && path[0] === 'slots'
  return key === 'duration' || (key === 'assetId' && owner.type !== 'captions') || isSlot
}
