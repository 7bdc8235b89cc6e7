import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Server } from '../routes/route-context.ts'

/** Answers are data: a browser that shows one as a page may load and run nothing. */
const API_CSP = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The reference brings its scripts and styles inline or from this server, and talks to this server alone. */
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

const YEAR_SECONDS = 365 * 24 * 3600

/** @param publicUrl - Browsers are told to keep to https only where clients come by https. */
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
    reply.header('content-security-policy', /^\/docs(?:[/?]|$)/.test(url) ? REFERENCE_CSP : API_CSP)
  })
}

/** What `middleware` sets on every answer, whatever the request. */
function collectHeaders(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  middleware(response.req, response, (error) => {
    if (error !== undefined) throw error
  })
  return Object.fromEntries(
    Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
  )
}
