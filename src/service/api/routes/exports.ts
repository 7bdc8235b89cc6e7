import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Tracing } from '../../../platform/tracing/tracing.ts'
import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { Refusal } from '../../errors/refusal.ts'
import { createExport, type ExportRequest } from '../../exports/create-export.ts'
import { findReport } from '../../exports/report-store.ts'
import { cancelTask } from '../../exports/task-lifecycle.ts'
import { findTask, findTasks } from '../../exports/task-store.ts'
import type { IdempotentResponse } from '../../idempotency/with-idempotency.ts'
import { getExportDocument } from '../requests/export-document.ts'
import { pickSettings } from '../requests/export-settings.ts'
import { getPayload } from '../requests/json-body.ts'
import {
  CreateExportBody,
  CreateProjectExportBody,
  ExportStatusSchema,
  IdempotencyHeaders,
  id,
  ProjectParams,
  pageQuery,
  TaskId,
} from '../requests/schemas.ts'
import { ExportReport } from '../responses/report-schemas.ts'
import { CreatedExport, ExportTask } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { sendResponse } from '../responses/send-response.ts'
import { toTaskResponse } from '../responses/task-response.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Exports']
const TaskParams = Type.Object({ taskId: TaskId })
const pageSizes = { maximum: 50, default: 20 }

const idempotencyText =
  'With an Idempotency-Key, a retry with the same payload returns the first successful response. Without one, ' +
  'clientTaskId makes sure that only one task is created. With neither, every request creates a task. ' +
  'An account may have at most 2 active tasks, unless the operator allows more.'

/** Error codes of refused requests to create a task. */
const refusals = [
  'EDITOR_STATE_INVALID',
  'VARIABLES_INVALID',
  'EXPORT_EMPTY',
  'EXPORT_DURATION_LIMIT_EXCEEDED',
  'EXPORT_OUTPUT_TOO_LARGE',
  'EXPORT_TRANSPARENCY_UNSUPPORTED',
  'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
  'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED',
  'CREDITS_INSUFFICIENT',
  'QUOTE_NOT_FOUND',
  'QUOTE_EXPIRED',
  'QUOTE_MISMATCH',
  'MAX_CREDITS_EXCEEDED',
  'FILENAME_INVALID',
  'CALLBACK_URL_INVALID',
  'CALLBACK_HEADERS_INVALID',
  'WEBHOOK_SECRET_NOT_CONFIGURED',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_REQUEST_IN_PROGRESS',
  'CLIENT_TASK_ID_CONFLICT',
] as const satisfies readonly ErrorCode[]

export function addExportRoutes(server: Server, context: RouteContext): void {
  addCreateRoutes(server, context)
  addReadRoutes(server, context)
  addReportRoute(server, context)
  addCancelRoute(server, context)
}

function addCreateRoutes(server: Server, context: RouteContext): void {
  const response = (...codes: readonly ErrorCode[]) =>
    responses([201, 'Export task created.', envelope(CreatedExport)], ...bodyCodes, ...codes, ...refusals)
  const projectSchema = {
    tags,
    operationId: 'createProjectExport',
    summary: 'Create export task from project',
    description: `Exports the latest stored document of the project, or an earlier revision; later syncs do not affect the export. ${idempotencyText}`,
    params: ProjectParams,
    headers: IdempotencyHeaders,
    body: CreateProjectExportBody,
    response: response('PROJECT_NOT_FOUND', 'REVISION_NOT_FOUND'),
  }
  server.post('/v1/projects/:projectId/exports', { schema: projectSchema }, async (request, reply) => {
    const result = await createExport(
      { ...context, requestId: request.id },
      {
        ...getCaller(request),
        ...requestFields(request.body),
        source: { kind: 'project', projectId: request.params.projectId, revision: request.body.revision },
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/projects/{projectId}/exports',
        payload: { projectId: request.params.projectId.toLowerCase(), body: request.body },
      },
    )
    reportCreated(request, result, context.tracing)
    return sendResponse(reply, result)
  })

  const directSchema = {
    tags,
    operationId: 'createExport',
    summary: 'Create export task',
    description: `Exports the document in the request, without a project. ${idempotencyText}`,
    headers: IdempotencyHeaders,
    body: CreateExportBody,
    response: response(),
  }
  const directOptions = { schema: directSchema, config: { payloadShape: '{ body }' } } as const
  server.post('/v1/exports', directOptions, async (request, reply) => {
    const result = await createExport(
      { ...context, requestId: request.id },
      {
        ...getCaller(request),
        ...requestFields(request.body),
        source: { kind: 'document', document: getExportDocument(request) },
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/exports',
        payload: getPayload(request, { body: request.body }),
      },
    )
    reportCreated(request, result, context.tracing)
    return sendResponse(reply, result)
  })
}

/** Logs the task id with the request id: other log entries of the task only contain the task id. */
function reportCreated(
  request: FastifyRequest,
  { response, isReplay }: IdempotentResponse,
  tracing: Tracing,
): void {
  const { taskId } = JSON.parse(response.data)
  if (tracing.isOn)
    tracing.annotate({ 'framewright.export.id': taskId, 'framewright.export.is_replay': isReplay })
  request.log.info({ taskId, isReplay }, 'export created')
}

function requestFields(
  body: CreateProjectExportBody,
): Pick<
  ExportRequest,
  | 'settings'
  | 'variables'
  | 'terms'
  | 'extraOutputs'
  | 'posterSeconds'
  | 'clientTaskId'
  | 'filename'
  | 'priority'
  | 'callbackUrl'
  | 'callbackHeaders'
> {
  const { variables, quoteId, maxCredits, filename, priority, callbackUrl, callbackHeaders } = body
  // The published API has no minimum length for clientTaskId; an empty one counts as missing.
  const clientTaskId = body.clientTaskId === '' ? undefined : body.clientTaskId
  return {
    settings: pickSettings(body),
    variables,
    terms: { quoteId, maxCredits: maxCredits === undefined ? undefined : String(maxCredits) },
    extraOutputs: body.outputs,
    posterSeconds: body.posterTime,
    clientTaskId,
    filename,
    priority,
    callbackUrl,
    callbackHeaders,
  }
}

function addReadRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const listSchema = {
    tags,
    operationId: 'listExports',
    summary: 'List export tasks',
    description: 'Lists export tasks, newest first. Filters can be combined.',
    querystring: Type.Object({
      ...pageQuery(pageSizes).properties,
      createdByApiKeyId: Type.Optional(id('Only tasks that were created with this API key.')),
      projectId: Type.Optional(id('Only exports of this project.')),
      batchId: Type.Optional(
        id('Only exports of this batch, with the earlier ones of rows that were retried.'),
      ),
      status: Type.Optional(ExportStatusSchema),
    }),
    response: responses([200, 'A page of export tasks.', listEnvelope(ExportTask)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/exports', { schema: listSchema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor, ...filter } = request.query
    const rows = await findTasks(db, {
      accountId: getCaller(request).accountId,
      ...filter,
      beforeId: cursors.read('exports', pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page('exports', rows, pageSize)
    const data = page.rows.map((task) => toTaskResponse(task, request, context))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getExport',
    summary: 'Get export task',
    description: 'Returns the current state of the task. outputUrl is newly signed in every response.',
    params: TaskParams,
    response: responses([200, 'The task.', envelope(ExportTask)], 'EXPORT_NOT_FOUND'),
  }
  server.get('/v1/exports/:taskId', { schema: detailSchema }, async (request) => {
    const task = await findTask(db, getCaller(request).accountId, request.params.taskId)
    if (task === undefined) throw createExportNotFound(request.params.taskId)
    return { data: toTaskResponse(task, request, context), meta: {} }
  })
}

function addReportRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getExportReport',
    summary: 'Get report of export',
    description:
      'Returns what was measured of a finished export: checksum, codecs, frames, loudness, and spans with visible or audible defects. ' +
      'It remains after the output has expired.',
    params: TaskParams,
    response: responses(
      [200, 'The report.', envelope(ExportReport)],
      'EXPORT_NOT_FOUND',
      'EXPORT_REPORT_NOT_FOUND',
    ),
  }
  server.get('/v1/exports/:taskId/report', { schema }, async (request) => {
    const { taskId } = request.params
    const found = await findReport(db, getCaller(request).accountId, taskId)
    if (found === undefined) throw createExportNotFound(taskId)
    if (found.report === null) {
      const reason =
        found.status === 'COMPLETED'
          ? 'A version without reports made it.'
          : `It is ${found.status}; only COMPLETED exports have one.`
      throw new Refusal('EXPORT_REPORT_NOT_FOUND', `The export ${taskId} has no report. ${reason}`)
    }
    return { data: found.report, meta: {} }
  })
}

function addCancelRoute(server: Server, context: RouteContext): void {
  const { db, queue } = context
  const schema = {
    tags,
    operationId: 'cancelExport',
    summary: 'Cancel export task',
    description:
      'Cancels an active task, whose result is then never published. Canceling a canceled task again has no effect.',
    params: TaskParams,
    response: responses(
      [200, 'The canceled task.', envelope(ExportTask)],
      'EXPORT_NOT_FOUND',
      'TASK_NOT_CANCELABLE',
    ),
  }
  server.delete('/v1/exports/:taskId', { schema }, async (request) => {
    const { accountId, apiKeyId } = getCaller(request)
    const { taskId } = request.params
    const outcome = await db
      .transaction()
      .execute((transaction) => cancelTask(transaction, queue, accountId, taskId, apiKeyId))
    const task = await findTask(db, accountId, taskId)
    if (outcome === 'not-found' || task === undefined) throw createExportNotFound(taskId)
    if (outcome === 'ended') {
      throw new Refusal(
        'TASK_NOT_CANCELABLE',
        `The task is ${task.status}; only active tasks can be canceled.`,
      )
    }
    return { data: toTaskResponse(task, request, context), meta: {} }
  })
}

export function createExportNotFound(taskId: string): Refusal {
  return new Refusal('EXPORT_NOT_FOUND', `There is no export task ${taskId}.`)
}
