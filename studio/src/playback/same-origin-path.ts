const served = ['/files/', '/fonts/', '/backgrounds/']

/**
 * Returns the path and query of a URL that the API returned, so that the page loads it from its own origin whatever the
 * server's public address is.
 *
 * @throws {Error} If it is not a path under which the server offers files.
 */
export function toSameOriginPath(url: string): string {
  const { pathname, search } = new URL(url, 'http://server.invalid')
  if (!served.some((start) => pathname.startsWith(start)))
    throw new Error(`The server returned a URL outside of its files: ${pathname}`)
  return pathname + search
}
