/**
 * Shortens a user's URL to its scheme, host and path for messages and logs. Credentials and the query string of a
 * signed URL are removed, because they grant access to the file.
 */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return /[?#@]/.test(url) ? '(unreadable address)' : url
  const { protocol, host, pathname } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : `${protocol}…`
}
