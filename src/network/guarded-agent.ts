import { lookup as lookUp } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isPrivateHost } from '../webhooks/private-address.ts'

/** An address that a name stands for. */
export interface ResolvedAddress {
  readonly address: string
  readonly family: number
}

export interface GuardOptions {
  /** Whether loopback, private, link-local and metadata addresses may be reached. */
  readonly allowPrivate: boolean
  /** Finds the addresses of a name; default: as the system does. */
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>
}

/** Somebody asked for a connection into this machine's own network. */
class AddressForbiddenError extends Error {
  override readonly name = 'AddressForbiddenError'
  readonly code = 'ADDRESS_FORBIDDEN'

  constructor(hostname: string) {
    super(`${hostname} is not on the public internet, and this server may not call it`)
  }
}

/**
 * Makes connections to public addresses only. A name is resolved once for each connection, and the addresses
 * that were checked are those that it is made to, so a name that resolves otherwise a moment later gains nothing.
 */
export function guardedAgent({ allowPrivate, resolve = systemResolve }: GuardOptions): Agent {
  const lookup: LookupFunction = (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const forbidden = allowPrivate ? undefined : addresses.find(({ address }) => isPrivateHost(address))
        const [first] = addresses
        if (forbidden !== undefined) callback(new AddressForbiddenError(hostname), '')
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '')
        else if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
  const connect = buildConnector({ lookup })
  return new Agent({
    connect: (options, callback) => {
      // Node looks up names only; literal addresses are checked here.
      const host = options.hostname.replace(/^\[|\]$/g, '')
      const isForbidden = !allowPrivate && isPrivateHost(host)
      if (isForbidden) callback(new AddressForbiddenError(host), null)
      else connect(options, callback)
    },
  })
}

function systemResolve(hostname: string): Promise<readonly ResolvedAddress[]> {
  return lookUp(hostname, { all: true })
}
