import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findPresetImage, presetPath } from '../../../engine/document/backgrounds/preset-url.ts'
import { findCaptionPreview } from '../../editor/caption-previews.ts'
import { Refusal } from '../../errors/refusal.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import type { RouteContext, Server } from './route-context.ts'

const Params = Type.Object({ file: Type.String() })

/** Serves the images that the capabilities list. They are public, because `<img>` sends no API key. */
export function addMaterialRoutes(server: Server, { previews }: RouteContext): void {
  const schema = { hide: true, params: Params }
  server.get('/backgrounds/:file', { schema }, async (request, reply) => {
    const { file } = request.params
    const svg = findPresetImage(`http://here/backgrounds/${file}`)
    if (svg === undefined) throw createImageNotFound(file, hint)
    // A browser must not show the SVG as a page of this origin.
    reply.header('content-security-policy', "default-src 'none'; sandbox")
    return sendPublicImage(request, reply, 'image/svg+xml', Buffer.from(svg))
  })
  server.get('/previews/caption-animations/:file', { schema }, async (request, reply) => {
    const { file } = request.params
    const preview = findCaptionPreview(file)
    if (preview === undefined) throw createImageNotFound(file, hint)
    const image = await previews.getCaptionPreview(preview)
    return sendPublicImage(request, reply, 'image/gif', Buffer.from(image.file))
  })
}

const hint = `GET /v1/editor/capabilities lists the available ones, such as ${presetPath('NAME')}.`

/** @param hint - A sentence that says where to find the images that exist. */
export function createImageNotFound(file: string, hint: string): Refusal {
  return new Refusal('FILE_NOT_FOUND', `There is no image "${file}". ${hint}`)
}

/** Sends an image that ships with the server and that every page may show. */
export function sendPublicImage(
  request: FastifyRequest,
  reply: FastifyReply,
  mediaType: string,
  bytes: Buffer,
): FastifyReply {
  const etag = `"${hashForEtag(bytes)}"`
  reply
    .header('etag', etag)
    .header('cache-control', 'public, max-age=86400')
    // Editors on other origins draw these images on canvases.
    .header('access-control-allow-origin', '*')
    .header('x-content-type-options', 'nosniff')
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
  return reply.type(mediaType).send(bytes)
}
