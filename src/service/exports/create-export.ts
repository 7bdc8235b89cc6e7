import type { Kysely, Transaction } from 'kysely'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import type { AccountLimiter } from '../accounts/account-limiter.ts'
import { type Charge, computeCharge, type RateTable } from '../billing/charge.ts'
import { chargeTask } from '../billing/credit-store.ts'
import type { ChargeSplit } from '../billing/split-charge.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import { type DocumentSource, toDocumentSource } from '../document-checks/document-source.ts'
import { assertCallbackHeaders, assertCallbackUrl } from './callback-rules.ts'
import type { CheckedDocument, ExportSettings } from './check-document.ts'
import type { ExportLimits } from './export-limits.ts'
import { ExportRefusal } from './export-refusal.ts'
import {
  type ExportAccount,
  findProjectDocument,
  insertTask,
  lockAccount,
  type NewTask,
} from './export-store.ts'
import type { StoredResponse } from './idempotency-store.ts'
import { buildOutputFilename } from './output-filename.ts'
import { splitExportCharge } from './split-export-charge.ts'
import { type IdempotentResponse, withIdempotency } from './with-idempotency.ts'

export interface ExportRequest {
  readonly accountId: string
  readonly apiKeyId: string
  readonly source: ExportSource
  readonly settings: ExportSettings
  readonly clientTaskId: string | undefined
  readonly filename: string | undefined
  /** Orders the account's exports among each other: −10 to 10, default 0. */
  readonly priority: number | undefined
  readonly callbackUrl: string | undefined
  readonly callbackHeaders: Readonly<Record<string, string>> | undefined
  /** The `Idempotency-Key` header. */
  readonly idempotencyKey: string | undefined
  /** Method and path pattern. */
  readonly route: string
  /** Path and body, by which equal requests are known. */
  readonly payload: unknown
}

/** Where the document comes from: a project's latest, or the text in the request. */
export type ExportSource =
  | { readonly kind: 'project'; readonly projectId: string }
  | { readonly kind: 'document'; readonly document: DocumentSource }

export interface ExportContext {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly limits: ExportLimits
  readonly rates: RateTable
  readonly creationLimiter: AccountLimiter
  readonly documentChecks: DocumentChecks
  readonly now: () => Date
  /** For the logs of the jobs. */
  readonly requestId?: string
  /** Ids that sort by time (UUID v7). */
  readonly newId: () => string
}

/**
 * Creates an export task of a project's latest document (or of the given one), whole or not at all: one
 * transaction holds replay, limits, snapshot, charge and the job that starts it.
 *
 * @throws {ExportRefusal} With the reason; nothing is stored then, so the client may mend the request and
 * use the same key again.
 */
export function createExport(context: ExportContext, request: ExportRequest): Promise<IdempotentResponse> {
  const { accountId, clientTaskId, route, payload } = request
  const identity = { accountId, key: request.idempotencyKey, clientTaskId, route, payload }
  const times = { now: context.now(), hours: context.limits.idempotencyHours }
  return context.creationLimiter.run(accountId, () =>
    context.db
      .transaction()
      .execute((transaction) =>
        withIdempotency(transaction, identity, times, () => createTask(transaction, context, request)),
      ),
  )
}

async function createTask(
  transaction: Transaction<Database>,
  context: ExportContext,
  request: ExportRequest,
): Promise<StoredResponse> {
  // Before the lock, which a large document would hold for long; whether the account may export is still said first.
  const source = await catchRefusal(checkSource(transaction, context, request))
  const account = await lockAccount(transaction, request, context.limits.maxActiveExports)
  assertConcurrency(account)
  if (source instanceof ExportRefusal) throw source
  assertCallback(request, account, context.limits)
  const price = computeCharge(
    source.checked.durationTicks,
    source.checked.output,
    request.settings.fps,
    context.rates,
  )
  const split = await splitExportCharge(transaction, request.accountId, account, price)
  const task = buildTask(context, request, { ...source, price, split })
  const createdAt = await insertTask(transaction, task, account.isPaused ? 'PAUSED' : 'PENDING')
  await chargeTask(transaction, request.accountId, task.id, split)
  // A paused one gets its job when it is released.
  if (!account.isPaused) {
    await context.queue.enqueue(transaction, 'plan-export', {
      taskId: task.id,
      ...(context.requestId !== undefined && { requestId: context.requestId }),
    })
  }
  return buildCreationResponse(task, createdAt)
}

/** A document that can be exported. */
interface CheckedSource {
  readonly document: DocumentSource
  readonly title: string | undefined
  readonly checked: CheckedDocument
}

async function checkSource(
  transaction: Transaction<Database>,
  { limits, documentChecks }: ExportContext,
  request: ExportRequest,
): Promise<CheckedSource> {
  const { accountId, settings } = request
  const { document, title } = await loadSourceDocument(transaction, request)
  const checked = await documentChecks.run(accountId, 'export', document, { settings, limits })
  return { document, title, checked }
}

/** A refusal as a value, to be thrown later; any other failure at once. */
function catchRefusal<T>(result: Promise<T>): Promise<T | ExportRefusal> {
  return result.catch((error: unknown) => {
    if (error instanceof ExportRefusal) return error
    throw error
  })
}

function assertConcurrency({ activeExports, maxActiveExports }: ExportAccount): void {
  if (activeExports < maxActiveExports) return
  throw new ExportRefusal(
    'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
    `${activeExports} exports are active and ${maxActiveExports} may be at once. Wait until one ends, or cancel one.`,
  )
}

export async function loadSourceDocument(
  database: Kysely<Database>,
  { source, accountId }: Pick<ExportRequest, 'source' | 'accountId'>,
): Promise<{ document: DocumentSource; title: string | undefined }> {
  if (source.kind === 'document') return { document: source.document, title: undefined }
  const project = await findProjectDocument(database, accountId, source.projectId)
  if (project === undefined) {
    throw new ExportRefusal('PROJECT_NOT_FOUND', `There is no project ${source.projectId}.`)
  }
  return { document: toDocumentSource(project.editorState), title: project.title }
}

function assertCallback(request: ExportRequest, account: ExportAccount, limits: ExportLimits): void {
  if (request.callbackHeaders !== undefined) assertCallbackHeaders(request.callbackHeaders)
  if (request.callbackUrl === undefined) return
  assertCallbackUrl(request.callbackUrl, limits)
  if (account.hasWebhookSecret) return
  throw new ExportRefusal(
    'WEBHOOK_SECRET_NOT_CONFIGURED',
    'callbackUrl needs a webhook secret on the account, which signs the calls: framewright webhooks secret makes one.',
  )
}

/** What a new task is made from, besides the request. */
interface TaskInput extends CheckedSource {
  readonly price: Charge
  readonly split: ChargeSplit
}

function buildTask({ newId }: ExportContext, request: ExportRequest, input: TaskInput): NewTask {
  const { settings, source } = request
  return {
    id: newId(),
    accountId: request.accountId,
    projectId: source.kind === 'project' ? source.projectId : null,
    apiKeyId: request.apiKeyId,
    clientTaskId: request.clientTaskId ?? null,
    document: input.document.text,
    settings,
    filename: buildOutputFilename(request.filename, input.title, settings.format),
    durationSeconds: input.checked.durationTicks / TICKS_PER_SECOND,
    ...input.price,
    chargedCreditPool: input.split.pool,
    priority: request.priority ?? 0,
    callbackUrl: request.callbackUrl ?? null,
    callbackHeaders: request.callbackHeaders ?? null,
  }
}

function buildCreationResponse(task: NewTask, createdAt: Date): StoredResponse {
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
