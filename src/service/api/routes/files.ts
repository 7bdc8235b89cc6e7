import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import type { SignedLinks } from '../../../platform/storage/signed-links.ts'
import { type ByteRange, type Storage, StoredFileMissingError } from '../../../platform/storage/storage.ts'
import { findFile } from '../../assets/asset-store.ts'
import { Refusal } from '../../errors/refusal.ts'
import { findOutput } from '../../exports/export-store.ts'
import { byteRange } from '../requests/byte-range.ts'
import { matchesEtag } from '../requests/entity-tag.ts'
import { id } from '../requests/schemas.ts'
import { contentDisposition } from '../responses/content-disposition.ts'
import type { RouteContext, Server } from './route-context.ts'

const Params = Type.Object({ id: id('Names the file.') })
const Query = Type.Object({ expires: Type.Optional(Type.String()), signature: Type.Optional(Type.String()) })

const mediaTypes: Readonly<Record<string, string>> = { mp4: 'video/mp4', webm: 'video/webm' }

interface StoredFile {
  readonly key: string
  readonly sizeBytes: number
  readonly mediaType: string
  readonly disposition: string
  readonly changedAt: Date | null
}

/** Files behind signed links: finished exports and uploads. No API key is asked for. */
export function fileRoutes(server: Server, context: RouteContext): void {
  const { db, links, now } = context
  const schema = { hide: true, params: Params, querystring: Query }
  server.get('/files/exports/:id', { schema, exposeHeadRoute: true }, async (request, reply) => {
    assertLink(links, `/files/exports/${request.params.id}`, request.query)
    const output = await findOutput(db, request.params.id, now())
    if (output?.output_key == null) throw fileNotFound()
    return sendFile(request, reply, context, {
      key: output.output_key,
      sizeBytes: Number(output.output_size_bytes),
      mediaType: mediaTypes[output.format] ?? 'application/octet-stream',
      disposition: contentDisposition('attachment', output.filename),
      changedAt: output.completed_at,
    })
  })
  server.get('/files/assets/:id', { schema, exposeHeadRoute: true }, async (request, reply) => {
    assertLink(links, `/files/assets/${request.params.id}`, request.query)
    const asset = await findFile(db, request.params.id)
    if (asset === undefined) throw fileNotFound()
    // Never shown by a browser as a page of ours: an SVG may hold scripts.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    return sendFile(request, reply, context, {
      key: asset.storage_key,
      sizeBytes: asset.size_bytes,
      mediaType: asset.mimetype,
      disposition: contentDisposition('inline', asset.filename),
      changedAt: asset.created_at,
    })
  })
}

function assertLink(links: SignedLinks, path: string, query: Static<typeof Query>): void {
  if (links.isValid(path, query)) return
  throw new Refusal(
    'FILE_LINK_INVALID',
    'This link is not valid (any more). Read the task or asset again for a new one.',
  )
}

async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { storage }: RouteContext,
  file: StoredFile,
): Promise<FastifyReply> {
  // A stored file never changes under its key.
  const etag = `"${createHash('sha256').update(file.key).digest('base64url').slice(0, 22)}"`
  if (isUnchanged(request, etag, file.changedAt)) return describeFile(reply, file, etag).status(304).send()
  const ifRange = request.headers['if-range']
  const range =
    ifRange === undefined || ifRange === etag ? byteRange(request.headers.range, file.sizeBytes) : undefined
  if (range === 'unsatisfiable') {
    throw new Refusal('RANGE_NOT_SATISFIABLE', `The file has ${file.sizeBytes} bytes.`, {
      headers: { 'content-range': `bytes */${file.sizeBytes}` },
    })
  }
  // An empty stream, unlike an empty payload, leaves the length as it is described.
  const content =
    request.method === 'HEAD' ? Readable.from([]) : await storedContent(storage, file.key, range)
  describeFile(reply, file, etag).header(
    'content-length',
    range === undefined ? file.sizeBytes : range.end - range.start + 1,
  )
  if (range !== undefined) {
    reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${file.sizeBytes}`)
  }
  return reply.send(content)
}

function describeFile(reply: FastifyReply, file: StoredFile, etag: string): FastifyReply {
  if (file.changedAt !== null) reply.header('last-modified', file.changedAt.toUTCString())
  return reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, max-age=3600')
    .header('content-disposition', file.disposition)
    .header('x-content-type-options', 'nosniff')
    .type(file.mediaType)
}

async function storedContent(storage: Storage, key: string, range: ByteRange | undefined): Promise<Readable> {
  try {
    return await storage.read(key, range)
  } catch (error) {
    // The table says that there is a file; somebody removed it from the storage.
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
  return new Refusal('FILE_NOT_FOUND', 'The file is not (or no longer) here.')
}
