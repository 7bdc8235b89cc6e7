import { createHash } from 'node:crypto'
import { buildDocumentSchema } from '../../../engine/renderer/document-schema.ts'
import { matchesEtag } from '../requests/entity-tag.ts'
import type { Server } from '../routes/route-context.ts'

/** Publishes the JSON Schema of documents at `/schemas/editor-state.json`, which a document's `$schema` can name. */
export function serveDocumentSchema(server: Server): void {
  // Built once, at the first request: the schema is large, and requests for it are not limited.
  let published: { readonly body: Buffer; readonly etag: string } | undefined
  server.get('/schemas/editor-state.json', { schema: { hide: true } }, async (request, reply) => {
    published ??= buildPublished()
    const { body, etag } = published
    reply.header('etag', etag).header('cache-control', 'public, max-age=3600')
    // Editors on any page may read it.
    reply.header('access-control-allow-origin', '*')
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return reply.type('application/schema+json; charset=utf-8').send(body)
  })
}

function buildPublished(): { readonly body: Buffer; readonly etag: string } {
  const body = Buffer.from(JSON.stringify(buildDocumentSchema()))
  return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
}
