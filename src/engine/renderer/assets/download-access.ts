import { type Dispatcher, fetch, type Response } from 'undici'
import { createGuardedAgent, type ResolvedAddress } from '../../../platform/network/guarded-agent.ts'
import { parsePublicUrl } from '../../../platform/network/public-url.ts'

/** Which addresses assets may be fetched from, and the connections to them. Create it once and share it. */
export interface DownloadAccess {
  /** Whether addresses inside this machine's network may be reached. */
  readonly allowPrivate: boolean
  readonly dispatcher: Dispatcher
}

/**
 * @param allowPrivate - Only for documents of users who can reach this network anyway, as on a command line.
 * @param resolve - Resolves a host name; default: the system's resolver.
 */
export function createDownloadAccess({
  allowPrivate,
  resolve,
}: {
  readonly allowPrivate: boolean
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>
}): DownloadAccess {
  const dispatcher = createGuardedAgent({ allowPrivate, ...(resolve !== undefined && { resolve }) })
  return { allowPrivate, dispatcher }
}

const MAX_REDIRECTS = 5
const redirects = new Set([301, 302, 303, 307, 308])

/**
 * Requests a URL and follows its redirects; every URL on the way is checked like the first.
 *
 * @returns The first response that is not a redirect; the caller must read or cancel its body.
 * @throws {ForbiddenAddressError} If it leads to an address that is not allowed; also as the `cause` of another
 * error.
 */
export async function fetchWithRedirects(
  startUrl: string,
  { allowPrivate, dispatcher }: DownloadAccess,
  signal: AbortSignal,
): Promise<Response> {
  let url = parsePublicUrl(startUrl, { allowPrivate })
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await fetch(url, { dispatcher, signal, redirect: 'manual' })
    const location = response.headers.get('location')
    if (!redirects.has(response.status) || location === null) return response
    await response.body?.cancel()
    url = parsePublicUrl(location, { allowPrivate, base: url })
  }
  throw new Error(`it was redirected more than ${MAX_REDIRECTS} times`)
}
