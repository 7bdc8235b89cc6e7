import type { Composition, Item, Transition } from '../../document/model.ts'

/**
 * The part of a composition that can be seen in `[startTicks, endTicks)`: everything a segment's pixels
 * depend on, and nothing else, so that drawing from the slice equals drawing from the whole, and the
 * slice's hash names the segment.
 *
 * A clip that a transition holds past its own range counts as visible for the whole window.
 */
export function sliceComposition(composition: Composition, startTicks: number, endTicks: number): Composition {
  const transitions = composition.transitions.filter((transition) =>
    overlaps(transitionWindow(composition, transition), startTicks, endTicks),
  )
  const held = new Set(transitions.flatMap(({ fromClipId, toClipId }) => [fromClipId, toClipId]))
  const isSeen = (item: Item): boolean =>
    held.has(item.id) || overlaps([item.startTicks, item.startTicks + item.durationTicks], startTicks, endTicks)

  const items = new Map<string, Item>()
  const tracks = composition.tracks
    .filter((track) => !track.hidden)
    .map((track) => {
      const itemIds = track.itemIds.filter((id) => {
        const item = composition.items.get(id)
        if (item === undefined || item.type === 'audio' || !isSeen(item)) return false
        items.set(id, item)
        return true
      })
      return { ...track, itemIds, muted: true }
    })
    .filter((track) => track.itemIds.length > 0)

  return { ...composition, tracks, items, assets: assetsOf(composition, items), transitions }
}
