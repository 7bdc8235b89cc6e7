import { useCallback, useState } from 'react'
import type { ColumnUse, CsvTable } from './csv/csv-table.ts'
import type { Values } from './template-queries.ts'

/** Everything that the person has typed on the page of a template. */
export interface TemplateDraft {
  readonly values: Values
  readonly table: CsvTable | undefined
  /** The name of the file that the table was read from. */
  readonly filename: string
  readonly uses: readonly ColumnUse[]
}

const empty: TemplateDraft = { values: {}, table: undefined, filename: '', uses: [] }

/** Keeps the draft of a project for this tab, so that it survives a reload. */
export function useTemplateDraft(
  projectId: string,
  storage: Storage = sessionStorage,
): readonly [TemplateDraft, (change: Partial<TemplateDraft>) => void] {
  const key = `framewright.template.${projectId}`
  const [draft, setDraft] = useState(() => readDraft(storage, key))
  const change = useCallback(
    (part: Partial<TemplateDraft>) =>
      setDraft((before) => {
        const next = { ...before, ...part }
        try {
          storage.setItem(key, JSON.stringify(next))
        } catch {
          // A table that is too large for the storage is only lost on reload.
          storage.removeItem(key)
        }
        return next
      }),
    [key, storage],
  )
  return [draft, change]
}

function readDraft(storage: Storage, key: string): TemplateDraft {
  try {
    const stored = storage.getItem(key)
    // Only this module writes the key.
    return stored === null ? empty : { ...empty, ...(JSON.parse(stored) as Partial<TemplateDraft>) }
  } catch {
    // A damaged draft is worth nothing.
    return empty
  }
}
