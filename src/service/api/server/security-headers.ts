import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Server } from '../routes/route-context.ts'

/** Responses are data: a browser that shows one as a page must not load or run anything. */
const API_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The reference page has inline scripts and styles, and loads everything else from this server only. */
const REFERENCE_CSP = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * The studio has neither inline scripts nor inline styles, so that hostile text in a project cannot add any. Media of projects
 * are files of this server, or made in the page (`blob:`).
 */
const STUDIO_CSP = [
  "default-src 'none'",
  // WebAssembly: the player of Lottie animations, a file of the build.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const YEAR_SECONDS = 365 * 24 * 3600

/**
 * Adds security headers to every response.
 *
 * @param publicUrl - The `Strict-Transport-Security` header is sent only if this is an https URL.
 */
export function sendSecurityHeaders(server: Server, publicUrl: string | undefined): void {
  const headers = collectHeaders(
    helmet({
      contentSecurityPolicy: false,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      hsts:
        publicUrl?.startsWith('https:') === true ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    }),
  )
  server.addHook('onRequest', async ({ url }, reply) => {
    reply.headers(headers)
    reply.header('content-security-policy', selectPolicy(url))
  })
}

function selectPolicy(url: string): string {
  const [, page] = /^\/(docs|studio)(?:[/?]|$)/.exec(url) ?? []
  if (page === 'docs') return REFERENCE_CSP
  return page === 'studio' ? STUDIO_CSP : API_CSP
}

/** Runs the middleware once and returns the headers that it sets, which do not depend on the request. */
function collectHeaders(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  middleware(response.req, response, (error) => {
    if (error !== undefined) throw error
  })
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  )
}
