import { Type } from 'typebox'
import { cancelBatch } from '../../batches/cancel-batch.ts'
import { createBatch } from '../../batches/create-batch.ts'
import { createBatchNotFound, retryBatch } from '../../batches/retry-batch.ts'
import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { Refusal } from '../../errors/refusal.ts'
import {
  findBatch,
  findBatches,
  summariseBatch,
  summariseBatches,
} from '../../exports/batch-progress-store.ts'
import {
  acceptBatchBodies,
  type BatchBodyLimits,
  BatchQuery,
  CreateBatchBody,
  type RawBody,
  readBatchSettings,
  readQuerySettings,
} from '../requests/batch-body.ts'
import { IdempotencyHeaders, ProjectParams, pageQuery } from '../requests/schemas.ts'
import {
  Batch,
  BatchId,
  BatchQuote,
  CreatedBatch,
  RetriedBatch,
  toBatchResponse,
} from '../responses/batch-response.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { sendResponse } from '../responses/send-response.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Batches']
const BatchParams = Type.Object({ batchId: BatchId })
const pageSizes = { maximum: 50, default: 20 }

/** Error codes of requests that create exports for several rows. */
const creationCodes = [
  'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
  'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED',
  'CREDITS_INSUFFICIENT',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_REQUEST_IN_PROGRESS',
] as const satisfies readonly ErrorCode[]

/** Must be registered in a separate scope: its bodies may be CSV, and are read on a thread. */
export function addBatchRoutes(server: Server, context: RouteContext, limits: BatchBodyLimits): void {
  acceptBatchBodies(server, limits)
  addCreateRoute(server, context)
  addReadRoutes(server, context)
  addChangeRoutes(server, context)
}

function addCreateRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'createBatch',
    summary: 'Create batch',
    description:
      'Exports the project once for each row of values: the project must be a template that declares variables. Send JSON, ' +
      'or CSV (Content-Type: text/csv) with the names of the variables in the first line and the settings in the query. ' +
      'Every row is checked and priced before anything is created. A batch with invalid rows is refused, and all of their ' +
      'errors are listed; with skipInvalid, the valid rows are exported. With dryRun, the response is 200 and nothing is ' +
      'created. A batch counts as one active export.',
    consumes: ['application/json', 'text/csv'],
    params: ProjectParams,
    querystring: BatchQuery,
    headers: IdempotencyHeaders,
    // Only for the OpenAPI description: the bytes are read on a thread.
    body: Type.Unsafe<RawBody>(CreateBatchBody),
    response: {
      ...responses(
        [201, 'Batch created.', envelope(CreatedBatch)],
        ...bodyCodes,
        'PROJECT_NOT_FOUND',
        'EDITOR_STATE_INVALID',
        'BATCH_INVALID',
        'BATCH_ROWS_INVALID',
        'EXPORT_TRANSPARENCY_UNSUPPORTED',
        'FILENAME_INVALID',
        'CALLBACK_URL_INVALID',
        'CALLBACK_HEADERS_INVALID',
        'WEBHOOK_SECRET_NOT_CONFIGURED',
        ...creationCodes,
      ),
      200: { ...envelope(BatchQuote), description: 'The result of a dry run.' },
    },
  }
  server.post('/v1/projects/:projectId/batches', { schema }, async (request, reply) => {
    const { body, query } = request
    const { projectId } = request.params
    if (body === undefined) throw new Refusal('REQUEST_BODY_INVALID', 'Send the rows as JSON or as CSV.')
    const isCsv = body.format === 'csv'
    const result = await createBatch(
      { ...context, requestId: request.id },
      {
        ...getCaller(request),
        projectId,
        body: { ...body, maxRows: context.limits.maxBatchRows },
        readSettings: (fields) => (isCsv ? readQuerySettings(query) : readBatchSettings(fields, 'body')),
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/projects/{projectId}/batches',
        payload: { projectId: projectId.toLowerCase(), query: isCsv ? query : {} },
      },
    )
    if (result.response.statusCode === 201) {
      const { batchId } = JSON.parse(result.response.data)
      request.log.info({ batchId, isReplay: result.isReplay }, 'batch created')
    }
    return sendResponse(reply, result)
  })
}

function addReadRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const listSchema = {
    tags,
    operationId: 'listBatches',
    summary: 'List batches',
    description: 'Lists batches, newest first.',
    querystring: pageQuery(pageSizes),
    response: responses([200, 'A page of batches.', listEnvelope(Batch)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/batches', { schema: listSchema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor } = request.query
    const { accountId } = getCaller(request)
    const beforeId = cursors.read('batches', pageCursor)
    const rows = await findBatches(db, { accountId, beforeId, limit: pageSize + 1 })
    const page = cursors.page('batches', rows, pageSize)
    const summaries = await summariseBatches(
      db,
      page.rows.map(({ id }) => id),
    )
    const data = page.rows.flatMap((batch) => {
      const summary = summaries.get(batch.id)
      return summary === undefined ? [] : [toBatchResponse(batch, summary, request, context)]
    })
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getBatch',
    summary: 'Get batch',
    description:
      'Returns the current state of the batch: counts, failed rows, cost and links to the results.',
    params: BatchParams,
    response: responses([200, 'The batch.', envelope(Batch)], 'BATCH_NOT_FOUND'),
  }
  server.get('/v1/batches/:batchId', { schema: detailSchema }, async (request) => {
    const { batchId } = request.params
    const batch = await findBatch(db, getCaller(request).accountId, batchId)
    if (batch === undefined) throw createBatchNotFound(batchId)
    const summary = await summariseBatch(db, batchId)
    return { data: toBatchResponse(batch, summary, request, context), meta: {} }
  })
}

function addChangeRoutes(server: Server, context: RouteContext): void {
  const { db, queue } = context
  const cancelSchema = {
    tags,
    operationId: 'cancelBatch',
    summary: 'Cancel batch',
    description:
      'Cancels the rows that have not ended and refunds them; finished videos stay. Canceling a batch that has ended has no effect.',
    params: BatchParams,
    response: responses([200, 'The batch.', envelope(Batch)], 'BATCH_NOT_FOUND'),
  }
  server.delete('/v1/batches/:batchId', { schema: cancelSchema }, async (request) => {
    const { accountId, apiKeyId } = getCaller(request)
    const { batchId } = request.params
    if (!(await cancelBatch(db, queue, accountId, batchId, apiKeyId))) throw createBatchNotFound(batchId)
    const batch = await findBatch(db, accountId, batchId)
    if (batch === undefined) throw createBatchNotFound(batchId)
    return { data: toBatchResponse(batch, await summariseBatch(db, batchId), request, context), meta: {} }
  })

  const retrySchema = {
    tags,
    operationId: 'retryBatch',
    summary: 'Retry failed rows',
    description:
      'Exports the failed rows of a batch again that is COMPLETED; one that was canceled cannot be retried. The rows are charged again, because failed exports are refunded.',
    params: BatchParams,
    headers: IdempotencyHeaders,
    response: responses(
      [201, 'The rows that are exported again.', envelope(RetriedBatch)],
      'BATCH_NOT_FOUND',
      'BATCH_NOT_RETRYABLE',
      ...creationCodes,
    ),
  }
  server.post('/v1/batches/:batchId/retry', { schema: retrySchema }, async (request, reply) => {
    const result = await retryBatch(
      { ...context, requestId: request.id },
      {
        ...getCaller(request),
        batchId: request.params.batchId.toLowerCase(),
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/batches/{batchId}/retry',
      },
    )
    return sendResponse(reply, result)
  })
}
