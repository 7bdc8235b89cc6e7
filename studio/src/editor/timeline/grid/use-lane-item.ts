import { useEffect } from 'react'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'

/** Shows the keyframes of the item that is selected alone. During a drag, nothing changes: the rows must stay in place. */
export function useLaneItem(): void {
  const { view } = useTimeline()
  const selection = useSnapshot((snapshot) => snapshot.selection)
  const isDragging = useView((state) => state.preview !== undefined)
  const showsLanes = useView((state) => state.showsLanes)
  useEffect(() => {
    if (isDragging) return
    const laneItemId = showsLanes && selection.length === 1 ? selection[0] : undefined
    if (laneItemId !== view.getState().laneItemId) view.setState({ laneItemId, selectedKeyframes: [] })
  }, [view, selection, isDragging, showsLanes])
}
