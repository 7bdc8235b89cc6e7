import { valueAt } from '@engine/document/animated-number.ts'
import type { Composition } from '@engine/document/model.ts'
import { type VisibleLayer, visibleItemsAt } from '@engine/document/timeline.ts'
import type { Box } from './box.ts'

/** An item that is shown at an instant, and its box then. */
export interface VisibleBox {
  readonly itemId: string
  readonly box: Box
}

/** Lists the boxes of the items that are shown at an instant, rearmost first. */
export function listVisibleBoxes(composition: Composition, ticks: number): VisibleBox[] {
  return visibleItemsAt(composition, ticks).flatMap(listBoxes)
}

function listBoxes(layer: VisibleLayer): VisibleBox[] {
  if (layer.kind === 'transition') return [...listBoxes(layer.from), ...listBoxes(layer.to)]
  const { item, localTicks } = layer
  const { geometry } = item
  const read = (name: keyof typeof geometry): number =>
    valueAt(geometry[name], localTicks, item.durationTicks)
  if (read('opacity') <= 0) return []
  return [
    {
      itemId: item.id,
      box: {
        left: read('left'),
        top: read('top'),
        width: read('width'),
        height: read('height'),
        scaleX: read('scaleX'),
        scaleY: read('scaleY'),
        rotation: read('rotation'),
      },
    },
  ]
}
