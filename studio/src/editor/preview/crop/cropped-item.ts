import { valueAt } from '@engine/document/animated-number.ts'
import type { CropFractions } from '@engine/document/edit/crop.ts'
import type { AnimatedNumber, Composition, GifItem, ImageItem, VideoItem } from '@engine/document/model.ts'

type CroppableItem = ImageItem | VideoItem | GifItem

/** Returns an item if its type has a crop. */
export function findCroppable({ items }: Composition, itemId: string | undefined): CroppableItem | undefined {
  const item = itemId === undefined ? undefined : items.get(itemId)
  return item !== undefined && 'crop' in item ? item : undefined
}

/** Returns the crop of an item at an instant of the timeline. */
export function readCrop({ crop, startTicks, durationTicks }: CroppableItem, ticks: number): CropFractions {
  const read = (number: AnimatedNumber): number => valueAt(number, ticks - startTicks, durationTicks)
  return { left: read(crop.left), top: read(crop.top), right: read(crop.right), bottom: read(crop.bottom) }
}
