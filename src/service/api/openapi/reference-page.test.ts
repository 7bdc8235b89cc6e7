import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import fastify from 'fastify'
import { expect, test } from 'vitest'
import { serveReferencePage } from './reference-page.ts'

/** Prints the packages that a module loads. */
const listPackages = `
  import { registerHooks } from 'node:module'
  const urls = []
  registerHooks({ load: (url, context, next) => (urls.push(url), next(url, context)) })
  await import(process.argv[1])
  console.log(urls.join('\\n'))
`

test('the package of the reference is not loaded with the server', async () => {
  const module = new URL('openapi.ts', import.meta.url).href
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    listPackages,
    module,
  ])
  expect(stdout).toContain('reference-page.ts')
  expect(stdout).not.toContain('@scalar/')
})

test('the page, its script and the way to both are served', async () => {
  const server = fastify()
  // The parts of the server that it uses.
  serveReferencePage(server as never, '/docs', { pageTitle: 'Films', url: '/openapi.json' })
  const moved = await server.inject('/docs')
  expect([moved.statusCode, moved.headers.location]).toEqual([301, '/docs/'])
  const page = await server.inject('/docs/')
  expect(page.headers['content-type']).toMatch(/^text\/html/)
  expect(page.payload).toContain('<title>Films</title>')
  expect(page.payload).toContain('js/scalar.js')
  const script = await server.inject('/docs/js/scalar.js')
  expect(script.headers['content-type']).toMatch(/^application\/javascript/)
  expect(script.rawPayload.length).toBeGreaterThan(1_000_000)
  await server.close()
})
