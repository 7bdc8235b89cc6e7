import { quote } from '../../document/validation/wording.ts'
import { readAnimatedPath } from './animated-values.ts'
import { bakePath } from './bake-path.ts'
import { bakeShapes, isNotZero } from './bake-shapes.ts'
import { BakingLimitError, VertexBudget } from './baking-limits.ts'
import { replaceExpressions } from './expressions.ts'
import { type Fields, isFields, toFieldsList, toText } from './fields.ts'
import { readExpansion } from './path-modifiers.ts'
import { splitLayerSkew } from './split-skew.ts'

export interface PreparedLottie {
  /** The same object if nothing had to be changed. */
  readonly animation: Fields
  /** Clauses that name a layer and how its drawing differs from the file. */
  readonly warnings: readonly string[]
}

/** Warnings beyond these are counted. */
const MAX_WARNINGS = 20

/**
 * Rewrites an animation so that Skia's player draws features that it lacks: they are applied to the paths beforehand.
 *
 * @param animation - Within the limits of `assertLottieLimits`.
 */
export function prepareLottie(animation: Fields): PreparedLottie {
  const warnings = new Set<string>()
  const budget = new VertexBudget()
  const prepare = (owner: Fields): Fields => {
    const layers = toFieldsList(owner.layers)
    const prepared = splitLayerSkew(mapChanged(layers, (layer) => prepareLayer(layer, budget, warnings)))
    return prepared === layers ? owner : { ...owner, layers: prepared }
  }
  const root = prepare(animation)
  const assets = Array.isArray(animation.assets) ? animation.assets : []
  const preparedAssets = mapChanged(assets, (asset: unknown) => (isFields(asset) ? prepare(asset) : asset))
  const isSame = root === animation && preparedAssets === assets
  return {
    animation: isSame ? animation : { ...root, ...(assets.length > 0 && { assets: preparedAssets }) },
    warnings: shorten([...warnings]),
  }
}

function prepareLayer(original: Fields, budget: VertexBudget, warnings: Set<string>): Fields {
  const name = quote(toText(original.nm))
  const layer = replaceExpressions(original, (property) =>
    warnings.add(`layer ${name}: the expression of its ${property} is not evaluated.`),
  )
  const reportMissing = (feature: string): void => {
    warnings.add(`layer ${name}: ${feature} is not drawn.`)
  }
  try {
    const shapes = toFieldsList(layer.shapes)
    const bakedShapes = bakeShapes(shapes, { budget, reportMissing })
    const masks = toFieldsList(layer.masksProperties)
    const bakedMasks = mapChanged(masks, (mask) => bakeMask(mask, budget))
    if (bakedShapes === shapes && bakedMasks === masks) return layer
    return {
      ...layer,
      ...(bakedShapes !== shapes && { shapes: bakedShapes }),
      ...(bakedMasks !== masks && { masksProperties: bakedMasks }),
    }
  } catch (error) {
    if (!(error instanceof BakingLimitError)) throw error
    warnings.add(
      `layer ${name}: some of its path operations are not drawn, because its paths have too many vertices.`,
    )
    return layer
  }
}

function bakeMask(mask: Fields, budget: VertexBudget): Fields {
  if (!isNotZero(mask.x)) return mask
  return { ...mask, pt: bakePath(readAnimatedPath(mask.pt), [readExpansion(mask.x)], budget) }
}

/** Maps a list; returns the same list if no entry changed. */
function mapChanged<T>(list: readonly T[], change: (entry: T) => T): readonly T[] {
  const changed = list.map(change)
  return changed.every((entry, index) => entry === list[index]) ? list : changed
}

function shorten(warnings: readonly string[]): string[] {
  const more = warnings.length - MAX_WARNINGS
  return more > 0
    ? [...warnings.slice(0, MAX_WARNINGS), `${more} more of its features are not drawn.`]
    : [...warnings]
}
