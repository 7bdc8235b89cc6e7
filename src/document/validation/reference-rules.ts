import type { AssetType, ItemType } from '../model.ts'
import { isIllustrationName } from '../registries/illustrations.ts'
import { motionGraphicNames } from '../registries/motion-graphics.ts'
import { Findings } from './findings.ts'
import type { DocumentParts, SentItem } from './parts.ts'
import { didYouMean, quote } from './wording.ts'

/** The key of a map is the `id` of its entry. */
export function checkIds(parts: DocumentParts): Findings[] {
  return (['items', 'assets', 'transitions'] as const).map((map) => {
    const findings = new Findings()
    for (const [key, { id }] of parts[map]) {
      if (id === key) continue
      findings.add(
        'EDITOR_ID_MISMATCH',
        [map, key, 'id'],
        `Must be ${quote(key)} as its key in "${map}", not ${quote(id)}.`,
      )
    }
    return findings
  })
}

/** What an item draws or plays; items of the other types have no asset. */
const assetTypes: Readonly<Partial<Record<ItemType, AssetType>>> = {
  image: 'image',
  video: 'video',
  gif: 'gif',
  lottie: 'lottie',
  audio: 'audio',
  captions: 'caption',
}

/** Items refer to assets of their type, and to built-in things that exist. */
export function checkReferences(parts: DocumentParts): Findings[] {
  const findings = new Findings()
  for (const [id, item] of parts.items) {
    if ('assetId' in item && typeof item.assetId === 'string')
      checkAsset(id, item.type, item.assetId, parts, findings)
    else checkBuiltIn(id, item, findings)
  }
  return [findings]
}

function checkAsset(
  id: string,
  type: ItemType,
  assetId: string,
  parts: DocumentParts,
  findings: Findings,
): void {
  const wanted = assetTypes[type]
  if (wanted === undefined) return
  const location = ['items', id, 'assetId']
  if (!parts.hasAsset(assetId)) {
    const message = `No asset ${quote(assetId)} in "assets": add it or name another.`
    findings.add('EDITOR_ASSET_NOT_FOUND', location, message)
    return
  }
  const asset = parts.assets.get(assetId)
  if (asset === undefined || asset.type === wanted) return
  const message = `Asset ${quote(assetId)} has the type "${asset.type}"; a "${type}" item needs one of type "${wanted}".`
  findings.add('EDITOR_ASSET_TYPE_MISMATCH', location, message)
}

function checkBuiltIn(id: string, item: SentItem, findings: Findings): void {
  if (item.type === 'illustration' && !isIllustrationName(item.illustrationName)) {
    const message = `There is no illustration ${quote(item.illustrationName)}: take a name from the list of illustrations.`
    findings.add('EDITOR_ILLUSTRATION_NOT_FOUND', ['items', id, 'illustrationName'], message)
  }
  if (item.type === 'motion-graphic' && !motionGraphicNames.includes(item.motionGraphicId)) {
    const hint = didYouMean(item.motionGraphicId, motionGraphicNames)
    const message = `There is no motion graphic ${quote(item.motionGraphicId)} in this version.${hint}`
    findings.add('EDITOR_MOTION_GRAPHIC_NOT_FOUND', ['items', id, 'motionGraphicId'], message)
  }
}
