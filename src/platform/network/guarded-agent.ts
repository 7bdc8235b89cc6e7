import { lookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { ForbiddenAddressError } from './forbidden-address-error.ts'
import { CONNECT_TIMEOUT_MS } from './outbound-limits.ts'
import { isPrivateHost } from './private-address.ts'

/** An IP address that a host name resolves to. */
export interface ResolvedAddress {
  readonly address: string
  /** 4 or 6. */
  readonly family: number
}

export interface GuardOptions {
  /** Whether loopback, private, link-local and metadata addresses may be reached. */
  readonly allowPrivate: boolean
  /** Resolves a host name. Default: the system's resolver. */
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>
  /** Limit for resolving the name, connecting and TLS together, in milliseconds. Default: 10 000. */
  readonly connectTimeoutMs?: number
}

/**
 * Creates an agent that connects to public addresses only. A name is resolved once per connection, and the
 * connection goes to the addresses that were checked, so a name that resolves differently a moment later (DNS
 * rebinding) gains nothing. A name with any private address is refused altogether.
 *
 * A request through the agent fails with a {@link ForbiddenAddressError}, which `fetch` wraps as the `cause` of its
 * own error.
 */
export function createGuardedAgent(options: GuardOptions): Agent {
  const { allowPrivate, connectTimeoutMs = CONNECT_TIMEOUT_MS } = options
  const connect = buildConnector({
    lookup: createGuardedLookup(options),
    timeout: connectTimeoutMs,
    allowH2: false,
  })
  return new Agent({
    connect: (target, callback) => {
      // Node does not look up literal addresses, so the lookup above never sees them.
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

/** Rejects anything that is not an IP address too, because connecting to it would resolve it again. */
function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !isPrivateHost(address)
}

function resolveBySystem(hostname: string): Promise<readonly ResolvedAddress[]> {
  return lookup(hostname, { all: true })
}
