import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useEditor } from '../session/use-editor.ts'
import { Fields } from './fields/fields.tsx'
import { useDocumentFields } from './fields-context.ts'
import { InspectedContext, useInspected } from './inspected.tsx'
import { SectionView } from './layout/section-view.tsx'
import { trackBookkeeping } from './layout/sections.ts'

/** The fields of the tracks on which the items are. */
export function TrackSection({ itemIds }: { readonly itemIds: readonly string[] }) {
  const indexes = useEditor(
    useShallow(({ document }) =>
      document.tracks.flatMap(({ items }, index) =>
        items.some((id) => itemIds.includes(id)) ? [index] : [],
      ),
    ),
  )
  const count = useEditor(({ document }) => document.tracks.length)
  const title = indexes.length === 1 ? `Track ${count - (indexes[0] ?? 0)}` : `${indexes.length} tracks`
  return (
    <SectionView title={title} isInitiallyOpen={false}>
      <TrackFields indexes={indexes} />
    </SectionView>
  )
}

/** The fields of tracks. */
export function TrackFields({ indexes }: { readonly indexes: readonly number[] }) {
  const { issues } = useInspected()
  const documentFields = useDocumentFields()
  const key = indexes.join()
  const roots = useMemo(() => key.split(',').map((index) => ['tracks', Number(index)]), [key])
  const inspected = useMemo(() => ({ issues, roots }), [issues, roots])
  const dialect = useEditor(({ document }) => 'stateSchemaVersion' in document)
  const fields = useMemo(
    () =>
      documentFields
        .at({ ...(dialect && { stateSchemaVersion: 'v1' }), tracks: [{}] }, ['tracks', 0])
        .filter(({ name }) => !trackBookkeeping.has(name)),
    [documentFields, dialect],
  )
  return (
    <InspectedContext value={inspected}>
      <Fields fields={fields} path={[]} owner="Track" />
    </InspectedContext>
  )
}
