import type { AddressInfo } from 'node:net'
import type { Server } from '../routes/route-context.ts'

/** What listens on every address of a machine is reached, from there, on the loopback. */
const loopbackHosts: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Whether a host stands for all addresses of the machine, and so is none that a link can name. */
export const isWildcardHost = (host: string): boolean => loopbackHosts[host] !== undefined

/** The start of links to what listens on a host, a name or an address of either kind. */
export function toHttpUrl(host: string, port: number): string {
  const reachable = loopbackHosts[host] ?? host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

/** Where a server listens on TCP, as the start of a link. */
export function getListeningUrl(server: Server): string {
  // Fastify listens on one address of TCP, which it was just told.
  const { address, port } = server.server.address() as AddressInfo
  return toHttpUrl(address, port)
}
