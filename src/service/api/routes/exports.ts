import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { ErrorCode } from '../../errors/error-catalogue.ts'
import { Refusal } from '../../errors/refusal.ts'
import { createExport, type ExportRequest } from '../../exports/create-export.ts'
import { cancelTask, findTask, findTasks } from '../../exports/export-store.ts'
import type { IdempotentResponse } from '../../idempotency/with-idempotency.ts'
import { exportDocument } from '../requests/export-document.ts'
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
import { CreatedExport, ExportTask } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses } from '../responses/responses.ts'
import { sendResponse } from '../responses/send-response.ts'
import { buildTaskSnapshot } from '../responses/task-snapshot.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Exports']
const TaskParams = Type.Object({ taskId: TaskId })

const idempotencyText =
  'With an Idempotency-Key, the first completed answer is given again for the same payload. Without one, ' +
  'clientTaskId makes sure that one task is created only. With neither, every request makes a task. ' +
  'At most 2 tasks of an account are active at once, unless the operator allows more.'

/** Why no task is created. */
const refusals = [
  'EDITOR_STATE_INVALID',
  'EXPORT_EMPTY',
  'EXPORT_DURATION_LIMIT_EXCEEDED',
  'EXPORT_OUTPUT_TOO_LARGE',
  'OPEN_API_EXPORT_CONCURRENCY_LIMIT_EXCEEDED',
  'OPEN_API_EXPORT_STANDARD_SECOND_LIMIT_EXCEEDED',
  'CREDITS_INSUFFICIENT',
  'FILENAME_INVALID',
  'CALLBACK_URL_INVALID',
  'CALLBACK_HEADERS_INVALID',
  'WEBHOOK_SECRET_NOT_CONFIGURED',
  'IDEMPOTENCY_KEY_REUSED',
  'IDEMPOTENCY_REQUEST_IN_PROGRESS',
  'CLIENT_TASK_ID_CONFLICT',
] as const satisfies readonly ErrorCode[]

export function exportRoutes(server: Server, context: RouteContext): void {
  createRoutes(server, context)
  readRoutes(server, context)
  cancelRoute(server, context)
}

function createRoutes(server: Server, context: RouteContext): void {
  const response = (...codes: readonly ErrorCode[]) =>
    responses([201, 'Export task created.', envelope(CreatedExport)], ...bodyCodes, ...codes, ...refusals)
  const projectSchema = {
    tags,
    operationId: 'createProjectExport',
    summary: 'Create export task from project',
    description: `Exports the project's latest stored document; a later sync changes nothing for it. ${idempotencyText}`,
    params: ProjectParams,
    headers: IdempotencyHeaders,
    body: CreateProjectExportBody,
    response: response('PROJECT_NOT_FOUND'),
  }
  server.post('/v1/projects/:projectId/exports', { schema: projectSchema }, async (request, reply) => {
    const result = await createExport(
      { ...context, requestId: request.id },
      {
        ...getCaller(request),
        ...requestFields(request.body),
        source: { kind: 'project', projectId: request.params.projectId },
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/projects/{projectId}/exports',
        payload: { projectId: request.params.projectId.toLowerCase(), body: request.body },
      },
    )
    logCreated(request, result)
    return sendResponse(reply, result)
  })

  const directSchema = {
    tags,
    operationId: 'createExport',
    summary: 'Create export task',
    description: `Exports the document in the request, once, without a project. ${idempotencyText}`,
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
        source: { kind: 'document', document: exportDocument(request) },
        idempotencyKey: request.headers['idempotency-key'],
        route: 'POST /v1/exports',
        payload: getPayload(request, { body: request.body }),
      },
    )
    logCreated(request, result)
    return sendResponse(reply, result)
  })
}

/** Ties the request to its task, whose own log lines name only that. */
function logCreated(request: FastifyRequest, { response, isReplay }: IdempotentResponse): void {
  const { taskId } = JSON.parse(response.data)
  request.log.info({ taskId, isReplay }, 'an export was created')
}

function requestFields(
  body: CreateProjectExportBody,
): Pick<
  ExportRequest,
  'settings' | 'clientTaskId' | 'filename' | 'priority' | 'callbackUrl' | 'callbackHeaders'
> {
  const { fps, ratio, scale, format, filename, priority, callbackUrl, callbackHeaders } = body
  // The published API has no shortest clientTaskId; an empty one names nothing.
  const clientTaskId = body.clientTaskId === '' ? undefined : body.clientTaskId
  const settings = { fps, ratio, scale, format }
  return { settings, clientTaskId, filename, priority, callbackUrl, callbackHeaders }
}

function readRoutes(server: Server, context: RouteContext): void {
  const { db, cursors } = context
  const listSchema = {
    tags,
    operationId: 'listExports',
    summary: 'List export tasks',
    description: 'Newest first. Filters may be combined.',
    querystring: Type.Object({
      ...pageQuery(50, 20).properties,
      createdByApiKeyId: Type.Optional(id('Only what was created with this key.')),
      projectId: Type.Optional(id('Only exports of this project.')),
      status: Type.Optional(ExportStatusSchema),
    }),
    response: responses([200, 'Export tasks.', listEnvelope(ExportTask)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/exports', { schema: listSchema }, async (request) => {
    const { pageSize = 20, pageCursor, createdByApiKeyId, projectId, status } = request.query
    const rows = await findTasks(db, {
      accountId: getCaller(request).accountId,
      createdByApiKeyId,
      projectId,
      status,
      beforeId: cursors.read('exports', pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page('exports', rows, pageSize)
    const data = page.rows.map((task) => buildTaskSnapshot(task, request, context))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getExport',
    summary: 'Get export task',
    description: 'The task as it is now. outputUrl is signed afresh at each read.',
    params: TaskParams,
    response: responses([200, 'The task.', envelope(ExportTask)], 'EXPORT_NOT_FOUND'),
  }
  server.get('/v1/exports/:taskId', { schema: detailSchema }, async (request) => {
    const task = await findTask(db, getCaller(request).accountId, request.params.taskId)
    if (task === undefined) throw exportNotFound(request.params.taskId)
    return { data: buildTaskSnapshot(task, request, context), meta: {} }
  })
}

function cancelRoute(server: Server, context: RouteContext): void {
  const { db } = context
  const schema = {
    tags,
    operationId: 'cancelExport',
    summary: 'Cancel export task',
    description:
      'An active task becomes CANCELED and its result is never published. Canceling a canceled task again answers the same.',
    params: TaskParams,
    response: responses(
      [200, 'The canceled task.', envelope(ExportTask)],
      'EXPORT_NOT_FOUND',
      'TASK_NOT_CANCELABLE',
    ),
  }
  server.delete('/v1/exports/:taskId', { schema }, async (request) => {
    const { accountId } = getCaller(request)
    const { taskId } = request.params
    const outcome = await db
      .transaction()
      .execute((transaction) => cancelTask(transaction, accountId, taskId))
    const task = await findTask(db, accountId, taskId)
    if (outcome === 'not-found' || task === undefined) throw exportNotFound(taskId)
    if (outcome === 'ended') {
      throw new Refusal(
        'TASK_NOT_CANCELABLE',
        `The task is ${task.status}; only active tasks can be canceled.`,
      )
    }
    return { data: buildTaskSnapshot(task, request, context), meta: {} }
  })
}

function exportNotFound(taskId: string): Refusal {
  return new Refusal('EXPORT_NOT_FOUND', `There is no export task ${taskId}.`)
}
