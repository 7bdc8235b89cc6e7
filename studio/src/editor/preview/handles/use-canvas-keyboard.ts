import type { KeyboardEvent } from 'react'
import { useEditor, useEditorSession } from '../../session/use-editor.ts'
import { arrowDirections } from './arrow-directions.ts'
import { changeBoxes } from './change-box.ts'
import type { VisibleBox } from './visible-boxes.ts'

/**
 * Handles keys in the preview: Tab goes through the items, arrow keys move what is selected, Enter edits it.
 *
 * @param editItem - Edits what is in an item, if that is possible; returns whether it is.
 */
export function useCanvasKeyboard(
  boxes: readonly VisibleBox[],
  ticks: number,
  editItem: (itemId: string) => boolean,
): (event: KeyboardEvent) => void {
  const session = useEditorSession()
  const selection = useEditor((snapshot) => snapshot.selection)

  /** Returns false after the last item, so that the focus leaves the preview. */
  const selectNext = (step: 1 | -1): boolean => {
    const ids = boxes.map(({ itemId }) => itemId).reverse()
    const at = ids.findIndex((id) => selection.includes(id))
    const next = ids[at === -1 ? (step === 1 ? 0 : ids.length - 1) : at + step]
    session.select(next === undefined ? [] : [next])
    return next !== undefined
  }

  const move = (direction: readonly [number, number], pixels: number): void => {
    const moved = boxes
      .filter(({ itemId }) => selection.includes(itemId))
      .map(({ itemId, box }) => {
        const after = {
          ...box,
          left: box.left + direction[0] * pixels,
          top: box.top + direction[1] * pixels,
        }
        return [itemId, { before: box, after }] as const
      })
    session.edit('Move in the preview', (current) => changeBoxes(current, new Map(moved), ticks), {
      mergeKey: `nudge ${selection.join()}`,
    })
  }

  return (event) => {
    const direction = arrowDirections[event.key]
    const [only] = selection
    if (direction !== undefined && only !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey)
      move(direction, event.shiftKey ? 10 : 1)
    else if (event.key === 'Tab') {
      if (!selectNext(event.shiftKey ? -1 : 1)) return
    } else if (event.key === 'Escape' && only !== undefined) session.select([])
    else if (event.key !== 'Enter' || only === undefined || !editItem(only)) return
    event.preventDefault()
    event.stopPropagation()
  }
}
