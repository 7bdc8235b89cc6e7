import { type Kysely, sql } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'

export interface NewProject {
  readonly id: string
  readonly accountId: string
  readonly title: string
  readonly description: string | null
  readonly document: ProjectDocument
}

/** A document and what is stored with it. */
export interface ProjectDocument {
  /** The text as the client sent it; bytes are UTF-8. */
  readonly text: string | Uint8Array
  /** The stored files that the document needs. */
  readonly fileKeys: readonly string[]
  readonly stateVersion: string
}

/** A project without its document. */
export type ProjectRow = Awaited<ReturnType<typeof findProjects>>[number]

const summaryColumns = ['id', 'title', 'description', 'created_at', 'updated_at'] as const
const detailColumns = [...summaryColumns, 'editor_state', 'state_version', 'revision'] as const

function toDocumentColumns({ text, fileKeys, stateVersion }: ProjectDocument) {
  return { editor_state: text, file_keys: fileKeys, state_version: stateVersion }
}

export function insertProject(db: Kysely<Database>, project: NewProject) {
  return db
    .insertInto('projects')
    .values({
      id: project.id,
      account_id: project.accountId,
      title: project.title,
      description: project.description,
      ...toDocumentColumns(project.document),
    })
    .returning(summaryColumns)
    .executeTakeFirstOrThrow()
}

export function findProject(db: Kysely<Database>, accountId: string, projectId: string) {
  return db
    .selectFrom('projects')
    .select(detailColumns)
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Lists an account's projects, newest first. */
export function findProjects(
  db: Kysely<Database>,
  { accountId, beforeId, limit }: { accountId: string; beforeId: string | undefined; limit: number },
) {
  return db
    .selectFrom('projects')
    .select(summaryColumns)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .$if(beforeId !== undefined, (query) => query.where('id', '<', beforeId ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

export function updateProject(
  db: Kysely<Database>,
  accountId: string,
  projectId: string,
  changes: { readonly title?: string; readonly description?: string | null },
) {
  return db
    .updateTable('projects')
    .set({ ...changes, updated_at: sql`now()` })
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .returning(summaryColumns)
    .executeTakeFirst()
}

/**
 * Replaces a project's document.
 *
 * @param expectedRevisions - The project must have one of these revisions; undefined: the last write wins.
 * @returns Undefined if the project does not exist or has another revision.
 */
export function replaceDocument(
  db: Kysely<Database>,
  { accountId, projectId }: { accountId: string; projectId: string },
  document: ProjectDocument,
  expectedRevisions: readonly number[] | undefined,
) {
  return db
    .updateTable('projects')
    .set({
      ...toDocumentColumns(document),
      revision: sql`revision + 1`,
      updated_at: sql`now()`,
    })
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .$if(expectedRevisions !== undefined, (query) =>
      query.where(sql<boolean>`revision = any(${expectedRevisions ?? []}::integer[])`),
    )
    .returning([...summaryColumns, 'state_version', 'revision'])
    .executeTakeFirst()
}

/**
 * Deletes a project softly. Active exports have their own snapshot and continue.
 *
 * @returns Undefined if the project does not exist.
 */
export function deleteProject(db: Kysely<Database>, accountId: string, projectId: string) {
  return db
    .updateTable('projects')
    .set({ deleted_at: sql`now()` })
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .returning(summaryColumns)
    .executeTakeFirst()
}
