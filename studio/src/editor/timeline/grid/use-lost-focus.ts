import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { useEffect, useRef } from 'react'
import { type FocusPlace, findFocusPlace, findNearestFocus } from '../document/focus-moves.ts'
import { keepExisting } from '../document/keyframe-lanes.ts'
import { useSnapshot, useTimeline, useView } from '../timeline-context.ts'
import type { GridFocus } from '../view/timeline-view.ts'

/** Moves the focus to what is near if what had it is deleted. */
export function useLostFocus(): void {
  const { view } = useTimeline()
  const document = useSnapshot((snapshot) => snapshot.document)
  const focus = useView((state) => state.focus)
  const isDragging = useView((state) => state.preview !== undefined)
  const last = useRef<FocusPlace>({ trackIndex: 0, ticks: undefined })
  useEffect(() => {
    if (focus === undefined || isDragging) return
    const place = findFocusPlace(document, focus)
    if (place !== undefined) last.current = place
    if (place !== undefined && exists(document, focus)) return
    view.setState({ focus: findNearestFocus(document, last.current) })
  }, [document, focus, isDragging, view])
}

/** Returns whether a keyframe that has the focus is still there; the others have a place only then. */
function exists({ items }: EditableDocument, focus: GridFocus): boolean {
  if (focus.kind !== 'keyframe') return true
  const item = items[focus.itemId]
  return item !== undefined && keepExisting(item, [focus]).length > 0
}
