import type { Kysely, Transaction } from 'kysely'
import type { ExtraOutput } from '../../engine/document/extra-outputs.ts'
import { outputFormats } from '../../engine/document/output-formats.ts'
import { TICKS_PER_SECOND } from '../../engine/document/ticks.ts'
import type { Database } from '../../platform/database/tables.ts'
import type { JobQueue } from '../../platform/queue/job-queue.ts'
import type { TraceContext, Tracing } from '../../platform/tracing/tracing.ts'
import type { AccountLimiter } from '../accounts/account-limiter.ts'
import type { Charge, RateTable } from '../billing/charge.ts'
import { chargeTask } from '../billing/credit-store.ts'
import type { ChargeSplit } from '../billing/split-charge.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import { type DocumentSource, toDocumentSource } from '../document-checks/document-source.ts'
import { errorCatalogue } from '../errors/error-catalogue.ts'
import { Refusal } from '../errors/refusal.ts'
import { recordEvent } from '../events/record-event.ts'
import {
  type IdempotentResponse,
  type OperationResult,
  withIdempotency,
} from '../idempotency/with-idempotency.ts'
import { createProjectNotFound, createRevisionNotFound } from '../projects/project-refusals.ts'
import { findProject } from '../projects/project-store.ts'
import { assertCallbackHeaders, assertCallbackUrl } from './callback-rules.ts'
import type { ExportableDocument, ExportSettings } from './check-document.ts'
import {
  type ExportAccount,
  findProjectDocument,
  insertTask,
  lockAccount,
  type NewTask,
  type TaskDocument,
} from './creation-store.ts'
import type { ExportLimits } from './export-limits.ts'
import { findFileFacts } from './find-file-facts.ts'
import { buildOutputFilename } from './output-filename.ts'
import { priceExport } from './price-export.ts'
import { applyTerms, type PriceTerms } from './quotes.ts'
import { splitExportCharge } from './split-export-charge.ts'
import { buildTaskEvent } from './task-events.ts'

export interface ExportRequest {
  readonly accountId: string
  readonly apiKeyId: string
  readonly source: ExportSource
  readonly settings: ExportSettings
  /** Values for the variables of a template; undefined: none. */
  readonly variables?: unknown
  readonly clientTaskId: string | undefined
  readonly filename: string | undefined
  /** Outputs besides the file itself; default: none. */
  readonly extraOutputs?: readonly ExtraOutput[] | undefined
  /** The instant of the poster, in seconds; default: chosen. */
  readonly posterSeconds?: number | undefined
  /** Orders the account's exports among themselves: −10 to 10, default 0. */
  readonly priority: number | undefined
  readonly callbackUrl: string | undefined
  readonly callbackHeaders: Readonly<Record<string, string>> | undefined
  /** The limits of its price; default: none. */
  readonly terms?: PriceTerms
  /** The `Idempotency-Key` header. */
  readonly idempotencyKey: string | undefined
  /** Method and path pattern. */
  readonly route: string
  /** Path and body, which idempotency compares. */
  readonly payload: unknown
}

/** Where the document comes from: a project, or the request. */
export type ExportSource =
  /** `revision`: an earlier one; undefined: the latest document. */
  | { readonly kind: 'project'; readonly projectId: string; readonly revision?: number | undefined }
  | { readonly kind: 'document'; readonly document: DocumentSource }

export interface ExportContext {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly limits: ExportLimits
  readonly rates: RateTable
  readonly creationLimiter: AccountLimiter
  readonly documentChecks: DocumentChecks
  readonly now: () => Date
  /** Appears in the logs of the jobs. */
  readonly requestId?: string
  /** Returns a UUID v7; these sort by time. */
  readonly newId: () => string
  /** The active span is that of the request. */
  readonly tracing: Tracing
}

/**
 * Creates an export task from a project's latest document or the document in the request. One transaction covers the
 * replay, the limits, the snapshot, the charge and the job that starts the task, so all of it happens or none.
 *
 * @throws {Refusal} With the reason. Nothing is stored, so the client can correct the request and reuse its key.
 */
export function createExport(context: ExportContext, request: ExportRequest): Promise<IdempotentResponse> {
  const { accountId, clientTaskId, route, payload } = request
  const identity = { accountId, key: request.idempotencyKey, clientTaskId, route, payload }
  const times = { now: context.now(), hours: context.limits.idempotencyHours }
  const traceContext = context.tracing.current
  return context.creationLimiter.run(accountId, () =>
    traceTransaction(context.tracing, () =>
      context.db
        .transaction()
        .execute((transaction) =>
          withIdempotency(transaction, identity, times, () =>
            createTask(transaction, context, { ...request, traceContext }),
          ),
        ),
    ),
  )
}

/** Runs a transaction that creates exports, in a span. */
export function traceTransaction<T>(tracing: Tracing, run: () => Promise<T>): Promise<T> {
  const name = 'transaction export_tasks'
  const attributes = { 'db.system.name': 'postgresql', 'db.query.summary': name }
  return tracing.run({ name, kind: 'client', attributes }, run)
}

/** A request with the trace that the jobs of its export belong to. */
interface TracedRequest extends ExportRequest {
  readonly traceContext: TraceContext | undefined
}

async function createTask(
  transaction: Transaction<Database>,
  context: ExportContext,
  request: TracedRequest,
): Promise<OperationResult> {
  // The check runs before the lock, which a large document would hold for a long time. Its refusal is thrown after
  // that of too many active exports.
  const source = await catchRefusal(checkSource(transaction, context, request))
  const account = await lockAccount(transaction, request, context.limits.maxActiveExports)
  assertConcurrency(account)
  if (source instanceof Refusal) throw source
  assertCallback(request, account, context.limits)
  const split = await splitExportCharge(transaction, request.accountId, account, source.price)
  const task = buildTask(context, request, { ...source, split })
  const { accountId, apiKeyId } = request
  const stored = await insertTask(transaction, task, account.isPaused ? 'PAUSED' : 'PENDING')
  const created = { accountId, apiKeyId, task: stored, now: stored.created_at }
  await recordEvent(transaction, buildTaskEvent('EXPORT_CREATED', created))
  await chargeTask(transaction, request.accountId, task.id, split)
  // A paused task gets its job when it is resumed.
  if (!account.isPaused) {
    await context.queue.enqueue(transaction, 'plan-export', {
      taskId: task.id,
      ...(context.requestId !== undefined && { requestId: context.requestId }),
    })
  }
  return { statusCode: 201, data: buildCreationData(task, stored.created_at) }
}

/** A document that can be exported. */
interface CheckedSource {
  readonly title: string | undefined
  readonly stored: TaskDocument
  readonly checked: ExportableDocument
  readonly price: Charge
}

async function checkSource(
  transaction: Transaction<Database>,
  { limits, rates, documentChecks, now }: ExportContext,
  request: ExportRequest,
): Promise<CheckedSource> {
  const { accountId, settings } = request
  const { document, title, stored } = await loadSourceDocument(transaction, request)
  const checked = await checkExportable(transaction, { limits, documentChecks }, document, request)
  const { resolvedText } = checked
  const price = await applyTerms(
    { db: transaction, documentChecks, now: now() },
    { accountId, document: resolvedText === undefined ? document : toDocumentSource(resolvedText), settings },
    priceExport(checked, settings, rates),
    request.terms ?? {},
  )
  return { title, stored, checked, price }
}

/**
 * Checks the document of a request with the values of its variables.
 *
 * @throws {Refusal} If it cannot be exported.
 */
export async function checkExportable(
  database: Kysely<Database>,
  { limits, documentChecks }: Pick<ExportContext, 'limits' | 'documentChecks'>,
  document: DocumentSource,
  { accountId, settings, variables }: Pick<ExportRequest, 'accountId' | 'settings' | 'variables'>,
): Promise<ExportableDocument> {
  const files = await findFileFacts(database, accountId, variables)
  const given = { values: variables, files }
  return documentChecks.run(accountId, 'export', document, { settings, limits, variables: given })
}

/**
 * Returns the refusal of a document as a value, so that the caller can throw it later. Other errors are thrown
 * immediately, including those of a server that cannot check the document at the moment.
 */
function catchRefusal<T>(result: Promise<T>): Promise<T | Refusal> {
  return result.catch((error: unknown) => {
    if (error instanceof Refusal && !errorCatalogue[error.code].isRetryable) return error
    throw error
  })
}

/** @throws {Refusal} If the account has its maximum of active exports. */
export function assertConcurrency({ activeExports, maxActiveExports }: ExportAccount): void {
  if (activeExports < maxActiveExports) return
  throw new Refusal(
    'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
    `The account has ${activeExports} active exports; the limit is ${maxActiveExports}. Wait until one ends, or cancel one. The operator of this server can raise the limit with "framewright accounts set".`,
  )
}

/**
 * Loads the document to export.
 *
 * @returns The document, how a task refers to it, and the title of its project if it has one.
 * @throws {Refusal} `PROJECT_NOT_FOUND` or `REVISION_NOT_FOUND`.
 */
export async function loadSourceDocument(
  database: Kysely<Database>,
  { source, accountId }: Pick<ExportRequest, 'source' | 'accountId'>,
): Promise<{ document: DocumentSource; title: string | undefined; stored: TaskDocument }> {
  if (source.kind === 'document') {
    const { document } = source
    return { document, title: undefined, stored: { kind: 'request', text: document.text } }
  }
  const { projectId, revision } = source
  let found = await findProjectDocument(database, accountId, projectId, revision)
  while (found === undefined) {
    if ((await findProject(database, accountId, projectId)) === undefined)
      throw createProjectNotFound(projectId)
    if (revision !== undefined) throw createRevisionNotFound(projectId, revision)
    // A sync replaced the current document, and it was removed before it could be locked.
    found = await findProjectDocument(database, accountId, projectId)
  }
  const stored = { kind: 'project', sha256: found.sha256, revision: found.revision } as const
  return { document: toDocumentSource(found.editorState), title: found.title, stored }
}

/** @throws {Refusal} If the callback of a request is not allowed, or cannot be signed. */
export function assertCallback(
  request: Pick<ExportRequest, 'callbackUrl' | 'callbackHeaders'>,
  account: Pick<ExportAccount, 'hasWebhookSecret'>,
  limits: ExportLimits,
): void {
  if (request.callbackHeaders !== undefined) assertCallbackHeaders(request.callbackHeaders)
  if (request.callbackUrl === undefined) return
  assertCallbackUrl(request.callbackUrl, limits)
  if (account.hasWebhookSecret) return
  throw new Refusal(
    'WEBHOOK_SECRET_NOT_CONFIGURED',
    'A callbackUrl needs a webhook secret, which signs the calls. Create one with "framewright webhooks secret".',
  )
}

/** The input for a new task besides the request. */
interface TaskInput extends CheckedSource {
  readonly split: ChargeSplit
}

function buildTask({ newId }: ExportContext, request: TracedRequest, input: TaskInput): NewTask {
  const { settings, source } = request
  return {
    id: newId(),
    accountId: request.accountId,
    projectId: source.kind === 'project' ? source.projectId : null,
    apiKeyId: request.apiKeyId,
    clientTaskId: request.clientTaskId ?? null,
    document: toTaskDocument(input),
    settings,
    extraOutputs: request.extraOutputs ?? [],
    posterSeconds: request.posterSeconds ?? null,
    filename: buildOutputFilename(request.filename, input.title, outputFormats[settings.format].extension),
    durationSeconds: input.checked.durationTicks / TICKS_PER_SECOND,
    ...input.price,
    chargedCreditPool: input.split.creditPool,
    priority: request.priority ?? 0,
    callbackUrl: request.callbackUrl ?? null,
    callbackHeaders: request.callbackHeaders ?? null,
    traceContext: request.traceContext,
  }
}

/** Returns the stored document; of a template, the text with its values. */
function toTaskDocument({ stored, checked }: Pick<CheckedSource, 'stored' | 'checked'>): TaskDocument {
  const { resolvedText: text } = checked
  if (text === undefined) return stored
  return { kind: 'request', text, ...(stored.revision !== undefined && { revision: stored.revision }) }
}

function buildCreationData(task: NewTask, createdAt: Date) {
  return {
    taskId: task.id,
    projectId: task.projectId,
    createdAt: createdAt.toISOString(),
    ...(task.document.revision !== undefined && { revision: task.document.revision }),
    durationSeconds: task.durationSeconds,
    billedStandardSeconds: task.billedStandardSeconds,
    chargedCredits: task.chargedCredits,
    chargedCreditPool: task.chargedCreditPool,
  }
}
