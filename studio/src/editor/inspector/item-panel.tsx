import { detectDialect } from '@engine/document/schema/dialect.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useEditor } from '../session/use-editor.ts'
import { useDocumentFields } from './fields-context.ts'
import { InspectedContext, useInspected } from './inspected.tsx'
import { AlignmentRow } from './layout/alignment-row.tsx'
import { commonFields, fieldsOfSeveral } from './layout/common-fields.ts'
import { Rows, SectionView } from './layout/section-view.tsx'
import { layOutItem } from './layout/sections.ts'
import { readPath } from './paths.ts'
import { TrackSection } from './track-section.tsx'
import { TransitionSections } from './transition-sections.tsx'

/** The fields of the selected items; of several, those that all of them have. */
export function ItemPanel({ ids }: { readonly ids: readonly string[] }) {
  const { issues } = useInspected()
  const documentFields = useDocumentFields()
  const dialect = useEditor(({ document }) => detectDialect(document))
  // Which fields an item has depends on its type and variant only, so that typing does not lay out everything again.
  const variants = useEditor(
    useShallow(({ document }) =>
      ids.map((id) => {
        const item = readPath(document, ['items', id])
        const { type, chartType, effectType } = isRecord(item) ? item : {}
        return JSON.stringify({ type, chartType, effectType })
      }),
    ),
  )
  const [onlyId] = ids.length === 1 ? ids : []
  const hasTemplate = useEditor(
    ({ document }) =>
      document.variables !== undefined || ids.some((id) => document.items[id]?.bindings !== undefined),
  )
  const key = JSON.stringify(ids)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key changes with the ids.
  const inspected = useMemo(() => ({ issues, roots: ids.map((id) => ['items', id]) }), [issues, key])
  const isSeveral = ids.length > 1
  const variantKey = [...new Set(variants)].join('\n')
  const sections = useMemo(() => {
    const lists = variantKey.split('\n').map((variant) => documentFields.ofItem(dialect, JSON.parse(variant)))
    const common = commonFields(lists)
    const types = new Set(variantKey.split('\n').map((variant) => JSON.parse(variant).type))
    const [type] = types.size === 1 ? types : []
    return layOutItem(isSeveral ? fieldsOfSeveral(common) : common, type)
  }, [variantKey, documentFields, dialect, isSeveral])
  return (
    <InspectedContext value={inspected}>
      {sections
        .filter(({ id }) => id !== 'template' || hasTemplate)
        .map(({ id, title, rows, isInitiallyOpen = true }) => (
          <SectionView key={id} title={title} isInitiallyOpen={isInitiallyOpen}>
            {id === 'layout' && <AlignmentRow />}
            <Rows rows={rows} />
          </SectionView>
        ))}
      <TrackSection itemIds={ids} />
      {/* They come and go with the neighbours: above them, nothing moves. */}
      {onlyId !== undefined && <TransitionSections itemId={onlyId} />}
    </InspectedContext>
  )
}
