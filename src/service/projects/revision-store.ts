import { type Kysely, sql } from 'kysely'
import { expandText } from '../../platform/database/compressed-text.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { ProjectTarget } from './sync-document.ts'

/** A revision without its document. */
export type RevisionRow = Awaited<ReturnType<typeof findRevisions>>[number]

/** Selects revisions of a project that is not deleted. */
const selectRevisions = (db: Kysely<Database>, { accountId, projectId }: ProjectTarget) =>
  db
    .selectFrom('project_revisions as kept')
    .innerJoin('projects', 'projects.id', 'kept.project_id')
    .innerJoin('project_documents as stored', (join) =>
      join.onRef('stored.project_id', '=', 'kept.project_id').onRef('stored.sha256', '=', 'kept.sha256'),
    )
    .where('projects.id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .select([
      'kept.revision',
      'kept.name',
      'kept.state_version',
      'kept.sha256',
      'kept.restored_from',
      'kept.created_at',
      'stored.size_bytes',
      sql<boolean>`kept.revision = document_revision`.as('is_current'),
    ])

/** Lists the revisions that are kept, newest first. */
export function findRevisions(
  db: Kysely<Database>,
  target: ProjectTarget,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
) {
  return selectRevisions(db, target)
    .$if(before !== undefined, (query) => query.where('kept.revision', '<', before ?? 0))
    .orderBy('kept.revision', 'desc')
    .limit(limit)
    .execute()
}

export function findRevision(db: Kysely<Database>, target: ProjectTarget, revision: number) {
  return selectRevisions(db, target).where('kept.revision', '=', revision).executeTakeFirst()
}

/** Reads the documents of some revisions, by their revision. Revisions that are not kept are missing. */
export async function readRevisionDocuments(
  db: Kysely<Database>,
  target: ProjectTarget,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await selectRevisions(db, target)
    .select('stored.content')
    .where('kept.revision', 'in', revisions)
    .execute()
  return new Map(
    await Promise.all(
      rows.map(
        async ({ revision, content, size_bytes: sizeBytes }) =>
          [revision, await expandText({ content, sizeBytes })] as const,
      ),
    ),
  )
}

/**
 * Names a revision, so that it is kept, or removes its name.
 *
 * @returns False if the revision does not exist.
 */
export async function nameRevision(
  db: Kysely<Database>,
  { accountId, projectId }: ProjectTarget,
  revision: number,
  name: string | null,
): Promise<boolean> {
  // The project is locked like by the job that removes revisions, which must see the name.
  const { rows } = await sql`
    with project as (
      update projects set thin_at = coalesce(thin_at, now())
      where id = ${projectId} and account_id = ${accountId} and deleted_at is null
      returning id
    )
    update project_revisions set name = ${name}
    where project_id in (select id from project) and revision = ${revision}
    returning revision`.execute(db)
  return rows.length > 0
}
