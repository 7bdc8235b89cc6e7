import type { AddressInfo } from 'node:net'
import type { Server } from './route-context.ts'

/** Where a server listens on TCP, as the start of a link. */
export function listeningAddress(server: Server): string {
  // Fastify listens on one address of TCP, which it was just told.
  const { address, port, family } = server.server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${host}:${port}`
}
