/**
 * How messages and logs name a stranger's address: its scheme, host and path. Credentials and the query of a signed
 * address would let whoever reads them in.
 */
export function nameAddress(address: string): string {
  if (!URL.canParse(address)) return /[?#@]/.test(address) ? '(unreadable address)' : address
  const { protocol, host, pathname } = new URL(address)
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : `${protocol}…`
}
