import { lookup as lookUp } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { ForbiddenAddressError } from './forbidden-address-error.ts'
import { isPrivateHost } from './private-address.ts'

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
  /** For the name, the connection and TLS together; default 10 000. */
  readonly connectTimeoutMs?: number
}

/**
 * Makes connections to public addresses only. A name is resolved once for each connection, and the addresses
 * that were checked are those that it is made to, so that a name which resolves otherwise a moment later gains
 * nothing. A name with any private address is refused as a whole.
 *
 * A request through it fails with a {@link ForbiddenAddressError}, which `fetch` puts into its `cause`.
 */
export function createGuardedAgent(options: GuardOptions): Agent {
  const { allowPrivate, connectTimeoutMs = 10_000 } = options
  const connect = buildConnector({
    lookup: createGuardedLookup(options),
    timeout: connectTimeoutMs,
    allowH2: false,
  })
  return new Agent({
    connect: (target, callback) => {
      // Node does not look literal addresses up, so the lookup above never sees them.
      if (!allowPrivate && isPrivateHost(target.hostname)) {
        callback(new ForbiddenAddressError('private', target.hostname), null)
      } else connect(target, callback)
    },
  })
}

function createGuardedLookup({ allowPrivate, resolve = resolveBySystem }: GuardOptions): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        const forbidden = !allowPrivate && addresses.some(({ address }) => !isPublicAddress(address))
        if (forbidden) callback(new ForbiddenAddressError('private', hostname), '')
        else if (first === undefined) callback(new Error(`${hostname} has no address`), '')
        else if (options.all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}

/** What is no address at all must not be looked up once more. */
function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !isPrivateHost(address)
}

function resolveBySystem(hostname: string): Promise<readonly ResolvedAddress[]> {
  return lookUp(hostname, { all: true })
}
