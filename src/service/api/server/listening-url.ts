import type { AddressInfo } from 'node:net'
import type { Server } from '../routes/route-context.ts'

/** Wildcard hosts, and the loopback address under which this machine reaches a server that listens on one. */
const loopbackHosts: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Returns whether a host means "all addresses of this machine", which a link cannot contain. */
export const isWildcardHost = (host: string): boolean => loopbackHosts[host] !== undefined

/** Returns the base URL of a server that listens on a host: a name, an IPv4 address or an IPv6 address. */
export function toHttpUrl(host: string, port: number): string {
  const reachable = loopbackHosts[host] ?? host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Returns the base URL on which a server listens. */
export function getListeningUrl(server: Server): string {
  // `listen` was called with a host and a port, so the address is a TCP address.
  const { address, port } = server.server.address() as AddressInfo
  return toHttpUrl(address, port)
}
