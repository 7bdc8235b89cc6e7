import type { EditableDocument } from '@engine/document/edit/editable-document.ts'
import { Captions } from 'lucide-react'
import { EmptyState } from '../../design/empty-state.tsx'
import { CaptionsPanel } from '../captions/captions-panel.tsx'
import { useEditor } from '../session/use-editor.ts'

/** The table of the selected captions, or else of the first ones. */
export function CaptionsTab() {
  const itemId = useEditor(({ document, selection }) => findCaptions(document, selection))
  if (itemId !== undefined) return <CaptionsPanel key={itemId} itemId={itemId} />
  return (
    <EmptyState icon={<Captions />} title="No captions yet">
      Import them at the left, in the tab “Text”.
    </EmptyState>
  )
}

function findCaptions({ items }: EditableDocument, selection: readonly string[]): string | undefined {
  const isCaptions = (id: string): boolean => items[id]?.type === 'captions'
  return selection.find(isCaptions) ?? Object.keys(items).find(isCaptions)
}
