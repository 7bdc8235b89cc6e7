import { type Kysely, sql } from 'kysely'
import { expandText } from '../../platform/database/compressed-text.ts'
import type { Database } from '../../platform/database/tables.ts'
import { insertContent, type PackedDocument } from './pack-document.ts'

export interface NewProject {
  readonly id: string
  readonly accountId: string
  readonly title: string
  readonly description: string | null
  readonly document: PackedDocument
}

/** A project without its document. */
export type ProjectRow = Awaited<ReturnType<typeof findProjects>>[number]

const summaryColumns = ['id', 'title', 'description', 'created_at', 'updated_at'] as const

/** Inserts a project with its first revision. */
export async function insertProject(db: Kysely<Database>, project: NewProject): Promise<ProjectRow> {
  const { id, accountId, title, description, document } = project
  const { rows } = await sql<ProjectRow>`
    with synced as (
      insert into projects (
        id, account_id, title, description,
        document_sha256, document_fingerprint, document_revision, file_keys, state_version)
      values (
        ${id}, ${accountId}, ${title}, ${description},
        ${document.sha256}, ${document.fingerprint}, 1, ${document.fileKeys}, ${document.stateVersion})
      returning id, title, description, created_at, updated_at, state_version, revision
    ),
    stored as (${insertContent(document)}),
    recorded as (
      insert into project_revisions (project_id, revision, sha256, state_version, created_at)
      select id, revision, ${document.sha256}, state_version, updated_at from synced
    )
    select id, title, description, created_at, updated_at from synced`.execute(db)
  const [row] = rows
  if (row === undefined) throw new Error('The inserted project was not returned.')
  return row
}

/** Finds a project without its document, which {@link readDocument} reads. */
export function findProject(db: Kysely<Database>, accountId: string, projectId: string) {
  return db
    .selectFrom('projects')
    .select([...summaryColumns, 'state_version', 'revision', 'document_revision', 'document_sha256'])
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Finds what a copy of a project has of it, except for its document. */
export function findProjectToCopy(db: Kysely<Database>, accountId: string, projectId: string) {
  return db
    .selectFrom('projects')
    .select(['title', 'description', 'file_keys', 'document_sha256'])
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
 * Reads a document of a project.
 *
 * @returns Its exact JSON text; undefined if the project no longer has it.
 */
export async function readDocument(
  db: Kysely<Database>,
  projectId: string,
  sha256: Buffer,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('project_documents')
    .select(['content', 'size_bytes'])
    .where('project_id', '=', projectId)
    .where('sha256', '=', sha256)
    .executeTakeFirst()
  return row && expandText({ content: row.content, sizeBytes: row.size_bytes })
}

/**
 * Deletes a project softly, and its revisions. Exports that are active keep their documents until they end.
 *
 * @returns Undefined if the project does not exist.
 */
export async function deleteProject(
  db: Kysely<Database>,
  accountId: string,
  projectId: string,
): Promise<ProjectRow | undefined> {
  const { rows } = await sql<ProjectRow>`
    with deleted as (
      update projects set deleted_at = now(), thin_at = now()
      where id = ${projectId} and account_id = ${accountId} and deleted_at is null
      returning id, title, description, created_at, updated_at
    ),
    removed as (delete from project_revisions where project_id in (select id from deleted))
    select * from deleted`.execute(db)
  return rows[0]
}
