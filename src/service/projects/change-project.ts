import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import type { EventType } from '../events/event-types.ts'
import { recordEvent } from '../events/record-event.ts'
import { deleteProject, type ProjectRow, updateProject } from './project-store.ts'
import { toProjectSummary } from './project-summary.ts'

/** The project to change, and who changes it. */
export interface ProjectChange {
  readonly accountId: string
  readonly apiKeyId: string
  readonly projectId: string
}

/** Changes the title and the description; returns undefined if the account does not have the project. */
export function changeMetadata(
  db: Kysely<Database>,
  change: ProjectChange,
  metadata: { readonly title?: string; readonly description?: string | null },
) {
  return recordChange(db, change, 'PROJECT_UPDATED', (transaction) =>
    updateProject(transaction, change.accountId, change.projectId, metadata),
  )
}

/** Deletes a project softly; returns false if the account does not have it. */
export async function removeProject(db: Kysely<Database>, change: ProjectChange): Promise<boolean> {
  const deleted = await recordChange(db, change, 'PROJECT_DELETED', (transaction) =>
    deleteProject(transaction, change.accountId, change.projectId),
  )
  return deleted !== undefined
}

/** Makes a change and records its event, in one transaction. */
export function recordChange<Row extends ProjectRow>(
  db: Kysely<Database>,
  { accountId, apiKeyId, projectId }: ProjectChange,
  type: Extract<EventType, `PROJECT_${string}`>,
  run: (transaction: Transaction<Database>) => Promise<Row | undefined>,
): Promise<Row | undefined> {
  return db.transaction().execute(async (transaction) => {
    const row = await run(transaction)
    if (row === undefined) return undefined
    const data = { ...toProjectSummary(row) }
    await recordEvent(transaction, { accountId, apiKeyId, type, subjectId: projectId, data })
    return row
  })
}
