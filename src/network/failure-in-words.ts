import { ForbiddenAddressError } from './forbidden-address-error.ts'

/** Codes of Node, of undici and of OpenSSL. */
const wordsByCode: readonly (readonly [code: RegExp, words: string])[] = [
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
export function failureInWords(error: unknown): string {
  const innermost = innermostOf(error)
  if (innermost instanceof ForbiddenAddressError) return innermost.message
  if (!(innermost instanceof Error)) return String(innermost)
  const code = 'code' in innermost && typeof innermost.code === 'string' ? innermost.code : undefined
  // Sentences of ours, such as that a time was over.
  if (code === undefined) return innermost.message
  const words = wordsByCode.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
  return `${words} (${code})`
}

/** `fetch` wraps what happened in a "fetch failed", and Node several attempts in a bundle. */
function innermostOf(error: unknown): unknown {
  let innermost = error
  while (innermost instanceof Error) {
    const bundled: unknown = innermost instanceof AggregateError ? innermost.errors[0] : undefined
    const within = innermost.cause ?? bundled
    if (!(within instanceof Error)) break
    innermost = within
  }
  return innermost
}
