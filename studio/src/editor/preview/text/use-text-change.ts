import { useId } from 'react'
import { useEditorSession } from '../../session/use-editor.ts'

/** Returns a function that changes the text of an item. All changes while the component is shown are one step of the history. */
export function useTextChange(itemId: string): (text: string) => void {
  const session = useEditorSession()
  const id = useId()
  return (text) => {
    session.edit(
      'Edit text',
      (document) => {
        const item = document.items[itemId]
        if (item === undefined) return document
        return { ...document, items: { ...document.items, [itemId]: { ...item, text } } }
      },
      { mergeKey: `text ${itemId} ${id}`, mergeMs: Number.POSITIVE_INFINITY },
    )
  }
}
