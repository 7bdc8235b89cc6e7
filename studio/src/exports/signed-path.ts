/**
 * Returns the path of a file of this server with its signature. The API returns whole URLs, whose host may be another one, for
 * example behind a proxy.
 *
 * @returns Undefined if the URL is not that of a file.
 */
export function toSignedPath(url: string): string | undefined {
  if (!URL.canParse(url, location.origin)) return undefined
  const { pathname, search } = new URL(url, location.origin)
  return pathname.startsWith('/files/') ? `${pathname}${search}` : undefined
}
