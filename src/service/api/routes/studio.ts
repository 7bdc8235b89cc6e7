import { stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Server, ServerOptions } from './route-context.ts'

/** The page of the built studio; its routes are the browser's. */
const PAGE = 'index.html'
/** Vite names the files in this folder by their content. */
const HASHED_FOLDER = 'assets/'

/** The same folder in a checkout and in the package: `dist` has the layout of `src`. */
const builtStudio = fileURLToPath(new URL('../../../../studio/dist', import.meta.url))

const Params = Type.Object({ '*': Type.String() })

/** Serves the built studio at `/studio`, to which `/` leads. Its files are public: they contain no data. */
export async function addStudioRoutes(
  server: Server,
  { studioFolder = builtStudio }: Pick<ServerOptions, 'studioFolder'>,
): Promise<void> {
  await server.register(fastifyStatic, {
    root: studioFolder,
    serve: false,
    // `cache-control` depends on the file.
    cacheControl: false,
    // It may be built while the service runs.
    suppressWarning: true,
    // `npm run build --workspace studio` writes a .br and a .gz file beside each file that they make smaller.
    preCompressed: true,
  })
  const schema = { hide: true }
  const options = { schema, exposeHeadRoute: true }
  server.get('/', options, async (_request, reply) => reply.redirect('/studio'))
  const sendPage = (_request: FastifyRequest, reply: FastifyReply) => sendStudioPage(reply, studioFolder)
  server.get('/studio', options, sendPage)
  server.get('/studio/*', { ...options, schema: { ...schema, params: Params } }, async (request, reply) => {
    const path = request.params['*']
    const isHashed = path.startsWith(HASHED_FOLDER)
    if (await isFileBelow(studioFolder, path)) {
      const caching = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'
      return reply.header('cache-control', caching).sendFile(path)
    }
    return isHashed ? reply.callNotFound() : sendPage(request, reply)
  })
}

async function sendStudioPage(reply: FastifyReply, studioFolder: string): Promise<FastifyReply> {
  if (await isFileBelow(studioFolder, PAGE)) return reply.header('cache-control', 'no-cache').sendFile(PAGE)
  return reply
    .status(503)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(missingStudioPage)
}

async function isFileBelow(folder: string, path: string): Promise<boolean> {
  const file = join(folder, path)
  // NUL is not allowed in paths.
  if (!file.startsWith(folder + sep) || file.includes('\0')) return false
  try {
    return (await stat(file)).isFile()
  } catch {
    // It does not exist, or its name is too long for a file.
    return false
  }
}

const missingStudioPage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>The studio is not built</title>
  </head>
  <body>
    <h1>The studio is not built</h1>
    <p>The service and its API work, but this installation has no build of the studio. In its folder, run</p>
    <pre>npm ci &amp;&amp; npm run build:studio</pre>
    <p>and reload this page. <code>npm ci --omit=dev</code> installs no tools to build it.</p>
    <p>The reference of the API is at <a href="/docs">/docs</a>.</p>
  </body>
</html>
`
