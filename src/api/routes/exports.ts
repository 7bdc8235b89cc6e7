import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type CreatedExport, createExport, type ExportRequest } from '../../exports/create-export.ts'
import { cancelTask, findTask, findTasks } from '../../exports/export-store.ts'
import { callerOf } from '../authentication.ts'
import { Problem } from '../problems.ts'
import type { RouteContext, Server } from '../route-context.ts'
import {
  answers,
  CreatedExport as CreatedExportSchema,
  CreateExportBody,
  CreateProjectExportBody,
  ExportStatusSchema,
  ExportTask,
  envelope,
  IdempotencyHeaders,
  listEnvelope,
  ProjectParams,
  pageQuery,
  Uuid,
} from '../schemas.ts'
import { taskSnapshot } from '../task-snapshot.ts'

const tags = ['Exports']
const TaskParams = Type.Object({ taskId: Uuid })

const idempotencyText =
  'With an Idempotency-Key, the first completed answer is given again for the same payload. Without one, ' +
  'clientTaskId makes sure that one task is created only. With neither, every request makes a task. ' +
  'At most 2 tasks of an account are active at once, unless the operator allows more.'

export function exportRoutes(server: Server, context: RouteContext): void {
  createRoutes(server, context)
  readRoutes(server, context)
  cancelRoute(server, context)
}

function createRoutes(server: Server, context: RouteContext): void {
  const response = answers(201, envelope(CreatedExportSchema), 400, 401, 403, 404, 409, 413, 422, 429)
  const projectSchema = {
    tags,
    operationId: 'createProjectExport',
    summary: 'Create export task from project',
    description: `Exports the project's latest stored document; a later sync changes nothing for it. ${idempotencyText}`,
    params: ProjectParams,
    headers: IdempotencyHeaders,
    body: CreateProjectExportBody,
    response,
  }
  server.post('/v1/projects/:projectId/exports', { schema: projectSchema }, async (request, reply) => {
    const created = await createExport(context, {
      ...callerOf(request),
      ...requestFields(request.body),
      source: { kind: 'project', projectId: request.params.projectId },
      idempotency: {
        key: request.headers['idempotency-key'],
        route: 'POST /v1/projects/{projectId}/exports',
        payload: { projectId: request.params.projectId, body: request.body },
      },
    })
    return sendCreated(reply, created)
  })

  const directSchema = {
    tags,
    operationId: 'createExport',
    summary: 'Create export task',
    description: `Exports the document in the request, once, without a project. ${idempotencyText}`,
    headers: IdempotencyHeaders,
    body: CreateExportBody,
    response,
  }
  server.post('/v1/exports', { schema: directSchema }, async (request, reply) => {
    const { editorState, compositionWidth, compositionHeight } = request.body
    const size = {
      ...(compositionWidth && { compositionWidth }),
      ...(compositionHeight && { compositionHeight }),
    }
    const created = await createExport(context, {
      ...callerOf(request),
      ...requestFields(request.body),
      source: { kind: 'document', document: { ...editorState, ...size } },
      idempotency: {
        key: request.headers['idempotency-key'],
        route: 'POST /v1/exports',
        payload: { body: request.body },
      },
    })
    return sendCreated(reply, created)
  })
}

function requestFields(
  body: CreateProjectExportBody,
): Pick<ExportRequest, 'settings' | 'clientTaskId' | 'filename' | 'callbackUrl' | 'callbackHeaders'> {
  const { fps, ratio, scale, format, clientTaskId, filename, callbackUrl, callbackHeaders } = body
  return { settings: { fps, ratio, scale, format }, clientTaskId, filename, callbackUrl, callbackHeaders }
}

/** The stored text itself is sent: a replay is the same to the byte. */
function sendCreated(reply: FastifyReply, { answer, isReplay }: CreatedExport): FastifyReply {
  if (isReplay) reply.header('idempotent-replayed', 'true')
  return reply
    .status(answer.statusCode)
    .type('application/json; charset=utf-8')
    .serializer(String)
    .send(answer.body)
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
      createdByApiKeyId: Type.Optional(Uuid),
      projectId: Type.Optional(Uuid),
      status: Type.Optional(ExportStatusSchema),
    }),
    response: answers(200, listEnvelope(ExportTask), 400, 401, 403),
  }
  server.get('/v1/exports', { schema: listSchema }, async (request) => {
    const { pageSize = 20, pageCursor, createdByApiKeyId, projectId, status } = request.query
    const rows = await findTasks(db, {
      accountId: callerOf(request).accountId,
      createdByApiKeyId,
      projectId,
      status,
      beforeId: cursors.read('exports', pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page('exports', rows, pageSize)
    const data = page.rows.map((task) => taskSnapshot(task, request, context))
    return { data, meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getExport',
    summary: 'Get export task',
    description: 'The task as it is now. outputUrl is signed afresh at each read.',
    params: TaskParams,
    response: answers(200, envelope(ExportTask), 400, 401, 403, 404),
  }
  server.get('/v1/exports/:taskId', { schema: detailSchema }, async (request) => {
    const task = await findTask(db, callerOf(request).accountId, request.params.taskId)
    if (task === undefined) throw exportNotFound(request.params.taskId)
    return { data: taskSnapshot(task, request, context), meta: {} }
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
    response: answers(200, envelope(ExportTask), 400, 401, 403, 404, 409),
  }
  server.delete('/v1/exports/:taskId', { schema }, async (request) => {
    const { accountId } = callerOf(request)
    const { taskId } = request.params
    const outcome = await cancelTask(db, accountId, taskId)
    const task = await findTask(db, accountId, taskId)
    if (outcome === 'not-found' || task === undefined) throw exportNotFound(taskId)
    if (outcome === 'ended') {
      throw new Problem(
        'TASK_NOT_CANCELABLE',
        `The task is ${task.status}; only active tasks can be canceled.`,
      )
    }
    return { data: taskSnapshot(task, request, context), meta: {} }
  })
}

function exportNotFound(taskId: string): Problem {
  return new Problem('EXPORT_NOT_FOUND', `There is no export task ${taskId}.`)
}
