import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Server } from './route-context.ts'

/** Answers are data: a browser that shows one as a page may load and run nothing. */
const FOR_DATA = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The reference brings its scripts and styles inline or from this server, and talks to this server alone. */
const FOR_REFERENCE = [
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
  const headers = headersOf(
    helmet({
      contentSecurityPolicy: false,
      crossOriginResourcePolicy: { policy: 'cross-origin' },
      hsts:
        publicUrl?.startsWith('https:') === true ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    }),
  )
  server.addHook('onRequest', async ({ url }, reply) => {
    reply.headers(headers)
    reply.header('content-security-policy', /^\/docs(?:[/?]|$)/.test(url) ? FOR_REFERENCE : FOR_DATA)
  })
}

/** What `middleware` sets on every answer, whatever the request. */
function headersOf(middleware: ReturnType<typeof helmet>): Record<string, string> {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  middleware(answer.req, answer, (error) => {
    if (error !== undefined) throw error
  })
  return Object.fromEntries(Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]))
}
