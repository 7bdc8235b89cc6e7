import { type Kysely, sql, type Transaction } from 'kysely'
import type { Database } from '../../platform/database/tables.ts'
import { activeStatuses } from '../exports/active-statuses.ts'

/** Which revisions of a project are kept. Named ones, those of exports and the current one always are. */
export interface RevisionPolicy {
  /** All revisions that are younger than this, in minutes. */
  readonly allMinutes: number
  /** Of those younger than this, in hours, the last of every 10 minutes. */
  readonly tenMinuteHours: number
  /** Of those younger than this, in days, the last of every hour; of older ones the last of every day. */
  readonly hourlyDays: number
  /** Older revisions are removed, in days; 0: none. */
  readonly maxDays: number
}

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400
/** A project is looked at no more often than this, in seconds. */
const MIN_INTERVAL = 10 * MINUTE
/** Documents of deleted projects that active exports need are looked at again after this, in seconds. */
const DELETED_INTERVAL = HOUR

/**
 * Removes the revisions of projects that the policy does not keep, the documents that nothing refers to any more, and what
 * deleted projects had. Several nodes may do so at the same time. Each project is a transaction of its own, so that a
 * project's syncs wait a few milliseconds at most.
 *
 * @returns The number of projects that were looked at.
 */
export async function thinRevisions(
  db: Kysely<Database>,
  policy: RevisionPolicy,
  now: Date,
  signal?: AbortSignal,
): Promise<number> {
  for (let projects = 0; ; projects++) {
    signal?.throwIfAborted()
    if (!(await db.transaction().execute((transaction) => thinNext(transaction, policy, now))))
      return projects
  }
}

/** Thins the revisions of one project that is due. Returns false if there is none. */
async function thinNext(
  transaction: Transaction<Database>,
  policy: RevisionPolicy,
  now: Date,
): Promise<boolean> {
  const project = await transaction
    .selectFrom('projects')
    .select(['id', 'deleted_at'])
    .where('thin_at', '<=', now)
    .orderBy('thin_at')
    .limit(1)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (project === undefined) return false
  const thinAt =
    project.deleted_at === null
      ? await thinProject(transaction, project.id, policy, now)
      : await removeDeleted(transaction, project.id, now)
  await transaction.updateTable('projects').set({ thin_at: thinAt }).where('id', '=', project.id).execute()
  return true
}

/** Returns when the project's revisions have to be thinned again; null: not before the next sync. */
async function thinProject(
  transaction: Transaction<Database>,
  projectId: string,
  policy: RevisionPolicy,
  now: Date,
): Promise<Date | null> {
  await removeRevisions(transaction, projectId, policy, now)
  await removeDocuments(transaction, projectId)
  return findNextTime(transaction, projectId, policy, now)
}

async function removeRevisions(
  transaction: Transaction<Database>,
  projectId: string,
  { allMinutes, tenMinuteHours, hourlyDays, maxDays }: RevisionPolicy,
  now: Date,
): Promise<void> {
  // The last revision of an interval is kept, so the result does not depend on how often this runs.
  await sql`
    with aged as (
      select revision, extract(epoch from created_at) as created,
        extract(epoch from ${now}::timestamptz - created_at) as age
      from project_revisions where project_id = ${projectId}
    ),
    spaced as (
      select revision, created, age, case
        when age < ${allMinutes * MINUTE} then 0
        when age < ${tenMinuteHours * HOUR} then ${10 * MINUTE}
        when age < ${hourlyDays * DAY} then ${HOUR}
        else ${DAY} end as spacing
      from aged
    ),
    ranked as (
      select revision, age, spacing,
        row_number() over (partition by spacing, floor(created / nullif(spacing, 0)) order by revision desc) as rank
      from spaced
    )
    delete from project_revisions kept using ranked, projects
    where kept.project_id = ${projectId} and kept.revision = ranked.revision and projects.id = kept.project_id
      and ((spacing > 0 and rank > 1) or (${maxDays} > 0 and age >= ${maxDays * DAY}))
      and kept.name is null
      and kept.revision <> projects.document_revision
      and not exists (
        select from export_tasks task where task.project_id = kept.project_id and task.revision = kept.revision)`.execute(
    transaction,
  )
}

/** Removes the documents that no revision and no export refers to. */
async function removeDocuments(transaction: Transaction<Database>, projectId: string): Promise<void> {
  const unused = sql`
    project_id = ${projectId}
    and not exists (select from projects where id = project_id and deleted_at is null and document_sha256 = sha256)
    and not exists (select from project_revisions kept
      where kept.project_id = stored.project_id and kept.sha256 = stored.sha256)
    and not exists (select from export_tasks task
      where task.project_id = stored.project_id and task.document_sha256 = stored.sha256)`
  // An export that is being created holds a lock on its document.
  const { rows } = await sql<{ sha256: Buffer }>`
    select sha256 from project_documents stored where ${unused} for update skip locked`.execute(transaction)
  if (rows.length === 0) return
  // A separate statement, because it must see exports that were committed just before the locks.
  await sql`
    delete from project_documents stored
    where sha256 = any(${rows.map(({ sha256 }) => sha256)}::bytea[]) and ${unused}`.execute(transaction)
}

/** Returns when the next revision becomes so old that another rule applies to it. */
async function findNextTime(
  transaction: Transaction<Database>,
  projectId: string,
  { allMinutes, tenMinuteHours, hourlyDays, maxDays }: RevisionPolicy,
  now: Date,
): Promise<Date | null> {
  const ages = [allMinutes * MINUTE, tenMinuteHours * HOUR, hourlyDays * DAY, maxDays * DAY]
  const { rows } = await sql<{ next: Date | null }>`
    select greatest(
      min(kept.created_at + make_interval(secs => age)),
      ${now}::timestamptz + make_interval(secs => ${MIN_INTERVAL})) as next
    from project_revisions kept
    join projects on projects.id = project_id and document_revision <> kept.revision
    cross join unnest(${ages}::float8[]) as age
    where project_id = ${projectId} and kept.created_at + make_interval(secs => age) > ${now}
    having count(*) > 0`.execute(transaction)
  return rows[0]?.next ?? null
}

/** Removes what a deleted project had, except for the documents that active exports need. */
async function removeDeleted(
  transaction: Transaction<Database>,
  projectId: string,
  now: Date,
): Promise<Date | null> {
  await transaction.deleteFrom('project_revisions').where('project_id', '=', projectId).execute()
  await transaction
    .updateTable('export_tasks')
    .set({ document_sha256: null })
    .where('project_id', '=', projectId)
    .where('document_sha256', 'is not', null)
    .where('status', 'not in', activeStatuses)
    .execute()
  await removeDocuments(transaction, projectId)
  const remaining = await transaction
    .selectFrom('project_documents')
    .select('sha256')
    .where('project_id', '=', projectId)
    .limit(1)
    .executeTakeFirst()
  return remaining === undefined ? null : new Date(now.getTime() + DELETED_INTERVAL * 1000)
}
