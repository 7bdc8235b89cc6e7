import type { Kysely, Transaction } from 'kysely'
import { chargeFor, type RateTable } from '../billing/charge.ts'
import type { Database } from '../database/tables.ts'
import { TICKS_PER_SECOND } from '../document/ticks.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import { assertCallbackHeaders, assertCallbackUrl } from './callback-rules.ts'
import { type CheckedDocument, checkDocument, type ExportSettings } from './check-document.ts'
import type { ExportLimits } from './export-limits.ts'
import { ExportRefusal } from './export-refusal.ts'
import {
  type ExportAccount,
  insertTask,
  latestProjectDocument,
  lockAccount,
  type NewTask,
} from './export-store.ts'
import { outputFilename } from './output-filename.ts'
import { lookUpReplay, type ReplayIdentity, type StoredAnswer, storeAnswer } from './replay-store.ts'

export interface ExportRequest {
  readonly accountId: string
  readonly apiKeyId: string
  readonly source:
    | { readonly kind: 'project'; readonly projectId: string }
    | { readonly kind: 'document'; readonly document: Readonly<Record<string, unknown>> }
  readonly settings: ExportSettings
  readonly clientTaskId: string | undefined
  readonly filename: string | undefined
  readonly callbackUrl: string | undefined
  readonly callbackHeaders: Readonly<Record<string, string>> | undefined
  readonly idempotency: RequestIdentity
}

/** What makes two requests the same request. */
export interface RequestIdentity {
  /** The `Idempotency-Key` header. */
  readonly key: string | undefined
  /** Method and path pattern. */
  readonly route: string
  /** Path and body; compared as canonical JSON. */
  readonly payload: unknown
}

export interface ExportCreation {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly limits: ExportLimits
  readonly rates: RateTable
  readonly now: () => Date
  /** Ids that sort by time (UUID v7). */
  readonly newId: () => string
}

export interface CreatedExport {
  readonly answer: StoredAnswer
  /** Whether the answer is that of an earlier request. */
  readonly isReplay: boolean
}

/**
 * Creates an export task of a project's latest document (or of the given one), whole or not at all: one
 * transaction holds replay, limits, snapshot, charge and the job that starts it.
 *
 * @throws {ExportRefusal} With the reason; nothing is stored then, so the client may mend the request and
 * use the same key again.
 */
export function createExport(creation: ExportCreation, request: ExportRequest): Promise<CreatedExport> {
  return creation.db.transaction().execute(async (transaction) => {
    const identity = replayIdentity(request)
    if (identity !== undefined) {
      const answer = await earlierAnswer(transaction, identity, request, creation.now())
      if (answer !== undefined) return { answer, isReplay: true }
    }
    const account = await lockAccount(transaction, request.accountId)
    assertConcurrency(account, creation.limits)
    const { document, title } = await sourceDocument(transaction, request)
    const checked = checkDocument(document, request.settings, creation.limits)
    assertCallback(request, account, creation.limits)

    const task = newTask(creation, request, JSON.stringify(document), title, checked)
    const createdAt = await insertTask(transaction, task)
    await creation.queue.enqueue(transaction, 'plan-export', { taskId: task.id })
    const answer = creationAnswer(task, createdAt)
    if (identity !== undefined) {
      const expiresAt =
        identity.scope === clientTaskScope ? null : hoursAfter(creation.now(), creation.limits.replayHours)
      await storeAnswer(transaction, identity, answer, expiresAt)
    }
    return { answer, isReplay: false }
  })
}

const clientTaskScope = 'clientTaskId'

/** With the header, `clientTaskId` is only a label; with neither, every request makes a task. */
function replayIdentity({ accountId, idempotency, clientTaskId }: ExportRequest): ReplayIdentity | undefined {
  const { key, route, payload } = idempotency
  if (key !== undefined) return { accountId, scope: route, key, payload }
  if (clientTaskId !== undefined) return { accountId, scope: clientTaskScope, key: clientTaskId, payload }
  return undefined
}

async function earlierAnswer(
  transaction: Transaction<Database>,
  identity: ReplayIdentity,
  request: ExportRequest,
  now: Date,
): Promise<StoredAnswer | undefined> {
  const found = await lookUpReplay(transaction, identity, now)
  switch (found.kind) {
    case 'new':
      return undefined
    case 'replay':
      return found.answer
    case 'in-progress':
      throw new ExportRefusal(
        'IDEMPOTENCY_REQUEST_IN_PROGRESS',
        'The first request with this key has not been answered yet. Send the same request again in a second.',
      )
    case 'other-payload':
      if (identity.scope === clientTaskScope) {
        throw new ExportRefusal(
          'CLIENT_TASK_ID_CONFLICT',
          `The clientTaskId "${request.clientTaskId}" belongs to a task that was created by another request. Use a new one.`,
        )
      }
      throw new ExportRefusal(
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was used for a request with another payload. Use a new key for a new request.',
      )
  }
}

function assertConcurrency(account: ExportAccount, limits: ExportLimits): void {
  const limit = account.maxActiveExports ?? limits.maxActiveExports
  if (account.activeExports < limit) return
  throw new ExportRefusal(
    'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
    `${account.activeExports} exports are active and ${limit} may be at once. Wait until one ends, or cancel one.`,
  )
}

async function sourceDocument(
  transaction: Transaction<Database>,
  { source, accountId }: ExportRequest,
): Promise<{ document: unknown; title: string | undefined }> {
  if (source.kind === 'document') return { document: source.document, title: undefined }
  const project = await latestProjectDocument(transaction, accountId, source.projectId)
  if (project === undefined) {
    throw new ExportRefusal('PROJECT_NOT_FOUND', `There is no project ${source.projectId}.`)
  }
  return { document: JSON.parse(project.editorState), title: project.title }
}

function assertCallback(request: ExportRequest, account: ExportAccount, limits: ExportLimits): void {
  if (request.callbackHeaders !== undefined) assertCallbackHeaders(request.callbackHeaders)
  if (request.callbackUrl === undefined) return
  assertCallbackUrl(request.callbackUrl, { allowHttp: limits.allowHttpCallbacks })
  if (account.hasWebhookSecret) return
  throw new ExportRefusal(
    'WEBHOOK_SECRET_NOT_CONFIGURED',
    'callbackUrl needs a webhook secret on the account, which signs the calls. Make one first.',
  )
}

function newTask(
  { newId, rates }: ExportCreation,
  request: ExportRequest,
  document: string,
  title: string | undefined,
  { output, durationTicks }: CheckedDocument,
): NewTask {
  const { settings, source } = request
  return {
    id: newId(),
    accountId: request.accountId,
    projectId: source.kind === 'project' ? source.projectId : null,
    apiKeyId: request.apiKeyId,
    clientTaskId: request.clientTaskId ?? null,
    document,
    settings,
    filename: outputFilename(request.filename, title, settings.format),
    durationSeconds: durationTicks / TICKS_PER_SECOND,
    ...chargeFor(durationTicks, output, settings.fps, rates),
    // Accounts that are not metered yet have one pool, in which usage is only recorded.
    chargedCreditPool: 'plan',
    callbackUrl: request.callbackUrl ?? null,
    callbackHeaders: request.callbackHeaders ?? null,
  }
}

function creationAnswer(task: NewTask, createdAt: Date): StoredAnswer {
  const data = {
    taskId: task.id,
    projectId: task.projectId,
    createdAt: createdAt.toISOString(),
    durationSeconds: task.durationSeconds,
    billedStandardSeconds: task.billedStandardSeconds,
    chargedCredits: task.chargedCredits,
    chargedCreditPool: task.chargedCreditPool,
  }
  return { statusCode: 201, body: JSON.stringify({ data, meta: {} }) }
}

function hoursAfter(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * 3_600_000)
}
