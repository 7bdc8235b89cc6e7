import { DEFAULT_ACCENT } from '../../compositor/describe-picture.ts'
import type { Composition, Item } from '../../document/model.ts'
import { illustrationPicture } from '../../document/registries/illustrations.ts'
import { quote } from '../../document/validation/wording.ts'

const MAX_NAMED = 20

/** A drawing of the catalogue, under its own name. */
export interface UsedIllustration {
  readonly name: string
  readonly color: string
}

/** A sentence for each built-in picture that a composition names and that the catalogue does not have. */
export function unknownPictures(composition: Composition): string[] {
  const names = composition.items
    .values()
    .flatMap((item) => named(item, composition))
    .map(({ name }) => name)
    .filter((name) => illustrationPicture(name) === undefined)
  return [...new Set(names)]
    .slice(0, MAX_NAMED)
    .map((name) => `The picture ${quote(name)} is not known here; nothing was drawn in its place.`)
}

/** The drawings that a composition may show. */
export function usedIllustrations(composition: Composition): UsedIllustration[] {
  return composition.items
    .values()
    .flatMap((item) => named(item, composition))
    .flatMap(({ name, color }): UsedIllustration[] => {
      const picture = illustrationPicture(name)
      return picture === undefined ? [] : [{ name: picture, color }]
    })
    .toArray()
}

function named(item: Item, { assets }: Composition): UsedIllustration[] {
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
