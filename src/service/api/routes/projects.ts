import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import { changeMetadata, removeProject } from '../../projects/change-project.ts'
import { createProject } from '../../projects/create-project.ts'
import { duplicateProject } from '../../projects/duplicate-project.ts'
import type { ProjectDocument } from '../../projects/pack-document.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject, findProjects, readDocument } from '../../projects/project-store.ts'
import { toProjectSummary } from '../../projects/project-summary.ts'
import { matchesEtag } from '../requests/entity-tag.ts'
import { IfMatchHeaders, parseRevisions } from '../requests/if-match.ts'
import { forgetBody, getDocument, getPayload } from '../requests/json-body.ts'
import { assertValid, saveDocument } from '../requests/project-document.ts'
import {
  CopyProjectBody,
  CreateProjectBody,
  Deleted,
  IdempotencyHeaders,
  PatchProjectBody,
  ProjectId,
  ProjectParams,
  pageQuery,
  SyncProjectBody,
} from '../requests/schemas.ts'
import { computeProjectEtag, toSyncedProject } from '../responses/project-response.ts'
import {
  ProjectDetail,
  ProjectMetadata,
  ProjectSummary,
  SyncedProject,
} from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses, unchanged } from '../responses/responses.ts'
import { sendResponse, sendText } from '../responses/send-response.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Projects']
const pageSizes = { maximum: 50, default: 20 }

export function addProjectRoutes(server: Server, context: RouteContext): void {
  addCreateRoute(server, context)
  addReadRoutes(server, context)
  addPatchRoute(server, context)
  addSyncRoute(server, context)
  addDeleteRoute(server, context)
  addDuplicateRoute(server, context)
}

function addCreateRoute(server: Server, { db, newId, now, limits, documentChecks }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'createProject',
    summary: 'Create project',
    description: 'Creates a project with its document, which must be valid.',
    headers: IdempotencyHeaders,
    body: CreateProjectBody,
    response: responses(
      [201, 'Project created.', envelope(ProjectSummary)],
      ...bodyCodes,
      'EDITOR_STATE_INVALID',
      'IDEMPOTENCY_KEY_REUSED',
      'IDEMPOTENCY_REQUEST_IN_PROGRESS',
    ),
  }
  const options = { schema, config: { payloadShape: 'body' } } as const
  server.post('/v1/projects', options, async (request, reply) => {
    const { accountId, apiKeyId } = getCaller(request)
    const { body } = request
    const result = await createProject(
      { db, now, idempotencyHours: limits.idempotencyHours },
      {
        accountId,
        key: request.headers['idempotency-key'],
        route: 'POST /v1/projects',
        payload: getPayload(request, body),
      },
      {
        id: newId(),
        accountId,
        title: body.title ?? 'Untitled project',
        description: body.description ?? null,
        document: await checkDocument(request, documentChecks, newId),
      },
      { apiKeyId },
    )
    return sendResponse(reply, result)
  })
}

function addReadRoutes(server: Server, { db, cursors }: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listProjects',
    summary: 'List projects',
    description: 'Lists projects without their documents, newest first.',
    querystring: pageQuery(pageSizes),
    response: responses([200, 'A page of projects.', listEnvelope(ProjectSummary)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/projects', { schema: listSchema }, async (request) => {
    const { pageSize = pageSizes.default, pageCursor } = request.query
    const rows = await findProjects(db, {
      accountId: getCaller(request).accountId,
      beforeId: cursors.read('projects', pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page('projects', rows, pageSize)
    return { data: page.rows.map(toProjectSummary), meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getProject',
    summary: 'Get project detail',
    description:
      'Returns the project with its document, exactly as it was sent. The ETag changes with every part of the project: if it ' +
      'matches If-None-Match, the response is 304. As If-Match of a sync, it is only compared with the document.',
    params: ProjectParams,
    response: {
      ...responses([200, 'The project.', envelope(ProjectDetail)], 'PROJECT_NOT_FOUND', 422),
      304: unchanged('The project still matches If-None-Match.'),
    },
  }
  server.get('/v1/projects/:projectId', { schema: detailSchema }, async (request, reply) => {
    const { projectId } = request.params
    const row = await findProject(db, getCaller(request).accountId, projectId)
    if (row === undefined) throw createProjectNotFound(projectId)
    const etag = computeProjectEtag(row)
    reply.header('etag', etag)
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    const document = await readDocument(db, projectId, row.document_sha256)
    // The project was deleted in the meantime.
    if (document === undefined) throw createProjectNotFound(projectId)
    const versions = {
      stateVersion: row.state_version,
      stateSchemaVersion: 'v1',
      revision: row.document_revision,
    }
    const fields = JSON.stringify({ ...toProjectSummary(row), ...versions })
    // The document is inserted as text: parsing and serialising it again would change it.
    return sendText(reply, `{"data":${fields.slice(0, -1)},"editorState":${document}},"meta":{}}`)
  })
}

function addPatchRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'patchProject',
    summary: 'Patch project metadata',
    description: 'Changes the title and the description. To replace the document, sync the project.',
    params: ProjectParams,
    body: PatchProjectBody,
    response: responses(
      [200, 'Project changed.', envelope(ProjectMetadata)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      422,
    ),
  }
  server.patch('/v1/projects/:projectId', { schema }, async (request) => {
    const { projectId } = request.params
    const { title, description } = request.body
    const changes = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }
    const row = await changeMetadata(db, { ...getCaller(request), projectId }, changes)
    if (row === undefined) throw createProjectNotFound(projectId)
    const { createdAt: _createdAt, ...metadata } = toProjectSummary(row)
    return { data: metadata, meta: {} }
  })
}

function addSyncRoute(server: Server, context: RouteContext): void {
  const { newId, rateLimits, documentChecks } = context
  const schema = {
    tags,
    operationId: 'syncProject',
    summary: 'Sync editor state',
    description:
      'Replaces the document. Without If-Match, the last write wins. With the ETag of the edited document as If-Match, a ' +
      'sync is refused with 412 if the document has changed in the meantime.',
    params: ProjectParams,
    headers: IfMatchHeaders,
    body: SyncProjectBody,
    response: responses(
      [200, 'Document replaced.', envelope(SyncedProject)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      'PROJECT_STATE_CONFLICT',
      'EDITOR_STATE_INVALID',
      'OPEN_API_PROJECT_SYNC_RATE_LIMITED',
    ),
  }
  const options = { schema, onRequest: rateLimits.perProject }
  server.post('/v1/projects/:projectId/sync', options, async (request, reply) => {
    const { projectId } = request.params
    const expectedRevisions = parseRevisions(request.headers['if-match'])
    const document = await checkDocument(request, documentChecks, newId)
    forgetBody(request)
    const row = await saveDocument(context, { ...getCaller(request), projectId }, document, {
      expectedRevisions,
    })
    reply.header('etag', computeProjectEtag(row))
    return { data: toSyncedProject(row), meta: {} }
  })
}

function addDeleteRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'deleteProject',
    summary: 'Delete project',
    description:
      'Deletes the project. Exports in progress continue, because each has its own copy of the document.',
    params: ProjectParams,
    response: responses(
      [
        200,
        'Deleted.',
        envelope(
          Type.Object({ projectId: ProjectId, deleted: Deleted }, { description: 'The deleted project.' }),
        ),
      ],
      'PROJECT_NOT_FOUND',
      422,
    ),
  }
  server.delete('/v1/projects/:projectId', { schema }, async (request) => {
    const { projectId } = request.params
    if (!(await removeProject(db, { ...getCaller(request), projectId })))
      throw createProjectNotFound(projectId)
    return { data: { projectId, deleted: true }, meta: {} }
  })
}

function addDuplicateRoute(server: Server, { db, newId, now, limits }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'duplicateProject',
    summary: 'Duplicate project',
    description:
      'Creates a project with the current document of another one. The assets that are bound to that one are bound to the ' +
      'copy, too; its earlier revisions and exports are not copied.',
    params: ProjectParams,
    headers: IdempotencyHeaders,
    body: CopyProjectBody,
    response: responses(
      [201, 'Project created.', envelope(ProjectSummary)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      'IDEMPOTENCY_KEY_REUSED',
      'IDEMPOTENCY_REQUEST_IN_PROGRESS',
      422,
    ),
  }
  server.post('/v1/projects/:projectId/duplicate', { schema }, async (request, reply) => {
    const { accountId, apiKeyId } = getCaller(request)
    const { projectId } = request.params
    const { title } = request.body
    const result = await duplicateProject(
      { db, now, idempotencyHours: limits.idempotencyHours },
      {
        accountId,
        key: request.headers['idempotency-key'],
        route: 'POST /v1/projects/{projectId}/duplicate',
        payload: { projectId: projectId.toLowerCase(), body: request.body },
      },
      { id: newId(), accountId, apiKeyId, projectId, title, stateVersion: newId().replaceAll('-', '') },
    )
    return sendResponse(reply, result)
  })
}

/**
 * Validates the document of a request.
 *
 * @throws {Refusal} `EDITOR_STATE_INVALID` with all errors of the document.
 */
async function checkDocument(
  request: FastifyRequest<{ Body: Static<typeof SyncProjectBody> }>,
  checks: DocumentChecks,
  newId: () => string,
): Promise<ProjectDocument> {
  const { stateVersion } = request.body
  const document = getDocument(request)
  const { accountId } = getCaller(request)
  return {
    text: document.text,
    fileKeys: await assertValid(checks, accountId, document),
    // 32 characters.
    stateVersion: stateVersion ?? newId().replaceAll('-', ''),
  }
}
