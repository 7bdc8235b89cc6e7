import type { SlotImage } from '../model.ts'
import { findMotionGraphic } from '../registries/motion-graphics.ts'
import type { SentAsset } from './assets.ts'
import type { Item11 } from './upgrade-item.ts'

/** The parts of a document to which a slot may refer. */
export interface SlotTargets {
  readonly items: ReadonlyMap<string, Item11>
  readonly assets: ReadonlyMap<string, SentAsset>
}

type SentGraphic = Extract<Item11, { type: 'motion-graphic' }>

/**
 * Resolves the slots that a motion graphic defines. An id refers to an asset or, without an asset of that id,
 * to an item, whose asset is used; in a list, the first id that leads to an image or a video counts. Any
 * other slot stays empty.
 */
export function resolveSlots(graphic: SentGraphic, targets: SlotTargets): Record<string, SlotImage> {
  const names = Object.keys(findMotionGraphic(graphic.motionGraphicId)?.slots ?? {})
  const images = names.flatMap((name): [string, SlotImage][] => {
    const sent = Object.hasOwn(graphic.slots, name) ? graphic.slots[name] : null
    const image = [sent ?? []].flat().flatMap((id) => findSlotImage(id, targets) ?? [])[0]
    return image === undefined ? [] : [[name, image]]
  })
  return Object.fromEntries(images)
}

function findSlotImage(id: string, { items, assets }: SlotTargets): SlotImage | undefined {
  const asset = assets.get(id)
  if (asset !== undefined) {
    const isVisual = asset.type === 'image' || asset.type === 'video'
    return isVisual ? { assetId: id, sourceStartTicks: 0, playbackRate: 1 } : undefined
  }
  const item = items.get(id)
  switch (item?.type) {
    case 'image':
      return { assetId: item.assetId, sourceStartTicks: 0, playbackRate: 1 }
    case 'video': {
      const { assetId, sourceStartTicks, playbackRate } = item
      return { assetId, sourceStartTicks, playbackRate }
    }
    default:
      return undefined
  }
}
