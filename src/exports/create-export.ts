import type { Kysely, Transaction } from 'kysely'
import type { AccountTurns } from '../accounts/account-turns.ts'
import { type Charge, chargeFor, type RateTable } from '../billing/charge.ts'
import { chargeTask } from '../billing/credit-store.ts'
import type { ChargeSplit } from '../billing/split-charge.ts'
import type { Database } from '../database/tables.ts'
import { TICKS_PER_SECOND } from '../document/ticks.ts'
import type { DocumentChecks } from '../document-checks/document-checks.ts'
import { type DocumentSource, storedDocument } from '../document-checks/document-source.ts'
import type { JobQueue } from '../queue/job-queue.ts'
import { affordableSplit } from './affordable-split.ts'
import { answerOnce, type GivenAnswer } from './answer-once.ts'
import { assertCallbackHeaders, assertCallbackUrl } from './callback-rules.ts'
import type { CheckedDocument, ExportSettings } from './check-document.ts'
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
import type { StoredAnswer } from './replay-store.ts'

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

export interface ExportCreation {
  readonly db: Kysely<Database>
  readonly queue: Pick<JobQueue, 'enqueue'>
  readonly limits: ExportLimits
  readonly rates: RateTable
  readonly creationTurns: AccountTurns
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
export function createExport(creation: ExportCreation, request: ExportRequest): Promise<GivenAnswer> {
  const { accountId, clientTaskId, route, payload } = request
  const identity = { accountId, key: request.idempotencyKey, clientTaskId, route, payload }
  const times = { now: creation.now(), hours: creation.limits.replayHours }
  return creation.creationTurns.run(accountId, () =>
    creation.db
      .transaction()
      .execute((transaction) =>
        answerOnce(transaction, identity, times, () => createTask(transaction, creation, request)),
      ),
  )
}

async function createTask(
  transaction: Transaction<Database>,
  creation: ExportCreation,
  request: ExportRequest,
): Promise<StoredAnswer> {
  // Before the lock, which a large document would hold for long; whether the account may export is still said first.
  const source = await refusalOr(checkedSource(transaction, creation, request))
  const account = await lockAccount(transaction, request, creation.limits.maxActiveExports)
  assertConcurrency(account)
  if (source instanceof ExportRefusal) throw source
  assertCallback(request, account, creation.limits)
  const price = chargeFor(
    source.checked.durationTicks,
    source.checked.output,
    request.settings.fps,
    creation.rates,
  )
  const split = await affordableSplit(transaction, request.accountId, account, price)
  const task = newTask(creation, request, { ...source, price, split })
  const createdAt = await insertTask(transaction, task, account.isPaused ? 'PAUSED' : 'PENDING')
  await chargeTask(transaction, request.accountId, task.id, split)
  // A paused one gets its job when it is released.
  if (!account.isPaused) {
    await creation.queue.enqueue(transaction, 'plan-export', {
      taskId: task.id,
      ...(creation.requestId !== undefined && { requestId: creation.requestId }),
    })
  }
  return creationAnswer(task, createdAt)
}

/** A document that can be exported. */
interface CheckedSource {
  readonly document: DocumentSource
  readonly title: string | undefined
  readonly checked: CheckedDocument
}

async function checkedSource(
  transaction: Transaction<Database>,
  { limits, documentChecks }: ExportCreation,
  request: ExportRequest,
): Promise<CheckedSource> {
  const { accountId, settings } = request
  const { document, title } = await sourceDocument(transaction, request)
  const checked = await documentChecks.run(accountId, 'export', document, { settings, limits })
  return { document, title, checked }
}

/** A refusal as a value, to be thrown later; any other failure at once. */
function refusalOr<T>(result: Promise<T>): Promise<T | ExportRefusal> {
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

export async function sourceDocument(
  database: Kysely<Database>,
  { source, accountId }: Pick<ExportRequest, 'source' | 'accountId'>,
): Promise<{ document: DocumentSource; title: string | undefined }> {
  if (source.kind === 'document') return { document: source.document, title: undefined }
  const project = await latestProjectDocument(database, accountId, source.projectId)
  if (project === undefined) {
    throw new ExportRefusal('PROJECT_NOT_FOUND', `There is no project ${source.projectId}.`)
  }
  return { document: storedDocument(project.editorState), title: project.title }
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
interface TaskParts extends CheckedSource {
  readonly price: Charge
  readonly split: ChargeSplit
}

function newTask({ newId }: ExportCreation, request: ExportRequest, parts: TaskParts): NewTask {
  const { settings, source } = request
  return {
    id: newId(),
    accountId: request.accountId,
    projectId: source.kind === 'project' ? source.projectId : null,
    apiKeyId: request.apiKeyId,
    clientTaskId: request.clientTaskId ?? null,
    document: parts.document.text,
    settings,
    filename: outputFilename(request.filename, parts.title, settings.format),
    durationSeconds: parts.checked.durationTicks / TICKS_PER_SECOND,
    ...parts.price,
    chargedCreditPool: parts.split.pool,
    priority: request.priority ?? 0,
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
