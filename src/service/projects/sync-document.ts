import { type Kysely, sql } from 'kysely'
import { expandText } from '../../platform/database/compressed-text.ts'
import type { Database } from '../../platform/database/tables.ts'
import { insertContent, type PackedDocument, type ProjectDocument, packDocument } from './pack-document.ts'
import type { ProjectRow } from './project-store.ts'

/** After this number of comparisons that other syncs made obsolete, a sync counts as a change. */
const MAX_COMPARISONS = 3

export interface ProjectTarget {
  readonly accountId: string
  readonly projectId: string
}

interface SyncOptions {
  /** The project must have one of these revisions; undefined: the last write wins. */
  readonly expectedRevisions: readonly number[] | undefined
  /** The earlier revision whose document this is. */
  readonly restoredFrom?: number
  /** Returns whether the new document equals a stored one except for its notation. */
  readonly isEqual: (stored: string) => Promise<boolean>
}

/** A project whose document was replaced. */
export interface SyncedRow extends ProjectRow {
  readonly state_version: string
  readonly revision: number
  readonly document_revision: number
}

/**
 * Replaces a project's document. A change makes a revision; a document that equals the current one except for its notation
 * is stored as it was sent, without a revision. One statement does all of it.
 *
 * @returns The project, or why nothing was stored.
 */
export async function syncDocument(
  db: Kysely<Database>,
  target: ProjectTarget,
  document: ProjectDocument,
  { expectedRevisions, restoredFrom, isEqual }: SyncOptions,
): Promise<SyncedRow | 'not-found' | 'conflict'> {
  const packed = await packDocument(document)
  const replace = (comparison: Comparison): Promise<SyncedRow | undefined> =>
    replaceDocument(db, { ...target, packed, comparison, expectedRevisions, restoredFrom })
  for (let comparisons = 0; ; comparisons++) {
    const saved = await replace({ kind: comparisons < MAX_COMPARISONS ? 'fingerprint' : 'none' })
    if (saved !== undefined) return saved
    const current = await findCurrent(db, target)
    if (current === undefined) return 'not-found'
    if (expectedRevisions?.includes(current.revision) === false) return 'conflict'
    // Either the fingerprints are equal, or another sync came in between and the next attempt decides.
    if (current.document_fingerprint !== packed.fingerprint) continue
    const comparison = {
      kind: 'compared',
      with: current.document_sha256,
      isEqual: await isEqual(await expandText({ content: current.content, sizeBytes: current.size_bytes })),
    } as const
    const compared = await replace(comparison)
    if (compared !== undefined) return compared
  }
}

/** How a sync knows whether it changes the document. */
type Comparison =
  /** By the hash and the fingerprint; stores nothing if these do not tell. */
  | { readonly kind: 'fingerprint' }
  /** The document with this hash was compared with the new one; stores nothing if it is no longer the current one. */
  | { readonly kind: 'compared'; readonly with: Buffer; readonly isEqual: boolean }
  /** By the hash alone. */
  | { readonly kind: 'none' }

async function replaceDocument(
  db: Kysely<Database>,
  {
    accountId,
    projectId,
    packed,
    comparison,
    expectedRevisions,
    restoredFrom,
  }: ProjectTarget & {
    readonly packed: PackedDocument
    readonly comparison: Comparison
    readonly expectedRevisions: readonly number[] | undefined
    readonly restoredFrom: number | undefined
  },
): Promise<SyncedRow | undefined> {
  const { sha256, fingerprint } = packed
  const isKnownEqual = comparison.kind === 'compared' && comparison.isEqual
  const matchesComparison = {
    fingerprint: sql`(document_sha256 = ${sha256} or document_fingerprint is distinct from ${fingerprint})`,
    compared: sql`document_sha256 = ${comparison.kind === 'compared' ? comparison.with : sha256}`,
    none: sql`true`,
  }[comparison.kind]
  const matchesRevision =
    expectedRevisions === undefined ? sql`true` : sql`revision = any(${expectedRevisions}::integer[])`
  // The time is read after the wait for the row's lock, so that it has the order of the revisions.
  const { rows } = await sql<SyncedRow>`
    with synced as (
      update projects set
        document_sha256 = ${sha256},
        document_fingerprint = ${fingerprint},
        file_keys = ${packed.fileKeys},
        state_version = ${packed.stateVersion},
        revision = revision + 1,
        document_revision =
          case when ${isKnownEqual} or document_sha256 = ${sha256} then document_revision else revision + 1 end,
        thin_at = coalesce(thin_at, now()),
        updated_at = clock_timestamp()
      where id = ${projectId} and account_id = ${accountId} and deleted_at is null
        and ${matchesComparison} and ${matchesRevision}
      returning id, title, description, created_at, updated_at, state_version, revision, document_revision
    ),
    stored as (${insertContent(packed)}),
    recorded as (
      insert into project_revisions (project_id, revision, sha256, state_version, restored_from, created_at)
      select id, revision, ${sha256}, state_version, ${restoredFrom ?? null}::integer, updated_at
      from synced where document_revision = revision
    )
    select * from synced`.execute(db)
  return rows[0]
}

function findCurrent(db: Kysely<Database>, { accountId, projectId }: ProjectTarget) {
  return db
    .selectFrom('projects')
    .innerJoin('project_documents', (join) =>
      join
        .onRef('project_documents.project_id', '=', 'projects.id')
        .onRef('project_documents.sha256', '=', 'document_sha256'),
    )
    .select(['revision', 'document_sha256', 'document_fingerprint', 'content', 'size_bytes'])
    .where('id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}
