import { ForbiddenAddressError } from './forbidden-address-error.ts'

/** Messages for error codes of Node, undici, OpenSSL and the decompressors. */
const messagesByCode: readonly (readonly [code: RegExp, message: string])[] = [
  [/^ECONNREFUSED$/, 'the connection was refused'],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, 'the connection was closed unexpectedly'],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'the connection was not established in time'],
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, 'no response in time'],
  [/^(?:ENOTFOUND|EAI_\w+)$/, 'its host name could not be resolved'],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/, 'its host is unreachable'],
  [/CERT|SIGNATURE|ERR_TLS/, 'its certificate is not trusted'],
  [/^(?:EPROTO|ERR_SSL)/, 'the TLS handshake failed'],
  [/^HPE_/, 'its response is not valid HTTP'],
  [/^Z_|^ERR__?BROTLI|^ZSTD/, 'its response could not be decompressed'],
]

/**
 * Describes to a user why their URL could not be reached. Socket errors name the address that a host name resolved
 * to, which would reveal the layout of our network, so only their code is passed on.
 */
export function describeNetworkError(error: unknown): string {
  const rootCause = findRootCause(error)
  if (rootCause instanceof ForbiddenAddressError) return rootCause.message
  if (!(rootCause instanceof Error)) return String(rootCause)
  const code = 'code' in rootCause && typeof rootCause.code === 'string' ? rootCause.code : undefined
  // Our own errors have no code, such as that of an expired deadline.
  if (code === undefined) return rootCause.message
  const message = messagesByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
  return `${message} (${code})`
}

/** Unwraps the "fetch failed" of `fetch`, and the AggregateError of Node's attempts at several addresses. */
function findRootCause(error: unknown): unknown {
  let rootCause = error
  while (rootCause instanceof Error) {
    const bundled: unknown = rootCause instanceof AggregateError ? rootCause.errors[0] : undefined
    const within = rootCause.cause ?? bundled
    if (!(within instanceof Error)) break
    rootCause = within
  }
  return rootCause
}
