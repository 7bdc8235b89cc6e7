import { isRecord, type JsonObject } from '../validation/record.ts'
import { readBindings } from './bindings.ts'
import { checkValues, type MissingValues, type VariableProblem } from './check-values.ts'
import { layOutItems, type ResolvedItem } from './lay-out-items.ts'
import { CharacterBudget, VariablesTooLargeError } from './limits.ts'
import { setAt } from './paths.ts'
import { readVariables } from './read-variables.ts'
import { bindPlainField, fill, type ResolveContext, resolveItem } from './resolve-item.ts'
import { fillAssetTexts } from './text-fields.ts'
import { type FileFacts, ValueScope } from './value-scope.ts'
import { replaceCaptions, replaceFile, VariableAssets } from './variable-assets.ts'

export interface ResolveOptions {
  /** Default: `refuse`. */
  readonly missing?: MissingValues
  /** Facts about the files that values name, by key or URL. Default: none. */
  readonly files?: ReadonlyMap<string, FileFacts>
}

/** The document without variables, or the reasons why there is none. */
export type Resolution =
  | { readonly document: JsonObject; readonly problems?: undefined }
  | { readonly document?: undefined; readonly problems: readonly VariableProblem[] }

/**
 * Puts values into a template. The result declares no variables and has no bindings, so that values are never parsed
 * as templates. The template is not modified.
 *
 * @param template - A document that `findDocumentErrors` found valid. One without variables is returned as it is.
 * @param values - The values by name, as `JSON.parse` returns them.
 * @returns The document, which has to be validated like any other; or up to 100 problems of the values.
 */
export function resolveVariables(
  template: JsonObject,
  values: unknown,
  { missing = 'refuse', files = new Map() }: ResolveOptions = {},
): Resolution {
  const variables = readVariables(template)
  const checked = checkValues(variables, values, missing)
  if (checked.problems.length > 0) return { problems: checked.problems }
  if (variables.size === 0) return { document: template }
  const problems: VariableProblem[] = []
  const scope = new ValueScope(variables, checked, files, problems)
  try {
    const document = resolveParts(template, scope)
    return problems.length > 0 ? { problems } : { document }
  } catch (error) {
    if (!(error instanceof VariablesTooLargeError)) throw error
    return { problems: [{ code: 'VARIABLE_INVALID', path: '', message: error.message }] }
  }
}

function resolveParts(template: JsonObject, scope: ValueScope): JsonObject {
  const { variables: _variables, bindings: _bindings, ...own } = template
  const assets = isRecord(own.assets) ? own.assets : {}
  const budget = new CharacterBudget()
  const context: ResolveContext = { assets: new VariableAssets(assets, budget), budget }
  const resolved = new Map<string, ResolvedItem>()
  for (const [id, item] of Object.entries(isRecord(own.items) ? own.items : {}))
    if (isRecord(item)) resolved.set(id, resolveItem(item, scope, context))
  const root = bindRoot(own, template, scope, context)
  const laidOut = layOutItems(root, resolved)
  const ownAssets = Object.entries(assets).map(
    ([id, asset]) => [id, isRecord(asset) ? resolveAsset(asset, scope, context) : asset] as const,
  )
  return { ...laidOut, assets: { ...Object.fromEntries(ownAssets), ...context.assets.added } }
}

function bindRoot(
  root: JsonObject,
  template: JsonObject,
  scope: ValueScope,
  context: ResolveContext,
): JsonObject {
  return readBindings(template).reduce((bound, binding) => {
    if (binding.path.join('/') !== 'globalBackground/imageAssetId')
      return bindPlainField(bound, binding, scope, context.budget)
    const file = scope.getFile(binding.reference)
    const background = isRecord(bound.globalBackground) ? bound.globalBackground : {}
    const { name } = binding.reference
    const id = file && context.assets.add(background.imageAssetId, name, (asset) => replaceFile(asset, file))
    return id === undefined ? bound : setAt(bound, binding.path, id)
  }, root)
}

function resolveAsset(asset: JsonObject, scope: ValueScope, { budget }: ResolveContext): JsonObject {
  const { bindings: _bindings, ...own } = asset
  const filled = fillAssetTexts(own, (text) => fill(text, scope, budget))
  return readBindings(asset).reduce((bound, binding) => {
    const value = scope.get(binding.reference.name)
    const file = scope.getFile(binding.reference)
    if (file !== undefined) {
      budget.spend(JSON.stringify(file).length)
      return replaceFile(bound, file)
    }
    if (value?.type === 'captions') {
      budget.spend(JSON.stringify(value.value).length)
      return replaceCaptions(bound, value.value)
    }
    return bindPlainField(bound, binding, scope, budget)
  }, filled)
}
