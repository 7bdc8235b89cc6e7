import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { createStore } from 'zustand/vanilla'
import { useEditor } from '../session/use-editor.ts'
import { describeSelection } from './describe-selection.ts'
import type { FieldIssues } from './field-editor.ts'
import { DocumentFieldsContext } from './fields-context.ts'
import { InspectedContext } from './inspected.tsx'
import styles from './inspector.module.css'
import { ItemPanel } from './item-panel.tsx'
import { MaterialsProvider } from './materials/materials-context.tsx'
import { PartPanel } from './part-panel.tsx'
import { ProjectPanel } from './project-panel.tsx'
import { createDocumentFields } from './schema/document-fields.ts'

/** Shows and edits every field of what is selected; of the project if nothing is. */
export function Inspector() {
  const [documentFields] = useState(() => createDocumentFields())
  const [inspected] = useState(() => ({ roots: [], issues: createStore<FieldIssues>(() => ({})) }))
  const selection = useEditor((snapshot) => snapshot.selection)
  const part = useEditor((snapshot) => snapshot.selectedPart)
  return (
    <DocumentFieldsContext value={documentFields}>
      <InspectedContext value={inspected}>
        <MaterialsProvider>
          <div className={styles.inspector}>
            <Header />
            {part !== undefined ? (
              <PartPanel key={part.id} part={part} />
            ) : selection.length === 0 ? (
              <ProjectPanel />
            ) : (
              <ItemPanel key={selection.join()} ids={selection} />
            )}
          </div>
        </MaterialsProvider>
      </InspectedContext>
    </DocumentFieldsContext>
  )
}

/** Names what is inspected. */
function Header() {
  const { heading, name } = useEditor(useShallow(describeSelection))
  return (
    <header className={styles.header}>
      <h2 className={styles.heading}>{heading}</h2>
      <span className={styles.name}>{name}</span>
    </header>
  )
}
