/** Why a URL is refused. */
export type ForbiddenReason = 'not-a-url' | 'scheme' | 'credentials' | 'private'

const messages: Readonly<Record<ForbiddenReason, (host: string) => string>> = {
  'not-a-url': () => 'the address is not an absolute URL',
  scheme: () => 'the address is neither http nor https',
  credentials: (host) => `the address at ${host} carries a user name or a password`,
  private: (host) => `${host} is not on the public internet, and this server may not reach it`,
}

/**
 * A URL from a user that this server must not request. The message names the host as the user wrote it, never the
 * address that it resolves to, which would reveal the layout of our network.
 */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError'
  readonly code = 'ADDRESS_FORBIDDEN'
  readonly reason: ForbiddenReason
  readonly host: string

  constructor(reason: ForbiddenReason, host: string) {
    super(messages[reason](host))
    this.reason = reason
    this.host = host
  }
}
