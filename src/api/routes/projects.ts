import { Type } from 'typebox'
import { validateDocument } from '../../document/validate.ts'
import { lookUpReplay, type ReplayIdentity, storeAnswer } from '../../exports/replay-store.ts'
import {
  deleteProject,
  findProject,
  findProjects,
  insertProject,
  replaceDocument,
  updateProject,
} from '../../projects/project-store.ts'
import { callerOf } from '../authentication.ts'
import { Problem } from '../problems.ts'
import type { RouteContext, Server } from '../route-context.ts'
import {
  answers,
  CreateProjectBody,
  envelope,
  IdempotencyHeaders,
  listEnvelope,
  PatchProjectBody,
  ProjectDetail,
  ProjectMetadata,
  ProjectParams,
  ProjectSummary,
  pageQuery,
  SyncedProject,
  SyncProjectBody,
  Uuid,
} from '../schemas.ts'

const tags = ['Projects']
const route = 'POST /v1/projects'

type SummaryRow = Awaited<ReturnType<typeof findProjects>>[number]

export function projectRoutes(server: Server, context: RouteContext): void {
  createRoute(server, context)
  readRoutes(server, context)
  changeRoutes(server, context)
}

function createRoute(server: Server, { db, newId, now, limits }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'createProject',
    summary: 'Create project',
    description: 'Stores a new project with its document. The document must be valid.',
    headers: IdempotencyHeaders,
    body: CreateProjectBody,
    response: answers(201, envelope(ProjectSummary), 400, 401, 403, 409, 413, 422),
  }
  server.post('/v1/projects', { schema }, async (request, reply) => {
    const { accountId } = callerOf(request)
    const key = request.headers['idempotency-key']
    assertValid(request.body.editorState)
    const answer = await db.transaction().execute(async (transaction) => {
      const identity: ReplayIdentity | undefined =
        key === undefined ? undefined : { accountId, scope: route, key, payload: request.body }
      if (identity !== undefined) {
        const earlier = await lookUpReplay(transaction, identity, now())
        if (earlier.kind === 'replay') return { body: earlier.answer.body, isReplay: true }
        if (earlier.kind !== 'new') throw replayProblem(earlier.kind)
      }
      const id = newId()
      const row = await insertProject(transaction, {
        id,
        accountId,
        title: request.body.title ?? 'Untitled project',
        description: request.body.description ?? null,
        editorState: JSON.stringify(request.body.editorState),
        stateVersion: request.body.stateVersion ?? madeVersion(newId()),
      })
      const body = JSON.stringify({ data: summaryOf(row), meta: {} })
      const expiresAt = new Date(now().getTime() + limits.replayHours * 3_600_000)
      if (identity !== undefined)
        await storeAnswer(transaction, identity, { statusCode: 201, body }, expiresAt)
      return { body, isReplay: false }
    })
    if (answer.isReplay) reply.header('idempotent-replayed', 'true')
    return reply.status(201).type('application/json; charset=utf-8').serializer(String).send(answer.body)
  })
}

function readRoutes(server: Server, { db, cursors }: RouteContext): void {
  const listSchema = {
    tags,
    operationId: 'listProjects',
    summary: 'List projects',
    description: 'Newest first, without their documents.',
    querystring: pageQuery(50, 20),
    response: answers(200, listEnvelope(ProjectSummary), 400, 401, 403),
  }
  server.get('/v1/projects', { schema: listSchema }, async (request) => {
    const { pageSize = 20, pageCursor } = request.query
    const rows = await findProjects(db, {
      accountId: callerOf(request).accountId,
      beforeId: cursors.read('projects', pageCursor),
      limit: pageSize + 1,
    })
    const page = cursors.page('projects', rows, pageSize)
    return { data: page.rows.map(summaryOf), meta: { nextPageCursor: page.nextPageCursor } }
  })

  const detailSchema = {
    tags,
    operationId: 'getProject',
    summary: 'Get project detail',
    description: 'The project with its document as it was sent. The ETag names this document for If-Match.',
    params: ProjectParams,
    response: answers(200, envelope(ProjectDetail), 400, 401, 403, 404, 422),
  }
  server.get('/v1/projects/:projectId', { schema: detailSchema }, async (request, reply) => {
    const { projectId } = request.params
    const row = await findProject(db, callerOf(request).accountId, projectId)
    if (row === undefined) throw projectNotFound(projectId)
    reply.header('etag', etagOf(row.revision))
    const editorState: unknown = JSON.parse(row.editor_state)
    const versions = { stateVersion: row.state_version, stateSchemaVersion: 'v1' }
    return { data: { ...summaryOf(row), editorState, ...versions }, meta: {} }
  })
}

function changeRoutes(server: Server, { db, newId }: RouteContext): void {
  const patchSchema = {
    tags,
    operationId: 'patchProject',
    summary: 'Patch project metadata',
    description: 'Changes title and description; sync replaces the document.',
    params: ProjectParams,
    body: PatchProjectBody,
    response: answers(200, envelope(ProjectMetadata), 400, 401, 403, 404, 422),
  }
  server.patch('/v1/projects/:projectId', { schema: patchSchema }, async (request) => {
    const { projectId } = request.params
    const { title, description } = request.body
    const changes = {
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
    }
    const row = await updateProject(db, callerOf(request).accountId, projectId, changes)
    if (row === undefined) throw projectNotFound(projectId)
    const { createdAt: _createdAt, ...metadata } = summaryOf(row)
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
    headers: Type.Object({ 'if-match': Type.Optional(Type.String()) }),
    body: SyncProjectBody,
    response: answers(200, envelope(SyncedProject), 400, 401, 403, 404, 412, 413, 422, 429),
  }
  server.post('/v1/projects/:projectId/sync', { schema: syncSchema }, async (request, reply) => {
    const { projectId } = request.params
    const { accountId } = callerOf(request)
    const expected = expectedRevision(request.headers['if-match'])
    assertValid(request.body.editorState)
    const document = {
      editorState: JSON.stringify(request.body.editorState),
      stateVersion: request.body.stateVersion ?? madeVersion(newId()),
    }
    const row = await replaceDocument(db, { accountId, projectId }, document, expected)
    if (row === undefined) {
      if ((await findProject(db, accountId, projectId)) === undefined) throw projectNotFound(projectId)
      throw new Problem(
        'PROJECT_STATE_CONFLICT',
        'The project has changed since. Read it again, and sync onto that.',
      )
    }
    reply.header('etag', etagOf(row.revision))
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
    response: answers(
      200,
      envelope(Type.Object({ projectId: Uuid, deleted: Type.Boolean() })),
      400,
      401,
      403,
      404,
      422,
    ),
  }
  server.delete('/v1/projects/:projectId', { schema: deleteSchema }, async (request) => {
    const { projectId } = request.params
    if (!(await deleteProject(db, callerOf(request).accountId, projectId))) throw projectNotFound(projectId)
    return { data: { projectId, deleted: true }, meta: {} }
  })
}

export function projectNotFound(projectId: string): Problem {
  return new Problem('PROJECT_NOT_FOUND', `There is no project ${projectId}.`)
}

function replayProblem(kind: 'other-payload' | 'in-progress'): Problem {
  return kind === 'in-progress'
    ? new Problem(
        'IDEMPOTENCY_REQUEST_IN_PROGRESS',
        'The first request with this key has not been answered yet.',
        {
          headers: { 'retry-after': '1' },
        },
      )
    : new Problem(
        'IDEMPOTENCY_KEY_REUSED',
        'This Idempotency-Key was used for a request with another payload.',
      )
}

function assertValid(document: unknown): void {
  const { valid, errors } = validateDocument(document)
  if (valid) return
  const first = errors[0]
  const detail =
    first === undefined
      ? 'The document is invalid.'
      : `The document is invalid: ${first.path} ${first.message}`
  throw new Problem('EDITOR_STATE_INVALID', detail, { errors })
}

function summaryOf(row: SummaryRow) {
  return {
    projectId: row.id,
    title: row.title,
    description: row.description,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** 32 characters, other at every call. */
function madeVersion(id: string): string {
  return id.replaceAll('-', '')
}

function etagOf(revision: number): string {
  return `"r${revision}"`
}

/** @throws {Problem} For a value that no ETag of ours can match. */
function expectedRevision(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const revision = /^\s*(?:W\/)?"r(\d{1,9})"\s*$/.exec(ifMatch)?.[1]
  if (revision === undefined) {
    throw new Problem(
      'PROJECT_STATE_CONFLICT',
      'If-Match must be an ETag that the project or a sync answered with.',
    )
  }
  return Number(revision)
}
