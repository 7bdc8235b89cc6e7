/**
 * Returns the path of a file of this server with its signature, which this page's own host serves too.
 *
 * @returns Undefined if the URL is not that of a file.
 */
export function toLocalPath(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { pathname, search } = new URL(url)
  return pathname.startsWith('/files/') ? `${pathname}${search}` : undefined
}
