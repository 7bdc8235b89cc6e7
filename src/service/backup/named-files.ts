import { activeStatuses } from '../exports/active-statuses.ts'
import { readLines } from './compressed-files.ts'

const isActive = `status in (${activeStatuses.map((status) => `'${status}'`).join(', ')})`

/**
 * Selects the keys and sizes of the files that rows name: uploads, outputs and extra outputs, and what the plans of active
 * exports use. Rendered units are left out, because a restored service renders them again.
 */
export const namedFilesQuery = `
  select key, max(size_bytes) as size_bytes from (
    select storage_key as key, size_bytes from assets
    union all select output_key, output_size_bytes from export_tasks where output_key is not null
    union all select storage_key, size_bytes from export_outputs where storage_key is not null
    union all select asset->>'storageKey', null
      from export_tasks, jsonb_array_elements(render_plan->'assets') asset where ${isActive}
    union all select font, null
      from export_tasks, jsonb_array_elements_text(render_plan->'fonts') font where ${isActive}
  ) named group by key`

/** A file that a row names. */
export interface NamedFile {
  readonly key: string
  /** Undefined if no row has its size. */
  readonly sizeBytes: number | undefined
}

/** Reads the stored result of {@link namedFilesQuery}. */
export async function* readNamedFiles(folder: string, file: string): AsyncGenerator<NamedFile, void> {
  for await (const line of readLines(folder, file)) {
    const [key = '', size] = line.split('\t')
    // PostgreSQL writes null as \N.
    yield { key, sizeBytes: size === undefined || size === '\\N' ? undefined : Number(size) }
  }
}
