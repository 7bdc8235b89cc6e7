import type { Composition } from '@engine/document/model.ts'
import { useEffect } from 'react'
import { useEditor } from '../session/use-editor.ts'
import type { VisibleBox } from './handles/visible-boxes.ts'
import { type EditedContent, usePreviewSetting, usePreviewSettings } from './preview-settings.ts'

/** The item whose content is edited in the preview. */
export interface EditedContentState {
  readonly editing: EditedContent | undefined
  /** Its box; undefined if none is edited. */
  readonly edited: VisibleBox | undefined
  /** Edits the text of an item or crops its image. Returns false if it has neither. */
  readonly editItem: (itemId: string) => boolean
  readonly endEditing: () => void
}

/** Owns which content is edited. Editing ends when the item is hidden or deselected, and when the component is removed. */
export function useEditedContent(composition: Composition, boxes: readonly VisibleBox[]): EditedContentState {
  const settings = usePreviewSettings()
  const editing = usePreviewSetting((state) => state.editing)
  const selection = useEditor((snapshot) => snapshot.selection)
  const isSelected = editing !== undefined && selection.length === 1 && selection[0] === editing.itemId
  const edited = isSelected ? boxes.find(({ itemId }) => itemId === editing.itemId) : undefined
  const hasEnded = editing !== undefined && edited === undefined
  useEffect(() => {
    if (hasEnded) settings.setState({ editing: undefined })
  }, [settings, hasEnded])
  useEffect(() => () => settings.setState({ editing: undefined }), [settings])
  return {
    editing,
    edited,
    editItem: (itemId) => {
      const kind = findContent(composition, itemId)
      if (kind === undefined) return false
      settings.setState({ editing: { kind, itemId } })
      return true
    },
    endEditing: () => settings.setState({ editing: undefined }),
  }
}

function findContent({ items }: Composition, itemId: string): EditedContent['kind'] | undefined {
  const item = items.get(itemId)
  if (item?.type === 'text') return 'text'
  return item !== undefined && 'crop' in item ? 'crop' : undefined
}
