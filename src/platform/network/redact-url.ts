/**
 * How messages and logs name a stranger's address: its scheme, host and path. Credentials and the query of a signed
 * address would let whoever reads them in.
 */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return /[?#@]/.test(url) ? '(unreadable address)' : url
  const { protocol, host, pathname } = new URL(url)
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : `${protocol}…`
}
