import { type Dispatcher, fetch, type Response } from 'undici'
import { createGuardedAgent, type ResolvedAddress } from '../../../platform/network/guarded-agent.ts'
import { parsePublicUrl } from '../../../platform/network/public-url.ts'

/** Where assets may be fetched from, and the connections for it. To be made once and shared. */
export interface DownloadAccess {
  /** Whether addresses inside this machine's network may be reached. */
  readonly allowPrivate: boolean
  readonly dispatcher: Dispatcher
}

/**
 * @param allowPrivate - For documents of people who may reach this network anyway, as on a command line.
 * @param resolve - Finds the addresses of a name; default: as the system does.
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
 * Asks for a URL and follows its redirects; each address on the way is checked as the first.
 *
 * @returns The first answer that is no redirect, whose body is still to be read or cancelled.
 * @throws {ForbiddenAddressError} If it leads to where this server may not go; also as the cause of another.
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
