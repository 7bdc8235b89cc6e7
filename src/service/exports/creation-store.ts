import { type Kysely, sql, type Transaction } from 'kysely'
import type { ExtraOutput } from '../../engine/document/extra-outputs.ts'
import { DEFAULT_QUALITY } from '../../engine/document/output-qualities.ts'
import { expandText } from '../../platform/database/compressed-text.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { TraceContext } from '../../platform/tracing/tracing.ts'
import { activeStatuses } from './active-statuses.ts'
import type { ExportSettings } from './check-document.ts'
import { resolveActiveExportLimit } from './export-limits.ts'
import { type VisibleTask, visibleColumns } from './task-store.ts'

export interface ExportAccount {
  /** May be infinite. */
  readonly maxActiveExports: number
  /** 0 if there is no limit: they are not counted then. */
  readonly activeExports: number
  readonly hasWebhookSecret: boolean
  /** Whether an operator has paused its exports. */
  readonly isPaused: boolean
  /** Whether credits run out. */
  readonly isMetered: boolean
  readonly keyUsage: KeyUsage
}

/** The usage of an API key in standard seconds. Exports that failed or were canceled do not count. */
export interface KeyUsage {
  readonly used: number
  /** Null: unlimited. */
  readonly limit: number | null
}

/**
 * Locks the account until the transaction ends, so that its exports are created one after the other. The lock does not
 * delay the insertion of rows that refer to the account, such as uploads and keys.
 *
 * @param maxActiveExports - The limit of accounts without their own.
 */
export async function lockAccount(
  transaction: Transaction<Database>,
  { accountId, apiKeyId }: { readonly accountId: string; readonly apiKeyId: string },
  maxActiveExports: number,
): Promise<ExportAccount> {
  const account = await transaction
    .selectFrom('accounts')
    .select(['max_active_exports', 'webhook_secret', 'is_metered', 'exports_paused_at'])
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const limit = resolveActiveExportLimit(account.max_active_exports, maxActiveExports)
  // A separate statement, because it must see what other transactions stored while this one waited for the lock.
  const usage = await transaction
    .selectFrom('api_keys')
    .leftJoin('key_usage', 'key_usage.api_key_id', 'api_keys.id')
    .select(['standard_second_limit', 'standard_seconds'])
    .$if(limit < Number.POSITIVE_INFINITY, (query) =>
      query.select(countActiveExports(transaction, accountId).as('active')),
    )
    .where('api_keys.id', '=', apiKeyId)
    .executeTakeFirstOrThrow()
  return {
    maxActiveExports: limit,
    hasWebhookSecret: account.webhook_secret !== null,
    activeExports: usage.active ?? 0,
    isPaused: account.exports_paused_at !== null,
    isMetered: account.is_metered,
    keyUsage: { used: usage.standard_seconds ?? 0, limit: usage.standard_second_limit },
  }
}

const countActiveExports = (db: Kysely<Database>, accountId: string) =>
  db
    .selectFrom('export_tasks')
    // A batch counts as one export.
    .select(sql<number>`count(distinct coalesce(batch_id, id))`.as('count'))
    .where('account_id', '=', accountId)
    .where('status', 'in', activeStatuses)

/** A document of a project, to export. */
interface StoredSnapshot {
  readonly editorState: string
  /** The project's title. */
  readonly title: string
  /** Names the stored document, to which the task refers. */
  readonly sha256: Buffer
  readonly revision: number
}

/**
 * Finds a project's document. A later sync does not change exports of it. If `db` is a transaction, the document is not
 * removed until it ends, although the current one may be replaced meanwhile.
 *
 * @param revision - An earlier revision; default: the current document. Until the transaction ends, the project's revisions
 * are not removed.
 * @returns Undefined if there is no such project or revision.
 */
export async function findProjectDocument(
  db: Kysely<Database>,
  accountId: string,
  projectId: string,
  revision?: number,
): Promise<StoredSnapshot | undefined> {
  if (revision !== undefined) {
    // Conflicts with the lock of the job that removes revisions. A separate statement, because the next one must see what
    // that job did while this one waited.
    await db.selectFrom('projects').select('id').where('id', '=', projectId).forShare().execute()
  }
  const row = await db
    .selectFrom('projects')
    .innerJoin('project_documents', 'project_documents.project_id', 'projects.id')
    .select(['title', 'content', 'size_bytes', 'sha256', 'document_revision'])
    .where('projects.id', '=', projectId)
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .$if(revision === undefined, (query) => query.whereRef('sha256', '=', 'document_sha256'))
    .$if(revision !== undefined, (query) =>
      query.where('sha256', '=', (where) =>
        where
          .selectFrom('project_revisions')
          .select('sha256')
          .where('project_id', '=', projectId)
          .where('revision', '=', revision ?? 0),
      ),
    )
    // The job that removes documents leaves out those that are locked; syncs do not wait for this lock.
    .$if(db.isTransaction, (query) => query.forKeyShare('project_documents'))
    .executeTakeFirst()
  return (
    row && {
      editorState: await expandText({ content: row.content, sizeBytes: row.size_bytes }),
      title: row.title,
      sha256: row.sha256,
      revision: revision ?? row.document_revision,
    }
  )
}

/** The document of a task: a stored one of its project, or that of the request. */
export type TaskDocument =
  | { readonly kind: 'project'; readonly sha256: Buffer; readonly revision: number }
  /** JSON text, or its UTF-8 bytes; `revision`: of the project's template. */
  | { readonly kind: 'request'; readonly text: string | Uint8Array; readonly revision?: number }

export interface NewTask {
  readonly id: string
  readonly accountId: string
  readonly projectId: string | null
  readonly apiKeyId: string
  readonly clientTaskId: string | null
  readonly document: TaskDocument
  readonly settings: ExportSettings
  /** Outputs besides the file itself. */
  readonly extraOutputs: readonly ExtraOutput[]
  /** Seconds; null: chosen. */
  readonly posterSeconds: number | null
  readonly filename: string
  readonly durationSeconds: number
  readonly billedStandardSeconds: number
  readonly chargedCredits: string
  readonly chargedCreditPool: string
  readonly priority: number
  readonly callbackUrl: string | null
  readonly callbackHeaders: Readonly<Record<string, string>> | null
  readonly traceContext: TraceContext | undefined
}

/** Inserts a task and returns it as its owner sees it. */
export async function insertTask(
  transaction: Transaction<Database>,
  task: NewTask,
  status: 'PENDING' | 'PAUSED',
): Promise<VisibleTask> {
  return transaction
    .insertInto('export_tasks')
    .values({ ...toTaskColumns(task), status })
    .returning(visibleColumns)
    .executeTakeFirstOrThrow()
}

/** A task of a batch. */
export interface NewBatchTask extends NewTask {
  readonly batchId: string
  readonly batchRow: number
}

/** Rows in one statement; a row has more than 20 parameters. */
const ROWS_PER_INSERT = 50

/** The documents in one statement, in bytes or characters: sending more at once delays other requests. */
const DOCUMENTS_PER_INSERT = 256 * 1024

/** Inserts the tasks of a batch, which wait without a job. */
export async function insertBatchTasks(
  transaction: Transaction<Database>,
  tasks: readonly NewBatchTask[],
  status: 'PENDING' | 'PAUSED',
): Promise<VisibleTask[]> {
  const stored: VisibleTask[] = []
  for (const slice of sliceForInsert(tasks)) {
    const rows = slice.map((task) => ({
      ...toTaskColumns(task),
      status,
      batch_id: task.batchId,
      batch_row: task.batchRow,
      is_held: true,
    }))
    stored.push(
      ...(await transaction.insertInto('export_tasks').values(rows).returning(visibleColumns).execute()),
    )
  }
  return stored
}

function sliceForInsert(tasks: readonly NewBatchTask[]): NewBatchTask[][] {
  const slices: NewBatchTask[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const task of tasks) {
    const length = task.document.kind === 'request' ? task.document.text.length : 0
    const last = slices.at(-1)
    if (last === undefined || last.length >= ROWS_PER_INSERT || size + length > DOCUMENTS_PER_INSERT) {
      slices.push([task])
      size = length
    } else {
      last.push(task)
      size += length
    }
  }
  return slices
}

function toTaskColumns(task: NewTask) {
  const { fps, ratio, scale, format, transparent = false, quality = DEFAULT_QUALITY } = task.settings
  const { document } = task
  return {
    id: task.id,
    account_id: task.accountId,
    project_id: task.projectId,
    created_by_api_key_id: task.apiKeyId,
    client_task_id: task.clientTaskId,
    document: document.kind === 'request' ? document.text : null,
    document_sha256: document.kind === 'project' ? document.sha256 : null,
    revision: document.revision ?? null,
    fps,
    ratio,
    scale,
    format,
    is_transparent: transparent,
    quality,
    extra_outputs: task.extraOutputs,
    poster_seconds: task.posterSeconds,
    filename: task.filename,
    duration_seconds: task.durationSeconds,
    billed_standard_seconds: task.billedStandardSeconds,
    charged_credits: task.chargedCredits,
    charged_credit_pool: task.chargedCreditPool,
    priority: task.priority,
    callback_url: task.callbackUrl,
    callback_headers: task.callbackHeaders === null ? null : JSON.stringify(task.callbackHeaders),
    trace_context: task.traceContext === undefined ? null : JSON.stringify(task.traceContext),
  }
}
