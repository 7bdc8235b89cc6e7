import { ForbiddenAddressError } from './forbidden-address-error.ts'
import { isPrivateHost } from './private-address.ts'

/**
 * Checks what can be known of an address without resolving its name; the agent checks the rest.
 *
 * @param base - For the target of a redirect: the address that sent us there.
 * @returns The address, in the usual notation.
 * @throws {ForbiddenAddressError} If it is no absolute http(s) URL, carries credentials, or its host is private.
 */
export function parsePublicUrl(
  input: string,
  { allowPrivate, base }: { allowPrivate: boolean; base?: URL },
): URL {
  if (!URL.canParse(input, base?.href)) throw new ForbiddenAddressError('not-a-url', '')
  const url = new URL(input, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ForbiddenAddressError('scheme', url.hostname)
  }
  if (url.username !== '' || url.password !== '') throw new ForbiddenAddressError('credentials', url.hostname)
  if (!allowPrivate && isPrivateHost(url.hostname)) throw new ForbiddenAddressError('private', url.hostname)
  return url
}
