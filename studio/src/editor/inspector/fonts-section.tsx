import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { useMemo } from 'react'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { FontPicker } from './controls/font-picker.tsx'
import { RowFrame } from './layout/row-frame.tsx'
import { SectionView } from './layout/section-view.tsx'
import { listUsedFonts } from './layout/used-fonts.ts'

/** The fonts of the project. Another choice replaces a font in every text. */
export function FontsSection() {
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  const items = useEditor(({ document }) => document.items)
  const families = useMemo(() => listUsedFonts({ items }), [items])
  if (families.length === 0) return null
  return (
    <SectionView title="Fonts">
      {families.map((family, index) => (
        <RowFrame key={family} label={`Font ${index + 1}`} description={`Replaces ${family} in every text.`}>
          <FontPicker
            label={`Font ${index + 1}`}
            value={family}
            isMixed={false}
            isDisabled={!canEdit}
            used={families}
            onChange={(next) =>
              session.edit(`Replace ${family}`, (document) => ({
                ...document,
                items: replaceFont(document.items, family, next),
              }))
            }
          />
        </RowFrame>
      ))}
    </SectionView>
  )
}

/** Replaces a family wherever it is named; what does not name it is shared. */
function replaceFont<T extends JsonObject>(items: T, before: string, after: string): T {
  const replace = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      const entries = value.map(replace)
      return entries.some((entry, index) => entry !== value[index]) ? entries : value
    }
    if (!isRecord(value)) return value
    const entries = Object.entries(value).map(
      ([name, field]) => [name, name === 'fontFamily' && field === before ? after : replace(field)] as const,
    )
    return entries.some(([name, field]) => field !== value[name]) ? Object.fromEntries(entries) : value
  }
  // Only texts differ, and each stays a text.
  return replace(items) as T
}
