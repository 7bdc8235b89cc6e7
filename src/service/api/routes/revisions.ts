import { Type } from 'typebox'
import { toDocumentSource } from '../../document-checks/document-source.ts'
import { createProjectNotFound, createRevisionNotFound } from '../../projects/project-refusals.ts'
import { findProject } from '../../projects/project-store.ts'
import {
  findRevision,
  findRevisions,
  nameRevision,
  type RevisionRow,
  readRevisionDocuments,
} from '../../projects/revision-store.ts'
import type { ProjectTarget } from '../../projects/sync-document.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { IfMatchHeaders, parseRevisions } from '../requests/if-match.ts'
import { assertValid, saveDocument } from '../requests/project-document.ts'
import { nullable, ProjectId, ProjectParams, pageQuery, RevisionNumber } from '../requests/schemas.ts'
import { computeProjectEtag, toSyncedProject } from '../responses/project-response.ts'
import { SyncedProject } from '../responses/response-schemas.ts'
import { bodyCodes, envelope, listEnvelope, responses, unchanged } from '../responses/responses.ts'
import { Comparison, Revision, RevisionDetail } from '../responses/revision-schemas.ts'
import { sendText } from '../responses/send-response.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Revisions']
const pageSizes = { maximum: 100, default: 20 }
const RevisionParams = Type.Object({ projectId: ProjectId, revision: RevisionNumber })
const revisionPath = '/v1/projects/:projectId/revisions/:revision'

/** Adds the routes of a project's revisions: the documents that its syncs stored. */
export function addRevisionRoutes(server: Server, context: RouteContext): void {
  addListRoute(server, context)
  addReadRoute(server, context)
  addNameRoute(server, context)
  addRestoreRoute(server, context)
  addCompareRoute(server, context)
}

function addListRoute(server: Server, { db, cursors }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'listProjectRevisions',
    summary: 'List revisions of a project',
    description:
      'Lists the revisions that are kept, without their documents, newest first. Every sync that changes the document makes ' +
      'a revision; old ones are removed over time, except for named ones and those of exports.',
    params: ProjectParams,
    querystring: pageQuery(pageSizes),
    response: responses(
      [200, 'A page of revisions.', listEnvelope(Revision)],
      'PROJECT_NOT_FOUND',
      'PAGE_CURSOR_INVALID',
    ),
  }
  server.get('/v1/projects/:projectId/revisions', { schema }, async (request) => {
    const target = { accountId: getCaller(request).accountId, projectId: request.params.projectId }
    const { pageSize = pageSizes.default, pageCursor } = request.query
    const list = `revisions of ${target.projectId}`
    const beforeId = cursors.read(list, pageCursor)
    const before = beforeId === undefined ? undefined : fromCursorId(beforeId)
    const rows = await findRevisions(db, target, { before, limit: pageSize + 1 })
    // A project always has its current revision.
    if (rows.length === 0) await assertProject(db, target)
    const page = cursors.page(
      list,
      rows.map((row) => ({ ...row, id: toCursorId(row.revision) })),
      pageSize,
    )
    return { data: page.rows.map(toRevisionResponse), meta: { nextPageCursor: page.nextPageCursor } }
  })
}

function addReadRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getProjectRevision',
    summary: 'Get a revision',
    description:
      'Returns a revision with its document, exactly as it was sent. A document of a revision never changes: the ETag ' +
      'changes only with `name` and `isCurrent`.',
    params: RevisionParams,
    response: {
      ...responses(
        [200, 'The revision.', envelope(RevisionDetail)],
        'PROJECT_NOT_FOUND',
        'REVISION_NOT_FOUND',
      ),
      304: unchanged('The revision still matches If-None-Match.'),
    },
  }
  server.get(revisionPath, { schema }, async (request, reply) => {
    const { projectId, revision } = request.params
    const target = { accountId: getCaller(request).accountId, projectId }
    const row = await findRevision(db, target, revision)
    if (row === undefined) throw await createNotFound(db, target, revision)
    const fields = JSON.stringify(toRevisionResponse(row))
    const etag = `"${hashForEtag(fields)}"`
    reply.header('etag', etag)
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    const document = (await readRevisionDocuments(db, target, [revision])).get(revision)
    if (document === undefined) throw await createNotFound(db, target, revision)
    // The document is inserted as text: parsing and serialising it again would change it.
    return sendText(reply, `{"data":${fields.slice(0, -1)},"editorState":${document}},"meta":{}}`)
  })
}

function addNameRoute(server: Server, { db }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'nameProjectRevision',
    summary: 'Name a revision',
    description: 'Names a revision, which is then kept as long as the project; null removes the name.',
    params: RevisionParams,
    body: Type.Object(
      {
        name: nullable(
          Type.String({ minLength: 1, maxLength: 120, description: 'Name of the revision, for people.' }),
        ),
      },
      { examples: [{ name: 'Approved by the customer' }] },
    ),
    response: responses(
      [200, 'The revision.', envelope(Revision)],
      ...bodyCodes,
      'PROJECT_NOT_FOUND',
      'REVISION_NOT_FOUND',
    ),
  }
  server.patch(revisionPath, { schema }, async (request) => {
    const { projectId, revision } = request.params
    const target = { accountId: getCaller(request).accountId, projectId }
    const isNamed = await nameRevision(db, target, revision, request.body.name)
    const row = isNamed ? await findRevision(db, target, revision) : undefined
    if (row === undefined) throw await createNotFound(db, target, revision)
    return { data: toRevisionResponse(row), meta: {} }
  })
}

function addRestoreRoute(server: Server, context: RouteContext): void {
  const { db, newId, rateLimits, documentChecks } = context
  const schema = {
    tags,
    operationId: 'restoreProjectRevision',
    summary: 'Restore a revision',
    description:
      'Makes the document of a revision the current one, like a sync of it, so that nothing is lost: the result is a new ' +
      'revision, unless the document is the current one already. With the ETag of the project as If-Match, it is refused ' +
      'with 412 if the document has changed in the meantime. It counts as a sync for the rate limit.',
    params: RevisionParams,
    headers: IfMatchHeaders,
    response: responses(
      [200, 'Document restored.', envelope(SyncedProject)],
      'PROJECT_NOT_FOUND',
      'REVISION_NOT_FOUND',
      'PROJECT_STATE_CONFLICT',
      'EDITOR_STATE_INVALID',
      'OPEN_API_PROJECT_SYNC_RATE_LIMITED',
    ),
  }
  const options = { schema, onRequest: rateLimits.perProject }
  server.post(`${revisionPath}/restore`, options, async (request, reply) => {
    const { projectId, revision } = request.params
    const { accountId, apiKeyId } = getCaller(request)
    const target = { accountId, apiKeyId, projectId }
    const expectedRevisions = parseRevisions(request.headers['if-match'])
    const text = (await readRevisionDocuments(db, target, [revision])).get(revision)
    if (text === undefined) throw await createNotFound(db, target, revision)
    // A document that an older version accepted may be refused by this one.
    const fileKeys = await assertValid(documentChecks, accountId, toDocumentSource(text))
    const document = { text, fileKeys, stateVersion: newId().replaceAll('-', '') }
    const row = await saveDocument(context, target, document, { expectedRevisions, restoredFrom: revision })
    reply.header('etag', computeProjectEtag(row))
    return { data: toSyncedProject(row), meta: {} }
  })
}

function addCompareRoute(server: Server, { db, documentChecks }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'compareProjectRevisions',
    summary: 'Compare two revisions',
    description:
      'Lists what differs between the documents of two revisions, of either dialect: tracks, items, transitions and assets ' +
      'that were added, removed, moved or changed, with the values of their fields before and after. Long values are cut, ' +
      'and long lists end early.',
    params: Type.Object({ projectId: ProjectId, revision: RevisionNumber, after: RevisionNumber }),
    response: responses(
      [200, 'The differences.', envelope(Comparison)],
      'PROJECT_NOT_FOUND',
      'REVISION_NOT_FOUND',
    ),
  }
  // The router needs the same parameter name at the same position.
  const path = `${revisionPath}/compare/:after`
  server.get(path, { schema }, async (request) => {
    const { projectId, revision: before, after } = request.params
    const { accountId } = getCaller(request)
    const target = { accountId, projectId }
    const documents = await readRevisionDocuments(db, target, [before, after])
    const [left, right] = [documents.get(before), documents.get(after)]
    if (left === undefined) throw await createNotFound(db, target, before)
    if (right === undefined) throw await createNotFound(db, target, after)
    const { text, value } = toDocumentSource(right)
    const isLarge = toDocumentSource(left).isLarge || toDocumentSource(right).isLarge
    const comparison = await documentChecks.run(
      accountId,
      'compare',
      { text, value, isLarge },
      { before: left },
    )
    return { data: { before, after, ...comparison }, meta: {} }
  })
}

/** @throws {Refusal} `PROJECT_NOT_FOUND` */
async function assertProject(db: RouteContext['db'], { accountId, projectId }: ProjectTarget): Promise<void> {
  if ((await findProject(db, accountId, projectId)) === undefined) throw createProjectNotFound(projectId)
}

/** Returns the refusal of a revision that was not found: its project may be missing too. */
async function createNotFound(db: RouteContext['db'], target: ProjectTarget, revision: number) {
  const project = await findProject(db, target.accountId, target.projectId)
  return project === undefined
    ? createProjectNotFound(target.projectId)
    : createRevisionNotFound(target.projectId, revision)
}

function toRevisionResponse(row: RevisionRow) {
  return {
    revision: row.revision,
    name: row.name,
    stateVersion: row.state_version,
    sha256: row.sha256.toString('hex'),
    sizeBytes: row.size_bytes,
    restoredFrom: row.restored_from,
    isCurrent: row.is_current,
    createdAt: row.created_at.toISOString(),
  }
}

/** Cursors hold ids; a revision is written as one. */
const toCursorId = (revision: number): string =>
  `00000000-0000-0000-0000-${revision.toString(16).padStart(12, '0')}`

const fromCursorId = (id: string): number => Number.parseInt(id.slice(-12), 16)
