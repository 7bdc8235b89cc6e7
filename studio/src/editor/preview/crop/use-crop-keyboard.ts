import { type KeyboardEvent, useId } from 'react'
import { useEditorSession } from '../../session/use-editor.ts'
import { arrowDirections } from '../handles/arrow-directions.ts'
import { moveRectangle, resizeRectangle } from './crop-rectangle.ts'
import { type CropTarget, changeCrop } from './crop-target.ts'

/** Handles keys while an image is being cropped. */
export function useCropKeyboard(target: CropTarget, onClose: () => void): (event: KeyboardEvent) => void {
  const session = useEditorSession()
  const id = useId()
  return (event) => {
    const direction = arrowDirections[event.key]
    if (event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === 'Escape') onClose()
    else if (direction === undefined) return
    else {
      const { box, rectangle } = target
      const pixels = event.shiftKey ? 10 : 1
      const delta = { x: (direction[0] * pixels) / box.width, y: (direction[1] * pixels) / box.height }
      const changed = event.altKey
        ? resizeRectangle(rectangle, { x: 1, y: 1 }, delta, { box, keepsRatio: false })
        : moveRectangle(rectangle, delta)
      session.edit('Crop', changeCrop(target, changed), { mergeKey: `crop ${id}` })
    }
    event.preventDefault()
    event.stopPropagation()
  }
}
