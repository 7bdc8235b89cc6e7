import { isPrivateHost } from '../../platform/network/private-address.ts'
import type { ExportLimits } from './export-limits.ts'
import { ExportRefusal } from './export-refusal.ts'

const MAX_HEADERS = 20
const MAX_HEADER_BYTES = 4096
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const headerValue = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/** Headers that belong to one connection (RFC 9110, 7.6.1) or that we set ourselves. */
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

type CallbackLimits = Pick<ExportLimits, 'allowHttpCallbacks' | 'allowPrivateCallbacks'>

/**
 * Checks what can be known of a callback address without resolving its name.
 *
 * @throws {ExportRefusal} `CALLBACK_URL_INVALID`.
 */
export function assertCallbackUrl(url: string, limits: CallbackLimits): void {
  const refuse = (reason: string): never => {
    throw new ExportRefusal('CALLBACK_URL_INVALID', `callbackUrl ${reason}.`)
  }
  if (!URL.canParse(url)) refuse('is not an absolute URL')
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') refuse('must begin with https://')
  if (protocol === 'http:' && !limits.allowHttpCallbacks)
    refuse(
      'must use https; this server calls no plain http (its operator may allow it: FRAMEWRIGHT_ALLOW_HTTP_CALLBACKS)',
    )
  if (username !== '' || password !== '') refuse('must not carry credentials; send them by callbackHeaders')
  if (!limits.allowPrivateCallbacks && isPrivateHost(hostname)) {
    refuse(
      `names a host that is not on the public internet, ${hostname} (the operator may allow those: FRAMEWRIGHT_ALLOW_PRIVATE_CALLBACKS)`,
    )
  }
}

/** @throws {ExportRefusal} `CALLBACK_HEADERS_INVALID`, naming the header. */
export function assertCallbackHeaders(headers: Readonly<Record<string, string>>): void {
  const refuse = (reason: string): never => {
    throw new ExportRefusal('CALLBACK_HEADERS_INVALID', `callbackHeaders ${reason}.`)
  }
  const entries = Object.entries(headers)
  if (entries.length > MAX_HEADERS) refuse(`may have at most ${MAX_HEADERS} entries`)
  const bytes = entries.reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  )
  if (bytes > MAX_HEADER_BYTES) refuse(`may have at most ${MAX_HEADER_BYTES} bytes together`)
  const seen = new Set<string>()
  for (const [name, value] of entries) {
    const lower = name.toLowerCase()
    if (!headerName.test(name) || !headerValue.test(value)) refuse(`"${name}" is not a valid header`)
    if (reservedHeaders.has(lower) || lower.startsWith('x-indream-')) refuse(`may not set "${name}"`)
    // Names of headers are told apart without their case, so that one of the two would be lost.
    if (seen.has(lower)) refuse(`may have "${name}" only once, whatever its case`)
    seen.add(lower)
  }
}
