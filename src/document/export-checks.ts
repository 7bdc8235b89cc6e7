import { exportedAssets } from './item-assets.ts'
import type { Asset, CaptionAnimations, Composition, Item, Track } from './model.ts'
import { captionAnimations } from './registries/caption-animations.ts'
import { charts } from './registries/charts.ts'
import { clipAnimations } from './registries/clip-animations.ts'
import { effects } from './registries/effects.ts'
import { filters } from './registries/filters.ts'
import { itemTypes } from './registries/item-types.ts'
import { shapes } from './registries/shapes.ts'
import { transitions } from './registries/transitions.ts'
import { isVisual } from './timeline-index.ts'
import { jsonPointer, type Location, MAX_ERRORS } from './validation/findings.ts'
import { quote } from './validation/wording.ts'
import type { ValidationError } from './validation-error.ts'

/**
 * What stands in the way of exporting a valid document: media without a source, and things that this
 * version does not draw yet. Only what would be seen or heard counts: a hidden track's pictures and a
 * muted track's sound are not in the export.
 *
 * @returns At most 100 errors; none where it can be exported.
 */
export function exportErrors(composition: Composition): ValidationError[] {
  const errors = [
    ...composition.tracks.flatMap((track) =>
      itemsOf(composition, track).flatMap((item) => unsupportedIn(item, track)),
    ),
    ...unsupportedTransitions(composition),
    ...missingSources(composition),
  ]
  return errors.slice(0, MAX_ERRORS)
}

function itemsOf(composition: Composition, track: Track): Item[] {
  return track.itemIds.flatMap((id) => composition.items.get(id) ?? [])
}

function unsupported(what: string, location: Location): ValidationError {
  const message = `This version does not draw ${what} yet: take it out or hide its track to export.`
  return { code: 'EDITOR_FEATURE_NOT_SUPPORTED', path: jsonPointer(location), message }
}

function unsupportedIn(item: Item, track: Track): ValidationError[] {
  if (track.hidden) return []
  const location = ['items', item.id]
  const { isDrawn, label } = itemTypes[item.type]
  if (!isDrawn) return [unsupported(`"${item.type}" items (${label}, item ${quote(item.id)})`, location)]
  return unsupportedParts(item, location)
}

/** What an item is made of that has a registry of its own. */
function unsupportedParts(item: Item, location: Location): ValidationError[] {
  switch (item.type) {
    case 'effect':
      return effects[item.effectType].isDrawn
        ? []
        : [unsupported(`the effect "${item.effectType}"`, [...location, 'effectType'])]
    case 'filter':
      return filters[item.filterType].isDrawn
        ? []
        : [unsupported(`the filter "${item.filterType}"`, [...location, 'filterType'])]
    case 'audio':
      return []
    case 'text':
    case 'captions':
      return [
        ...unsupportedClipAnimations(item, location),
        ...unsupportedLetters(item.captionAnimations, location),
      ]
    case 'text-template': {
      const letters = item.nodes.flatMap((node, index) =>
        node.type === 'text' ? unsupportedLetters(node.captionAnimations, [...location, 'nodes', index]) : [],
      )
      return [...unsupportedClipAnimations(item, location), ...letters]
    }
    case 'solid': {
      const shape = shapes[item.shape].isDrawn
        ? []
        : [unsupported(`the shape "${item.shape}"`, [...location, 'shape'])]
      return [...shape, ...unsupportedClipAnimations(item, location)]
    }
    case 'chart': {
      const { chartType } = item.data
      const chart = charts[chartType].isDrawn
        ? []
        : [unsupported(`"${chartType}" charts`, [...location, 'chartType'])]
      return [...chart, ...unsupportedClipAnimations(item, location)]
    }
    default:
      return unsupportedClipAnimations(item, location)
  }
}

function unsupportedClipAnimations(
  { animations }: Pick<Extract<Item, { type: 'image' }>, 'animations'>,
  location: Location,
): ValidationError[] {
  return (['in', 'out'] as const).flatMap((position) => {
    const animation = animations[position]
    if (animation === undefined || clipAnimations[animation.type].isDrawn) return []
    return [unsupported(`the animation "${animation.type}"`, [...location, 'animations', position])]
  })
}

function unsupportedLetters(animations: CaptionAnimations, location: Location): ValidationError[] {
  return (['in', 'out', 'loop'] as const).flatMap((position) => {
    const animation = animations[position]
    if (animation === undefined || captionAnimations[animation.type].isDrawn) return []
    return [
      unsupported(`the caption animation "${animation.type}"`, [...location, 'captionAnimations', position]),
    ]
  })
}

function unsupportedTransitions(composition: Composition): ValidationError[] {
  const seen = new Set(composition.tracks.filter(({ hidden }) => !hidden).flatMap(({ itemIds }) => itemIds))
  return composition.transitions.flatMap(({ id, type, fromClipId, toClipId }) => {
    const clips = [composition.items.get(fromClipId), composition.items.get(toClipId)]
    // Between anything but two pictures there is nothing to draw.
    const isDrawnHere = seen.has(fromClipId) && clips.every((clip) => clip !== undefined && isVisual(clip))
    if (!isDrawnHere || transitions[type].isDrawn) return []
    return [unsupported(`the transition "${type}"`, ['transitions', id, 'type'])]
  })
}

/** Media assets that something seen or heard uses and that say nowhere where their file is. */
function missingSources(composition: Composition): ValidationError[] {
  return exportedAssets(composition).flatMap((asset) => (hasSource(asset) ? [] : [missingSource(asset)]))
}

function hasSource(asset: Asset): boolean {
  if (asset.remoteKey !== undefined || asset.remoteUrl !== undefined || asset.type === 'caption') return true
  if (asset.type !== 'lottie') return false
  return asset.resourceType === 'svg'
    ? asset.resourceComponentId !== undefined
    : asset.resourceJson !== undefined
}

function missingSource(asset: Asset): ValidationError {
  const message = `Asset ${quote(asset.id)} (${quote(asset.filename)}) has no file: give it a "remoteKey" or a "remoteUrl".`
  return { code: 'EDITOR_ASSET_SOURCE_MISSING', path: jsonPointer(['assets', asset.id]), message }
}
