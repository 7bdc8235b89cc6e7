import { once } from 'node:events'
import { createServer } from 'node:net'

/** Returns a TCP port that is currently free on 127.0.0.1. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string')
    throw new Error('The system did not assign a TCP port.')
  return address.port
}
