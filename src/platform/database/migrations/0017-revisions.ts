import { type Kysely, sql } from 'kysely'
import { compressText } from '../compressed-text.ts'

/** Stores documents compressed and by their hash, so that a project keeps its revisions and exports refer to them; quotes. */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of newTables) await sql.raw(statement).execute(database)
  await moveDocuments(database)
  for (const statement of afterMove) await sql.raw(statement).execute(database)
}

const newTables = [
  `create table project_documents (
    project_id uuid not null references projects,
    sha256 bytea not null,
    content bytea not null,
    size_bytes integer not null,
    primary key (project_id, sha256)
  )`,
  // It is compressed already.
  `alter table project_documents alter column content set storage external`,
  `create table project_revisions (
    project_id uuid not null references projects,
    revision integer not null,
    sha256 bytea not null,
    state_version text not null,
    name text,
    restored_from integer,
    created_at timestamptz not null,
    primary key (project_id, revision)
  )`,
  `alter table projects
    add column document_sha256 bytea,
    add column document_fingerprint bigint,
    add column document_revision integer,
    add column thin_at timestamptz`,
  // Only projects with revisions that may be removed later.
  `create index projects_to_thin on projects (thin_at) where thin_at is not null`,
  `alter table export_tasks
    alter column document drop not null,
    add column document_sha256 bytea,
    add column revision integer,
    add foreign key (project_id, document_sha256) references project_documents`,
  `create index export_tasks_by_document on export_tasks (project_id, document_sha256)
    where document_sha256 is not null`,
  `create table quotes (
    id uuid primary key,
    account_id uuid not null references accounts,
    export_hash bytea not null,
    billed_standard_seconds integer not null,
    charged_credits numeric not null,
    expires_at timestamptz not null
  )`,
  `create index quotes_by_expiry on quotes (expires_at)`,
]

const afterMove = [
  `update projects set thin_at = now() where deleted_at is not null`,
  `alter table projects
    drop column editor_state,
    alter column document_sha256 set not null,
    alter column document_revision set not null`,
]

const BATCH = 50

/** Compresses the documents of all projects; each becomes the project's first known revision. */
async function moveDocuments(database: Kysely<unknown>): Promise<void> {
  let afterId = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string; editor_state: string }>`
      select id, editor_state from projects where id > ${afterId} order by id limit ${BATCH}`.execute(
      database,
    )
    const last = rows.at(-1)
    if (last === undefined) return
    for (const { id, editor_state } of rows) {
      const { sha256, content, sizeBytes } = await compressText(editor_state)
      await sql`insert into project_documents (project_id, sha256, content, size_bytes)
        values (${id}, ${sha256}, ${content}, ${sizeBytes})`.execute(database)
      await sql`insert into project_revisions (project_id, revision, sha256, state_version, created_at)
        select id, revision, ${sha256}, state_version, updated_at from projects where id = ${id}`.execute(
        database,
      )
      await sql`update projects set document_sha256 = ${sha256}, document_revision = revision
        where id = ${id}`.execute(database)
    }
    afterId = last.id
  }
}
