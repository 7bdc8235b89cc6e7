import type { SlotPicture } from '../model.ts'
import { motionGraphicNamed } from '../registries/motion-graphics.ts'
import type { SentAsset } from './assets.ts'
import type { Item11 } from './upgrade-item.ts'

/** The parts of a document that a slot may name. */
export interface SlotTargets {
  readonly items: ReadonlyMap<string, Item11>
  readonly assets: ReadonlyMap<string, SentAsset>
}

type SentGraphic = Extract<Item11, { type: 'motion-graphic' }>

/**
 * The pictures in the slots that a graphic has. An id names an asset or, where there is none of that id, an
 * item whose asset is taken; of several the first that is an image or a video. Everything else leaves the
 * slot empty.
 */
export function slotPictures(graphic: SentGraphic, targets: SlotTargets): Record<string, SlotPicture> {
  const names = Object.keys(motionGraphicNamed(graphic.motionGraphicId)?.slots ?? {})
  const pictures = names.flatMap((name): [string, SlotPicture][] => {
    const sent = Object.hasOwn(graphic.slots, name) ? graphic.slots[name] : null
    const picture = [sent ?? []].flat().flatMap((id) => pictureNamed(id, targets) ?? [])[0]
    return picture === undefined ? [] : [[name, picture]]
  })
  return Object.fromEntries(pictures)
}

function pictureNamed(id: string, { items, assets }: SlotTargets): SlotPicture | undefined {
  const asset = assets.get(id)
  if (asset !== undefined) {
    const isPicture = asset.type === 'image' || asset.type === 'video'
    return isPicture ? { assetId: id, sourceStartTicks: 0, playbackRate: 1 } : undefined
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
