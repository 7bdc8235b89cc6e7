import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { StoreApi } from 'zustand/vanilla'
import { useEditor, useEditorSession } from '../session/use-editor.ts'
import { isEqualJson } from './equal-json.ts'
import { createFieldEditor, type FieldEditor, type FieldIssues } from './field-editor.ts'
import { type Path, readPath, toPointer } from './paths.ts'

/** The objects whose fields a part of the inspector shows. */
export interface Inspected {
  /** Paths of the objects that have the fields; several for a multiple selection. */
  readonly roots: readonly Path[]
  readonly issues: StoreApi<FieldIssues>
}

export const InspectedContext = createContext<Inspected | undefined>(undefined)

/** Returns what the fields around a component belong to. */
export function useInspected(): Inspected {
  const inspected = useContext(InspectedContext)
  if (inspected === undefined) throw new Error('useInspected is used outside of an InspectedContext.')
  return inspected
}

/** The value of a field; of a multiple selection, whether the objects have different ones. */
export interface FieldValue {
  /** The value of the first object. */
  readonly value: unknown
  readonly isMixed: boolean
}

/** Reads a field of what is inspected. */
export function useFieldValue(path: Path): FieldValue {
  const { roots } = useInspected()
  const values = useEditor(
    useShallow(({ document }) => roots.map((root) => readPath(document, [...root, ...path]))),
  )
  const [value, ...others] = values
  return { value, isMixed: others.some((other) => !isEqualJson(other, value)) }
}

/** A field to edit. */
export interface EditedField {
  readonly path: Path
  /** The name of the field in the history, such as "font size". */
  readonly label: string
}

/** Edits fields of what is inspected. */
export function useFieldEditors(fields: readonly EditedField[]): FieldEditor[] {
  const { roots, issues } = useInspected()
  const session = useEditorSession()
  const canEdit = useEditor((snapshot) => snapshot.canEdit)
  // Renders again when one of the fields is refused, or no longer.
  useStore(
    issues,
    useShallow((all) => fields.map(({ path }) => all[toPointer([...(roots[0] ?? []), ...path])])),
  )
  return fields.map((field) => createFieldEditor({ session, issues, roots, canEdit, ...field }))
}

/** Edits a field of what is inspected. */
export function useFieldEditor(path: Path, label: string): FieldEditor {
  const [editor] = useFieldEditors([{ path, label }])
  if (editor === undefined) throw new Error('There is one editor for each field.')
  return editor
}
