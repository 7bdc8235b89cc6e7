import { DEFAULT_ACCENT } from '../../compositor/describe-image.ts'
import type { Composition, Item } from '../../document/model.ts'
import { resolveIllustration } from '../../document/registries/illustrations.ts'
import { quote } from '../../document/validation/wording.ts'

const MAX_NAMED = 20

/** An illustration under the catalogue's name for it. */
export interface UsedIllustration {
  readonly name: string
  readonly color: string
}

/** Returns a warning for each illustration that a composition names and that the catalogue does not have. */
export function listIllustrationWarnings(composition: Composition): string[] {
  const names = composition.items
    .values()
    .flatMap((item) => listIllustrations(item, composition))
    .map(({ name }) => name)
    .filter((name) => resolveIllustration(name) === undefined)
  return [...new Set(names)]
    .slice(0, MAX_NAMED)
    .map((name) => `The illustration ${quote(name)} is unknown; nothing was drawn for it.`)
}

/** Lists the illustrations that a composition may show. */
export function listUsedIllustrations(composition: Composition): UsedIllustration[] {
  return composition.items
    .values()
    .flatMap((item) => listIllustrations(item, composition))
    .flatMap(({ name, color }): UsedIllustration[] => {
      const illustration = resolveIllustration(name)
      return illustration === undefined ? [] : [{ name: illustration, color }]
    })
    .toArray()
}

function listIllustrations(item: Item, { assets }: Composition): UsedIllustration[] {
  switch (item.type) {
    case 'illustration':
      return [{ name: item.illustrationName, color: item.color }]
    case 'lottie': {
      const asset = assets.get(item.assetId)
      const name = asset?.type === 'lottie' ? asset.resourceComponentId : undefined
      return name === undefined ? [] : [{ name, color: DEFAULT_ACCENT }]
    }
    case 'text-template':
      return item.nodes.flatMap((node) =>
        node.type === 'image' && node.imageComponentId !== undefined
          ? [{ name: node.imageComponentId, color: DEFAULT_ACCENT }]
          : [],
      )
    default:
      return []
  }
}
