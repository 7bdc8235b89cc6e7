import type { AssetType, ItemType } from '../model.ts'
import { isIllustrationName } from '../registries/illustrations.ts'
import { findMotionGraphic, motionGraphicNames } from '../registries/motion-graphics.ts'
import { Issues } from './issues.ts'
import type { DocumentParts, SentItem } from './parts.ts'
import { didYouMean, quote } from './wording.ts'

/** Checks that every key of a map equals the `id` of its entry. */
export function checkIds(parts: DocumentParts): Issues[] {
  return (['items', 'assets', 'transitions'] as const).map((map) => {
    const issues = new Issues()
    for (const [key, { id }] of parts[map]) {
      if (id === key) continue
      issues.add(
        'EDITOR_ID_MISMATCH',
        [map, key, 'id'],
        `Must be ${quote(key)}, the key in "${map}", not ${quote(id)}.`,
      )
    }
    return issues
  })
}

/** The asset type that each item type requires; the other item types have no asset. */
const assetTypes: Readonly<Partial<Record<ItemType, AssetType>>> = {
  image: 'image',
  video: 'video',
  gif: 'gif',
  lottie: 'lottie',
  audio: 'audio',
  captions: 'caption',
}

/** Checks that items refer to assets of the right type, and to built-in names that exist. */
export function checkReferences(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  for (const [id, item] of parts.items) {
    if ('assetId' in item && typeof item.assetId === 'string')
      checkAsset(id, item.type, item.assetId, parts, issues)
    else if (item.type === 'motion-graphic') checkMotionGraphic(id, item, parts, issues)
    else checkIllustration(id, item, issues)
  }
  return [issues]
}

function checkAsset(id: string, type: ItemType, assetId: string, parts: DocumentParts, issues: Issues): void {
  const wanted = assetTypes[type]
  if (wanted === undefined) return
  const location = ['items', id, 'assetId']
  if (!parts.hasAsset(assetId)) {
    const message = `Asset ${quote(assetId)} is not in "assets". Add it or refer to another asset.`
    issues.add('EDITOR_ASSET_NOT_FOUND', location, message)
    return
  }
  const asset = parts.assets.get(assetId)
  if (asset === undefined || asset.type === wanted) return
  const message = `Asset ${quote(assetId)} has the type "${asset.type}", but a "${type}" item requires the type "${wanted}".`
  issues.add('EDITOR_ASSET_TYPE_MISMATCH', location, message)
}

function checkIllustration(id: string, item: SentItem, issues: Issues): void {
  if (item.type === 'illustration' && !isIllustrationName(item.illustrationName)) {
    const message = `Unknown illustration ${quote(item.illustrationName)}. Use a name from the list of illustrations.`
    issues.add('EDITOR_ILLUSTRATION_NOT_FOUND', ['items', id, 'illustrationName'], message)
  }
}

type SentMotionGraphic = Extract<SentItem, { type: 'motion-graphic' }>

/**
 * Checks that the graphic and its version exist, and that its slots refer to items or assets of the document.
 */
function checkMotionGraphic(
  id: string,
  { motionGraphicId, motionGraphicVersion, slots }: SentMotionGraphic,
  parts: DocumentParts,
  issues: Issues,
): void {
  const location = ['items', id]
  const graphic = findMotionGraphic(motionGraphicId)
  if (graphic === undefined) {
    const hint = didYouMean(motionGraphicId, motionGraphicNames)
    const message = `Unknown motion graphic ${quote(motionGraphicId)}.${hint}`
    issues.add('EDITOR_MOTION_GRAPHIC_NOT_FOUND', [...location, 'motionGraphicId'], message)
  } else if (motionGraphicVersion > graphic.version) {
    const message = `The motion graphic "${motionGraphicId}" has no version ${motionGraphicVersion}. ${describeVersions(graphic.version)}`
    issues.add('EDITOR_MOTION_GRAPHIC_NOT_FOUND', [...location, 'motionGraphicVersion'], message)
  }
  for (const [name, filling] of Object.entries(slots)) {
    const check = (target: string, ...index: number[]): void => {
      if (issues.isFull || parts.hasAsset(target) || parts.hasItem(target)) return
      const message = `The document has no asset or item ${quote(target)}. Add it, refer to another one, or use null.`
      issues.add('EDITOR_ASSET_NOT_FOUND', [...location, 'slots', name, ...index], message)
    }
    if (typeof filling === 'string') check(filling)
    else for (const [index, target] of (filling ?? []).entries()) check(target, index)
  }
}

function describeVersions(newest: number): string {
  return newest === 1 ? 'The only version is 1.' : `The versions are 1 to ${newest}.`
}
