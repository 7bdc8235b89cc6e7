import { isPrivateHost } from '../../platform/network/private-address.ts'
import { Refusal } from '../errors/refusal.ts'
import type { ExportLimits } from './export-limits.ts'

const MAX_HEADERS = 20
const MAX_HEADER_BYTES = 4096
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerValue = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/** Headers that apply to one connection (RFC 9110, section 7.6.1) or that the delivery sets itself. */
const reservedHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'content-type',
  'content-encoding',
])

type UrlField = keyof typeof credentialsReason
const credentialsReason = {
  callbackUrl: 'must not contain credentials; send them in callbackHeaders',
  url: 'must not contain credentials; verify the signature instead',
} as const

type CallbackLimits = Pick<ExportLimits, 'allowHttpCallbacks' | 'allowPrivateCallbacks'>

/**
 * Checks the URL of a callback or an endpoint as far as possible without resolving its host name.
 *
 * @param field - The field that has the URL, for messages.
 *
 * @throws {Refusal} `CALLBACK_URL_INVALID`.
 */
export function assertCallbackUrl(
  url: string,
  limits: CallbackLimits,
  field: UrlField = 'callbackUrl',
): void {
  const refuse = (reason: string): never => {
    throw new Refusal('CALLBACK_URL_INVALID', `${field} ${reason}.`)
  }
  if (!URL.canParse(url)) refuse('is not an absolute URL')
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') refuse('must start with https://')
  if (protocol === 'http:' && !limits.allowHttpCallbacks)
    refuse('must use https; the operator of this server can allow http with FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS')
  if (username !== '' || password !== '') refuse(credentialsReason[field])
  if (!limits.allowPrivateCallbacks && isPrivateHost(hostname)) {
    refuse(
      `names a host that is not on the public internet, ${hostname}; the operator of this server can allow it with FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS`,
    )
  }
}

/**
 * Checks that a delivery can send these headers.
 *
 * @throws {Refusal} `CALLBACK_HEADERS_INVALID`, with the name of the header.
 */
export function assertCallbackHeaders(headers: Readonly<Record<string, string>>): void {
  const refuse = (reason: string): never => {
    throw new Refusal('CALLBACK_HEADERS_INVALID', `callbackHeaders ${reason}.`)
  }
  const entries = Object.entries(headers)
  if (entries.length > MAX_HEADERS) refuse(`must have at most ${MAX_HEADERS} entries`)
  const bytes = entries.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (bytes > MAX_HEADER_BYTES) refuse(`must have at most ${MAX_HEADER_BYTES} bytes in total`)
  const seen = new Set<string>()
  for (const [name, value] of entries) {
    const lower = name.toLowerCase()
    if (!headerName.test(name) || !headerValue.test(value)) refuse(`contains an invalid header, "${name}"`)
    if (reservedHeaders.has(lower) || lower.startsWith('x-indream-')) refuse(`must not set "${name}"`)
    // Header names are case-insensitive, so one of the two would be lost.
    if (seen.has(lower)) refuse(`contains "${name}" more than once; header names are case-insensitive`)
    seen.add(lower)
  }
}
