import { ForbiddenAddressError } from './forbidden-address-error.ts'

/** Codes of Node, of undici and of OpenSSL. */
const messagesByCode: readonly (readonly [code: RegExp, words: string])[] = [
  [/^ECONNREFUSED$/, 'the connection was refused'],
  [/^(?:ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET)$/, 'the connection broke off'],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, 'no connection in time'],
  [/^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/, 'no answer in time'],
  [/^(?:ENOTFOUND|EAI_\w+)$/, 'its name has no address'],
  [/^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/, 'there is no way to it'],
  [/CERT|SIGNATURE|ERR_TLS/, 'its certificate is not trusted'],
  [/^(?:EPROTO|ERR_SSL)/, 'it does not speak TLS as it should'],
  [/^HPE_/, 'it does not speak HTTP as it should'],
  [/^Z_|^ERR__?BROTLI|^ZSTD/, 'its answer cannot be unpacked'],
]

/**
 * Why a stranger's address could not be reached, for that stranger: errors of sockets name the address that a name
 * resolved to, which would tell about our network, and so do not appear but for their code.
 */
export function describeNetworkError(error: unknown): string {
  const rootCause = findRootCause(error)
  if (rootCause instanceof ForbiddenAddressError) return rootCause.message
  if (!(rootCause instanceof Error)) return String(rootCause)
  const code = 'code' in rootCause && typeof rootCause.code === 'string' ? rootCause.code : undefined
  // Sentences of ours, such as that a time was over.
  if (code === undefined) return rootCause.message
  const words = messagesByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
  return `${words} (${code})`
}

/** `fetch` wraps what happened in a "fetch failed", and Node several attempts in a bundle. */
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
