import { useMemo } from 'react'
import { useEditor } from '../session/use-editor.ts'
import { Fields } from './fields/fields.tsx'
import { useDocumentFields } from './fields-context.ts'
import { FontsSection } from './fonts-section.tsx'
import { FrameSizeRow } from './frame-size-row.tsx'
import { InspectedContext, useInspected } from './inspected.tsx'
import { GroupRow } from './layout/group-row.tsx'
import { SectionView } from './layout/section-view.tsx'
import { documentBookkeeping } from './layout/sections.ts'

/** The fields of the project: what is shown if nothing is selected. */
export function ProjectPanel() {
  const { issues } = useInspected()
  const documentFields = useDocumentFields()
  const inspected = useMemo(() => ({ issues, roots: [[]] }), [issues])
  const variant = useEditor(({ document }) => 'stateSchemaVersion' in document)
  const hasVariables = useEditor(({ document }) => document.variables !== undefined)
  const fields = useMemo(
    () =>
      documentFields
        .at(variant ? { stateSchemaVersion: 'v1' } : {}, [])
        .filter(({ name }) => !documentBookkeeping.has(name)),
    [documentFields, variant],
  )
  const size = fields.filter(({ name }) => name === 'compositionWidth' || name === 'compositionHeight')
  const background = fields.filter(({ name }) => name === 'globalBackground')
  const template = fields.filter(({ name }) => name === 'variables' || name === 'bindings')
  const rest = fields.filter((field) => ![...size, ...background, ...template].includes(field))
  return (
    <InspectedContext value={inspected}>
      <SectionView title="Frame">
        <FrameSizeRow />
        <GroupRow label="Size" fields={size} />
        <Fields fields={rest} path={[]} owner={undefined} />
      </SectionView>
      <SectionView title="Background">
        <Fields fields={background} path={[]} owner={undefined} />
      </SectionView>
      <FontsSection />
      <SectionView title="Template" isInitiallyOpen={hasVariables}>
        <Fields fields={template} path={[]} owner={undefined} />
      </SectionView>
    </InspectedContext>
  )
}
