import { createContext, useContext } from 'react'
import type { DocumentFields } from './schema/document-fields.ts'

export const DocumentFieldsContext = createContext<DocumentFields | undefined>(undefined)

/** Returns the fields that the authoring schema defines. */
export function useDocumentFields(): DocumentFields {
  const fields = useContext(DocumentFieldsContext)
  if (fields === undefined) throw new Error('There is no inspector around this component.')
  return fields
}
