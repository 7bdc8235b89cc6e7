import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findPresetImage, presetPath } from '../../../engine/document/backgrounds/preset-url.ts'
import { findCaptionPreview } from '../../editor/caption-previews.ts'
import { Refusal } from '../../errors/refusal.ts'
import { matchesEtag } from '../requests/entity-tag.ts'
import type { RouteContext, Server } from './route-context.ts'

const Params = Type.Object({ file: Type.String() })

/** Pictures that capabilities name. They are everybody's: `<img>` sends no API key. */
export function materialRoutes(server: Server, { previews }: RouteContext): void {
  const schema = { hide: true, params: Params }
  server.get('/backgrounds/:file', { schema }, async (request, reply) => {
    const { file } = request.params
    const svg = findPresetImage(`http://here/backgrounds/${file}`)
    if (svg === undefined) throw noSuchFile(file)
    // Never shown by a browser as a page of ours.
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    return sendImage(request, reply, 'image/svg+xml', Buffer.from(svg))
  })
  server.get('/previews/caption-animations/:file', { schema }, async (request, reply) => {
    const { file } = request.params
    const preview = findCaptionPreview(file)
    if (preview === undefined) throw noSuchFile(file)
    const image = await previews.getCaptionPreview(preview)
    return sendImage(request, reply, 'image/gif', Buffer.from(image.file))
  })
}

function noSuchFile(file: string): Refusal {
  const example = presetPath('NAME')
  return new Refusal(
    'FILE_NOT_FOUND',
    `There is no picture "${file}"; GET /v1/editor/capabilities lists those that are there, such as ${example}.`,
  )
}

function sendImage(
  request: FastifyRequest,
  reply: FastifyReply,
  mediaType: string,
  bytes: Buffer,
): FastifyReply {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'public, max-age=86400')
    // Editors on other origins draw them on canvases.
    .header('access-control-allow-origin', '*')
    .header('x-content-type-options', 'nosniff')
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
  return reply.type(mediaType).send(bytes)
}
