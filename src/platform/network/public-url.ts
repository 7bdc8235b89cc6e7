import { ForbiddenAddressError } from './forbidden-address-error.ts'
import { isPrivateHost } from './private-address.ts'

/**
 * Checks everything about a URL that can be known without resolving its host name; the guarded agent checks the rest.
 *
 * @param options.allowPrivate - Whether hosts in private networks are accepted.
 * @param options.base - For a redirect: the URL that redirected.
 * @returns The parsed URL, whose host is normalised.
 * @throws {ForbiddenAddressError} If it is not an absolute http(s) URL, carries credentials, or its host is private.
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
