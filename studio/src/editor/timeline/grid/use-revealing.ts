import { useEffect, useRef } from 'react'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import { revealTicks } from '../view/zoom.ts'
import { revealFocus } from './use-grid-keyboard.ts'

/** Scrolls to an item that was added and selected, and to the playhead after a jump. */
export function useRevealing(): void {
  useRevealedItem()
  useRevealedPlayhead()
}

function useRevealedItem(): void {
  const context = useTimeline()
  const items = useSnapshot(({ document }) => document.items)
  const selectedId = useSnapshot(({ selection }) => selection[0])
  const isDragging = useView(({ preview }) => preview !== undefined)
  const known = useRef(items)
  const added = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    if (isDragging) return
    const before = known.current
    known.current = items
    if (before !== items) added.current = new Set(Object.keys(items).filter((id) => before[id] === undefined))
    if (selectedId === undefined || !added.current.has(selectedId)) return
    added.current = new Set()
    revealFocus(context, { kind: 'item', itemId: selectedId })
  }, [context, items, selectedId, isDragging])
}

function useRevealedPlayhead(): void {
  const { player, view } = useTimeline()
  useEffect(() => {
    let request: number | undefined
    const reveal = (): void => {
      request = undefined
      if (view.getState().preview === undefined)
        revealTicks(view, player.state.getState().ticks, { turnsPage: false })
    }
    const stop = player.state.subscribe(({ ticks, isPlaying }, before) => {
      // A frame later, the content is as long as the document.
      if (!isPlaying && ticks !== before.ticks) request ??= requestAnimationFrame(reveal)
    })
    return () => {
      stop()
      if (request !== undefined) cancelAnimationFrame(request)
    }
  }, [player, view])
}
