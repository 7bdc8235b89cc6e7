import type { ProjectRow } from '../../projects/project-store.ts'
import { toProjectSummary } from '../../projects/project-summary.ts'
import type { SyncedRow } from '../../projects/sync-document.ts'
import { hashForEtag } from '../requests/entity-tag.ts'

/** Returns the response to a sync. */
export function toSyncedProject(row: SyncedRow) {
  return {
    projectId: row.id,
    stateVersion: row.state_version,
    stateSchemaVersion: 'v1',
    revision: row.document_revision,
    updatedAt: row.updated_at.toISOString(),
  } as const
}

/**
 * Returns an entity tag that changes with every part of the project. It begins with the revision of the document:
 * `If-Match` compares only the revision, so that a new title does not prevent a sync.
 */
export function computeProjectEtag(
  row: ProjectRow & { readonly revision: number; readonly state_version: string },
): string {
  const content = JSON.stringify([JSON.stringify(toProjectSummary(row)), row.state_version])
  return `"r${row.revision}-${hashForEtag(content)}"`
}
