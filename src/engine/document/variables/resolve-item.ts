import { isRecord, type JsonObject } from '../validation/record.ts'
import { quote } from '../validation/wording.ts'
import { type Binding, readBindings } from './bindings.ts'
import { buildChartData } from './chart-data.ts'
import type { Cell } from './check-value.ts'
import { fitDuration } from './fit-duration.ts'
import type { ResolvedItem } from './lay-out-items.ts'
import type { CharacterBudget } from './limits.ts'
import { formatReference, type Reference } from './names.ts'
import { getAt, setAt } from './paths.ts'
import { type FilledText, fillText } from './placeholders.ts'
import { fillItemTexts } from './text-fields.ts'
import { toBoolean } from './to-boolean.ts'
import { toNumber } from './to-number.ts'
import type { ValueScope } from './value-scope.ts'
import { replaceCaptions, replaceFile, type VariableAssets } from './variable-assets.ts'

/** The state that the parts of one document share while they are resolved. */
export interface ResolveContext {
  readonly assets: VariableAssets
  readonly budget: CharacterBudget
}

/** Resolves an item of a template: hides it, repeats it, fills its texts and its bound fields, and fits its duration. */
export function resolveItem(item: JsonObject, scope: ValueScope, context: ResolveContext): ResolvedItem {
  const bindings = readBindings(item)
  const visible = findRule(bindings, 'visible')
  const isHidden = (inner: ValueScope): boolean => visible !== undefined && !isVisible(visible, inner)
  const repeat = findRule(bindings, 'repeat')
  const rows = repeat === undefined ? undefined : scope.get(repeat.name)
  if (repeat === undefined || rows?.type !== 'data') {
    if (isHidden(scope)) return { copies: [], shiftsOthers: false }
    const { resolved, isFitted } = resolveCopy(item, bindings, scope, context)
    return { copies: [resolved], shiftsOthers: isFitted }
  }
  // Each copy has its id in the list of items and on its track too.
  const copyLength = JSON.stringify(item).length + 3 * String(item.id).length
  if (rows.value.length > 1) context.budget.spend(copyLength * (rows.value.length - 1))
  const copies = rows.value.flatMap((row, index) => {
    const ofRow = scope.withRow(repeat.name, index, row)
    return isHidden(ofRow) ? [] : [resolveCopy(item, bindings, ofRow, context).resolved]
  })
  return { copies, shiftsOthers: true }
}

/** A variable without a value hides nothing. */
function isVisible(reference: Reference, scope: ValueScope): boolean {
  const cell = scope.getCell(reference)
  const boolean = toBoolean(cell)
  if (cell !== undefined && boolean === undefined)
    scope.report(reference, `Must be true or false, not ${quote(cell)}.`)
  return boolean ?? true
}

const findRule = (bindings: readonly Binding[], rule: string): Reference | undefined =>
  bindings.find(({ key }) => key === rule)?.reference

function resolveCopy(
  item: JsonObject,
  bindings: readonly Binding[],
  scope: ValueScope,
  context: ResolveContext,
): { readonly resolved: JsonObject; readonly isFitted: boolean } {
  const { bindings: _bindings, ...own } = item
  let resolved = fillItemTexts(own, (text) => fill(text, scope, context.budget))
  for (const binding of bindings) resolved = bindField(resolved, binding, scope, context)
  const fitted = findFittedFile(bindings, scope)
  if (fitted === undefined) return { resolved, isFitted: false }
  const { durationInSeconds: seconds } = scope.getFile(fitted) ?? {}
  if (seconds !== undefined) return { resolved: fitDuration(resolved, seconds), isFitted: true }
  // A default of unknown duration leaves the item as the document has it.
  if (scope.getFile(fitted) !== undefined && scope.isGiven(fitted.name)) {
    const message = `The duration of ${quote(formatReference(fitted))} is unknown. Upload the file, or give an object with "durationInSeconds".`
    scope.report(fitted, message)
  }
  return { resolved, isFitted: false }
}

/** Fills a text, and reports what is wrong with its values. */
export function fill(text: string, scope: ValueScope, budget: CharacterBudget): FilledText {
  const filled = fillText(
    text,
    (reference) => scope.getCell(reference),
    (characters) => budget.spend(characters),
  )
  for (const { reference, message } of filled.problems) scope.report(reference, message)
  return filled
}

/** Finds the file whose duration an item has: the rule `duration`, or a bound file that is declared to fit. */
function findFittedFile(bindings: readonly Binding[], scope: ValueScope): Reference | undefined {
  const rule = findRule(bindings, 'duration')
  if (rule !== undefined) return rule
  return bindings.find(({ key, reference }) => {
    const variable = scope.variables.get(reference.name)
    return key === 'assetId' && variable?.type === 'asset' && variable.duration === 'fit'
  })?.reference
}

/** Puts the value of a variable into a bound field. Fields of variables without a value stay as they are. */
function bindField(
  item: JsonObject,
  binding: Binding,
  scope: ValueScope,
  context: ResolveContext,
): JsonObject {
  const { key, path, reference } = binding
  const target = getAt(item, path)
  if (target === undefined) return item
  if (key === 'assetId' || (item.type === 'motion-graphic' && path[0] === 'slots'))
    return bindAsset(item, binding, scope, context)
  const value = reference.field === undefined ? scope.get(reference.name) : undefined
  if (item.type === 'chart' && key === 'data' && value?.type === 'data') {
    const data = buildChartData(item.chartType, value.value, item.data)
    context.budget.spend(JSON.stringify(data).length)
    return { ...item, data }
  }
  return bindPlainField(item, binding, scope, context.budget)
}

/** Puts a string, a number or a boolean into a field of any part of a document. */
export function bindPlainField(
  owner: JsonObject,
  { path, reference }: Binding,
  scope: ValueScope,
  budget: CharacterBudget,
): JsonObject {
  const target = getAt(owner, path)
  const cell = scope.getCell(reference)
  if (target === undefined || cell === undefined) return owner
  budget.spend(String(cell).length)
  const converted = convert(cell, target)
  if ('problem' in converted) {
    scope.report(reference, converted.problem)
    return owner
  }
  return setAt(owner, path, converted.value)
}

/** Converts a plain value to the type of the field that it replaces: cells of a CSV file are text by nature. */
function convert(cell: Cell, target: unknown): { readonly value: unknown } | { readonly problem: string } {
  if (isRecord(target)) {
    const converted = convert(cell, target.value)
    return 'problem' in converted ? converted : { value: { value: converted.value, keyframes: [] } }
  }
  if (typeof target === 'number') {
    const number = toNumber(cell)
    return number === undefined ? { problem: `Must be a number, not ${quote(cell)}.` } : { value: number }
  }
  if (typeof target === 'boolean') {
    const boolean = toBoolean(cell)
    return boolean === undefined
      ? { problem: `Must be true or false, not ${quote(cell)}.` }
      : { value: boolean }
  }
  return { value: String(cell) }
}

function bindAsset(
  item: JsonObject,
  { path, reference }: Binding,
  scope: ValueScope,
  { assets }: ResolveContext,
): JsonObject {
  const likeId = getAt(item, path)
  const value = reference.field === undefined ? scope.get(reference.name) : undefined
  const name = `${formatReference(reference)}${scope.rowSuffix}`
  const file = scope.getFile(reference)
  const change =
    value?.type === 'captions'
      ? (asset: JsonObject) => replaceCaptions(asset, value.value)
      : file && ((asset: JsonObject) => replaceFile(asset, file))
  const id = change && assets.add(likeId, name, change)
  return id === undefined ? item : setAt(item, path, id)
}
