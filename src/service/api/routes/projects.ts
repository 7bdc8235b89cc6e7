import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import { Refusal } from '../../errors/refusal.ts'
import { createProject } from '../../projects/create-project.ts'
import {
  deleteProject,
  findProject,
  findProjects,
  type ProjectDocument,
  type ProjectRow,
  replaceDocument,
  updateProject,
} from '../../projects/project-store.ts'
import { toProjectSummary } from '../../projects/project-summary.ts'
import { computeTag, matchesEtag } from '../requests/entity-tag.ts'
import { forgetBody, getDocument, getPayload } from '../requests/json-body.ts'
import {
  CreateProjectBody,
  Deleted,
  IdempotencyHeaders,
  PatchProjectBody,
  ProjectId,
  ProjectParams,
  pageQuery,
  SyncProjectBody,
} from '../requests/schemas.ts'
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

export function projectRoutes(server: Server, context: RouteContext): void {
  createRoute(server, context)
  readRoutes(server, context)
  changeRoutes(server, context)
}

function createRoute(server: Server, { db, newId, now, limits, documentChecks }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'createProject',
    summary: 'Create project',
    description: 'Stores a new project with its document. The document must be valid.',
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
    const { accountId } = getCaller(request)
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
    )
    return sendResponse(reply, result)
  })
}

function readRoutes(server: Server, { db, cursors }: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listProjects',
    summary: 'List projects',
    description: 'Newest first, without their documents.',
    querystring: pageQuery(50, 20),
    response: responses([200, 'Projects.', listEnvelope(ProjectSummary)], 'PAGE_CURSOR_INVALID'),
  }
  server.get('/v1/projects', { schema: listSchema }, async (request) => {
    const { pageSize = 20, pageCursor } = request.query
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
      'The project with its document as it was sent. The ETag changes with everything in it: with If-None-Match an ' +
      'unchanged project is answered 304. For If-Match of a sync it names the document alone.',
    params: ProjectParams,
    response: {
      ...responses([200, 'The project.', envelope(ProjectDetail)], 'PROJECT_NOT_FOUND', 422),
      304: unchanged('The project still has an ETag in If-None-Match.'),
    },
  }
  server.get('/v1/projects/:projectId', { schema: detailSchema }, async (request, reply) => {
    const { projectId } = request.params
    const row = await findProject(db, getCaller(request).accountId, projectId)
    if (row === undefined) throw projectNotFound(projectId)
    const versions = { stateVersion: row.state_version, stateSchemaVersion: 'v1' }
    const fields = JSON.stringify({ ...toProjectSummary(row), ...versions })
    // The document is put in as the text that it is: reading and writing it again would change it.
    const body = `{"data":${fields.slice(0, -1)},"editorState":${row.editor_state}},"meta":{}}`
    const etag = computeEtag(row)
    reply.header('etag', etag)
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return sendText(reply, body)
  })
}

function changeRoutes(server: Server, { db, newId, rateLimits, documentChecks }: RouteContext): void {
  const patchSchema = {
    tags,
    operationId: 'patchProject',
    summary: 'Patch project metadata',
    description: 'Changes title and description; sync replaces the document.',
    params: ProjectParams,
    body: PatchProjectBody,
    response: responses([200, 'Changed.', envelope(ProjectMetadata)], ...bodyCodes, 'PROJECT_NOT_FOUND', 422),
  }
  server.patch('/v1/projects/:projectId', { schema: patchSchema }, async (request) => {
    const { projectId } = request.params
    const { title, description } = request.body
    const changes = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }
    const row = await updateProject(db, getCaller(request).accountId, projectId, changes)
    if (row === undefined) throw projectNotFound(projectId)
    const { createdAt: _createdAt, ...metadata } = toProjectSummary(row)
    return { data: metadata, meta: {} }
  })

  const syncSchema = {
    tags,
    operationId: 'syncProject',
    summary: 'Sync editor state',
    description:
      'Replaces the document. Without If-Match the last write wins; with the ETag of the document that was edited, ' +
      'a project that has changed since answers 412 and stays as it is.',
    params: ProjectParams,
    headers: Type.Object({
      'if-match': Type.Optional(Type.String({ description: 'ETag of the project as it was read.' })),
    }),
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
  const syncOptions = { schema: syncSchema, onRequest: rateLimits.perProject }
  server.post('/v1/projects/:projectId/sync', syncOptions, async (request, reply) => {
    const { projectId } = request.params
    const { accountId } = getCaller(request)
    const expected = parseRevisions(request.headers['if-match'])
    const document = await checkDocument(request, documentChecks, newId)
    forgetBody(request)
    const row = await replaceDocument(db, { accountId, projectId }, document, expected)
    if (row === undefined) {
      if ((await findProject(db, accountId, projectId)) === undefined) throw projectNotFound(projectId)
      throw new Refusal(
        'PROJECT_STATE_CONFLICT',
        'The project has changed since. Read it again, and sync onto that.',
      )
    }
    reply.header('etag', computeEtag(row))
    const data = {
      projectId: row.id,
      stateVersion: row.state_version,
      stateSchemaVersion: 'v1',
      updatedAt: row.updated_at.toISOString(),
    }
    return { data, meta: {} }
  })

  const deleteSchema = {
    tags,
    operationId: 'deleteProject',
    summary: 'Delete project',
    description: 'Exports of it that are under way go on: they hold their own copy of the document.',
    params: ProjectParams,
    response: responses(
      [
        200,
        'Deleted.',
        envelope(
          Type.Object({ projectId: ProjectId, deleted: Deleted }, { description: 'What was deleted.' }),
        ),
      ],
      'PROJECT_NOT_FOUND',
      422,
    ),
  }
  server.delete('/v1/projects/:projectId', { schema: deleteSchema }, async (request) => {
    const { projectId } = request.params
    if (!(await deleteProject(db, getCaller(request).accountId, projectId))) throw projectNotFound(projectId)
    return { data: { projectId, deleted: true }, meta: {} }
  })
}

export function projectNotFound(projectId: string): Refusal {
  return new Refusal('PROJECT_NOT_FOUND', `There is no project ${projectId}.`)
}

/** @throws {Refusal} `EDITOR_STATE_INVALID` with all errors of the document. */
async function checkDocument(
  request: FastifyRequest<{ Body: Static<typeof SyncProjectBody> }>,
  checks: DocumentChecks,
  newId: () => string,
): Promise<ProjectDocument> {
  const { stateVersion } = request.body
  const document = getDocument(request)
  const { accountId } = getCaller(request)
  const { errors, fileKeys } = await checks.run(accountId, 'validate', document, undefined)
  if (errors.length > 0) {
    const [first] = errors
    // What concerns the whole document has an empty path.
    const reason = [first?.path, first?.message].filter(Boolean).join(' ')
    throw new Refusal('EDITOR_STATE_INVALID', `The document is invalid: ${reason}`, { errors })
  }
  return {
    text: document.text,
    fileKeys,
    // 32 characters, other at every call.
    stateVersion: stateVersion ?? newId().replaceAll('-', ''),
  }
}

/**
 * Changes with everything in the project's detail. It begins with the revision of the document, which is what
 * `If-Match` compares, so that a new title does not prevent a sync.
 */
function computeEtag(
  row: ProjectRow & { readonly revision: number; readonly state_version: string },
): string {
  return `"r${row.revision}-${computeTag(JSON.stringify(toProjectSummary(row)), row.state_version)}"`
}

/** Returns the document revisions that an If-Match header allows; undefined: any. Tags of other servers match none. */
function parseRevisions(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return [...ifMatch.matchAll(/"r(\d{1,9})(?:-[\w-]+)?"/g)].map(([, revision]) => Number(revision))
}
