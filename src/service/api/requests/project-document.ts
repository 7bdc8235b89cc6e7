import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import { type DocumentSource, decodeText, toDocumentSource } from '../../document-checks/document-source.ts'
import { Refusal } from '../../errors/refusal.ts'
import type { ProjectChange } from '../../projects/change-project.ts'
import type { ProjectDocument } from '../../projects/pack-document.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { type SyncedRow, syncDocument } from '../../projects/sync-document.ts'
import type { RouteContext } from '../routes/route-context.ts'

/**
 * Validates a document.
 *
 * @returns The keys of the stored files that it needs.
 * @throws {Refusal} `EDITOR_STATE_INVALID` with all errors.
 */
export async function assertValid(
  checks: DocumentChecks,
  accountId: string,
  document: DocumentSource,
): Promise<readonly string[]> {
  const { errors, fileKeys } = await checks.run(accountId, 'validate', document, undefined)
  if (errors.length === 0) return fileKeys
  const [first] = errors
  // Errors of the whole document have an empty path.
  const reason = [first?.path, first?.message].filter(Boolean).join(' ')
  throw new Refusal('EDITOR_STATE_INVALID', `The document is invalid: ${reason}`, { errors })
}

/**
 * Replaces a project's document.
 *
 * @param restoredFrom - The earlier revision whose document it is.
 * @throws {Refusal} `PROJECT_NOT_FOUND` or `PROJECT_STATE_CONFLICT`.
 */
export async function saveDocument(
  { db, documentChecks }: Pick<RouteContext, 'db' | 'documentChecks'>,
  target: ProjectChange,
  document: ProjectDocument,
  options: { readonly expectedRevisions: readonly number[] | undefined; readonly restoredFrom?: number },
): Promise<SyncedRow> {
  const isEqual = (other: string): Promise<boolean> =>
    documentChecks.run(target.accountId, 'equals', toDocumentSource(decodeText(document.text)), { other })
  const row = await syncDocument(db, target, document, { ...options, isEqual })
  if (row === 'not-found') throw createProjectNotFound(target.projectId)
  if (row === 'conflict') {
    throw new Refusal(
      'PROJECT_STATE_CONFLICT',
      'The document has changed in the meantime. Read the project again, and apply your changes to that document.',
    )
  }
  return row
}
