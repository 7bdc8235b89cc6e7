import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { type OutputFile, outputFiles } from '../../../engine/document/extra-outputs.ts'
import { type OutputFormat, outputFormats } from '../../../engine/document/output-formats.ts'
import { writeStoryboardVtt } from '../../../engine/renderer/outputs/storyboard.ts'
import { type ByteRange, type Storage, StoredFileMissingError } from '../../../platform/storage/storage.ts'
import { findFile } from '../../assets/asset-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { buildExtraFilename } from '../../exports/output-filename.ts'
import { findExtraOutput } from '../../exports/output-store.ts'
import { findOutput } from '../../exports/task-store.ts'
import { parseByteRange } from '../requests/byte-range.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { id } from '../requests/schemas.ts'
import { assertLink, LinkQuery } from '../requests/signed-link.ts'
import { formatContentDisposition } from '../responses/content-disposition.ts'
import type { RouteContext, Server } from './route-context.ts'

const Params = Type.Object({ id: id('Id of the export task or asset.') })
const ExtraParams = Type.Object({
  id: id('Id of the export task.'),
  name: Type.Unsafe<OutputFile>({ type: 'string', enum: Object.keys(outputFiles) }),
})

interface StoredFile {
  readonly key: string
  readonly sizeBytes: number
  readonly mediaType: string
  readonly disposition: string
  readonly changedAt: Date | null
}

/** Serves exported videos and uploads to clients with a signed link. They need no API key. */
export function addFileRoutes(server: Server, context: RouteContext): void {
  const { db, links, now } = context
  const schema = { hide: true, params: Params, querystring: LinkQuery }
  server.get('/files/exports/:id', { schema, exposeHeadRoute: true }, async (request, reply) => {
    assertLink(links, `/files/exports/${request.params.id}`, request.query, 'task')
    const output = await findOutput(db, request.params.id, now())
    if (output?.output_key == null) throw fileNotFound()
    return sendFile(request, reply, context, {
      key: output.output_key,
      sizeBytes: Number(output.output_size_bytes),
      mediaType: outputFormats[output.format as OutputFormat].mediaType,
      disposition: formatContentDisposition('attachment', output.filename),
      changedAt: output.completed_at,
    })
  })
  addExtraOutputRoute(server, context)
  server.get('/files/assets/:id', { schema, exposeHeadRoute: true }, async (request, reply) => {
    assertLink(links, `/files/assets/${request.params.id}`, request.query, 'asset')
    const asset = await findFile(db, request.params.id)
    if (asset === undefined) throw fileNotFound()
    // A browser must not run an SVG's scripts as part of this origin.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    return sendFile(request, reply, context, {
      key: asset.storage_key,
      sizeBytes: asset.size_bytes,
      mediaType: asset.mimetype,
      disposition: formatContentDisposition('inline', asset.filename),
      changedAt: asset.created_at,
    })
  })
}

/** Serves the files that an export has besides its output. */
function addExtraOutputRoute(server: Server, context: RouteContext): void {
  const { db, links, now } = context
  const schema = { hide: true, params: ExtraParams, querystring: LinkQuery }
  const path = '/files/exports/:id/outputs/:name'
  server.get(path, { schema, exposeHeadRoute: true }, async (request, reply) => {
    const { id: taskId, name } = request.params
    assertLink(links, `/files/exports/${taskId}/outputs/${name}`, request.query, 'task')
    const output = await findExtraOutput(db, taskId, name, now())
    if (output === undefined) throw fileNotFound()
    const { mediaType } = outputFiles[name]
    if (output.layout !== null) {
      const sheetUrl = signSheet(context, taskId, request.query)
      return reply
        .type(mediaType)
        .header('cache-control', 'private')
        .send(writeStoryboardVtt(output.layout, sheetUrl))
    }
    if (output.storage_key === null) throw fileNotFound()
    return sendFile(request, reply, context, {
      key: output.storage_key,
      sizeBytes: Number(output.size_bytes),
      mediaType,
      disposition: formatContentDisposition('attachment', buildExtraFilename(output.filename, name)),
      changedAt: output.completed_at,
    })
  })
}

/** Returns a link to the sheet of a storyboard, relative to its WebVTT file and valid as long as the link to that. */
function signSheet({ links, now }: RouteContext, taskId: string, query: Static<typeof LinkQuery>): string {
  const folder = `/files/exports/${taskId}/outputs/`
  const seconds = Number(query.expires) - Math.floor(now().getTime() / 1000)
  return links.sign(`${folder}storyboard.jpg`, seconds).slice(folder.length)
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { storage }: RouteContext,
  file: StoredFile,
): Promise<FastifyReply> {
  // A stored file never changes under its key.
  const etag = `"${hashForEtag(file.key)}"`
  if (isUnchanged(request, etag, file.changedAt)) return setFileHeaders(reply, file, etag).status(304).send()
  const ifRange = request.headers['if-range']
  const range =
    ifRange === undefined || ifRange === etag
      ? parseByteRange(request.headers.range, file.sizeBytes)
      : undefined
  if (range === 'unsatisfiable') {
    throw new Refusal('RANGE_NOT_SATISFIABLE', `The file has ${file.sizeBytes} bytes.`, {
      headers: { 'content-range': `bytes */${file.sizeBytes}` },
    })
  }
  // With an empty stream instead of an empty payload, Fastify keeps the Content-Length that is set below.
  const content = request.method === 'HEAD' ? Readable.from([]) : await readContent(storage, file.key, range)
  setFileHeaders(reply, file, etag).header(
    'content-length',
    range === undefined ? file.sizeBytes : range.end - range.start + 1,
  )
  if (range !== undefined) {
    reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  }
  return reply.send(content)
}

function setFileHeaders(reply: FastifyReply, file: StoredFile, etag: string): FastifyReply {
  if (file.changedAt !== null) reply.header('last-modified', file.changedAt.toUTCString())
  return reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, max-age=3600')
    .header('content-disposition', file.disposition)
    .header('x-content-type-options', 'nosniff')
    .type(file.mediaType)
}

async function readContent(storage: Storage, key: string, range: ByteRange | undefined): Promise<Readable> {
  try {
    return await storage.read(key, range)
  } catch (error) {
    // The file was removed from the storage, but its row still exists.
    if (error instanceof StoredFileMissingError) throw fileNotFound()
    throw error
  }
}

function isUnchanged(request: FastifyRequest, etag: string, changedAt: Date | null): boolean {
  const ifNoneMatch = request.headers['if-none-match']
  if (ifNoneMatch !== undefined) return matchesEtag(ifNoneMatch, etag)
  const since = request.headers['if-modified-since']
  if (since === undefined || changedAt === null) return false
  // HTTP dates have no milliseconds.
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= Date.parse(since)
}

function fileNotFound(): Refusal {
  return new Refusal('FILE_NOT_FOUND', 'The file does not exist or no longer exists.')
}
