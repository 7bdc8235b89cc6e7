import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { DocumentChecks } from '../../document-checks/document-checks.ts'
import { type DocumentSource, decodeText, toDocumentSource } from '../../document-checks/document-source.ts'
import { Refusal } from '../../errors/refusal.ts'
import { changeMetadata, type ProjectChange, removeProject } from '../../projects/change-project.ts'
import { createProject } from '../../projects/create-project.ts'
import type { ProjectDocument } from '../../projects/pack-document.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject, findProjects, type ProjectRow, readDocument } from '../../projects/project-store.ts'
import { toProjectSummary } from '../../projects/project-summary.ts'
import { type SyncedRow, syncDocument } from '../../projects/sync-document.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
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
export const IfMatchHeaders = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'ETag of the project when it was read.' })),
})
const pageSizes = { maximum: 50, default: 20 }

export function addProjectRoutes(server: Server, context: RouteContext): void {
  addCreateRoute(server, context)
  addReadRoutes(server, context)
  addPatchRoute(server, context)
  addSyncRoute(server, context)
  addDeleteRoute(server, context)
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
      apiKeyId,
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
    const etag = computeEtag(row)
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
    reply.header('etag', computeEtag(row))
    return { data: toSyncedProject(row), meta: {} }
  })
}

/**
 * Replaces a project's document.
 *
 * @param restoredFrom - The earlier revision whose document it is.
 * @throws {Refusal} `PROJECT_NOT_FOUND` or `PROJECT_STATE_CONFLICT`.
 */
export async function saveDocument(
  { db, documentChecks }: Pick<RouteContext, 'db' | 'documentChecks'>,
  target: ProjectChange,
  document: ProjectDocument,
  options: { readonly expectedRevisions: readonly number[] | undefined; readonly restoredFrom?: number },
): Promise<SyncedRow> {
  const isEqual = (other: string): Promise<boolean> =>
    documentChecks.run(target.accountId, 'equals', toDocumentSource(decodeText(document.text)), { other })
  const row = await syncDocument(db, target, document, { ...options, isEqual })
  if (row === 'not-found') throw createProjectNotFound(target.projectId)
  if (row === 'conflict') {
    throw new Refusal(
      'PROJECT_STATE_CONFLICT',
      'The document has changed in the meantime. Read the project again, and apply your changes to that document.',
    )
  }
  return row
}

/** Returns the response to a sync. */
export function toSyncedProject(row: SyncedRow) {
  return {
    projectId: row.id,
    stateVersion: row.state_version,
    stateSchemaVersion: 'v1',
    revision: row.document_revision,
    updatedAt: row.updated_at.toISOString(),
  } as const
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

/**
 * Validates a document.
 *
 * @returns The keys of the stored files that it needs.
 * @throws {Refusal} `EDITOR_STATE_INVALID` with all errors.
 */
export async function assertValid(
  checks: DocumentChecks,
  accountId: string,
  document: DocumentSource,
): Promise<readonly string[]> {
  const { errors, fileKeys } = await checks.run(accountId, 'validate', document, undefined)
  if (errors.length === 0) return fileKeys
  const [first] = errors
  // Errors of the whole document have an empty path.
  const reason = [first?.path, first?.message].filter(Boolean).join(' ')
  throw new Refusal('EDITOR_STATE_INVALID', `The document is invalid: ${reason}`, { errors })
}

/**
 * Returns an entity tag that changes with every part of the project. It begins with the revision of the document:
 * `If-Match` compares only the revision, so that a new title does not prevent a sync.
 */
export function computeEtag(
  row: ProjectRow & { readonly revision: number; readonly state_version: string },
): string {
  const content = JSON.stringify([JSON.stringify(toProjectSummary(row)), row.state_version])
  return `"r${row.revision}-${hashForEtag(content)}"`
}

/** Returns the document revisions that an If-Match header allows; undefined: any. Foreign tags match no revision. */
export function parseRevisions(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return [...ifMatch.matchAll(/"r(\d{1,9})(?:-[\w-]+)?"/g)].map(([, revision]) => Number(revision))
}
