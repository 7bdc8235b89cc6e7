import type { FastifyApiReferenceOptions } from '@scalar/fastify-api-reference'
import fastify, { type FastifyInstance } from 'fastify'
import type { Server } from '../routes/route-context.ts'

/** Paths below the page's own. */
const paths = ['', '/', '/js/scalar.js']

/**
 * Serves the interactive reference. Its package, with a script of megabytes, is loaded by the first request for it: that takes
 * 0.3 s of CPU time, which every start of the service would cost otherwise.
 *
 * @param path - The page's path, without a slash at its end.
 */
export function serveReferencePage(
  server: Server,
  path: `/${string}`,
  configuration: NonNullable<FastifyApiReferenceOptions['configuration']>,
): void {
  let opening: Promise<FastifyInstance> | undefined
  const open = async (): Promise<FastifyInstance> => {
    const { default: scalar } = await import('@scalar/fastify-api-reference')
    const page = fastify()
    await page.register(scalar, { routePrefix: path, configuration })
    return page
  }
  for (const each of paths) {
    server.get(`${path}${each}`, { schema: { hide: true } }, async (_request, reply) => {
      opening ??= open()
      const page = await opening
      const { statusCode, headers, rawPayload } = await page.inject(`${path}${each}`)
      const { location, 'content-type': type } = headers
      reply.code(statusCode)
      if (location !== undefined) reply.header('location', location)
      return reply.type(type ?? 'text/html').send(rawPayload)
    })
  }
}
