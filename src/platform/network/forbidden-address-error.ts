/** Why an address is refused. */
export type ForbiddenReason = 'not-a-url' | 'scheme' | 'credentials' | 'private'

const sentences: Readonly<Record<ForbiddenReason, (host: string) => string>> = {
  'not-a-url': () => 'the address is no absolute URL',
  scheme: () => 'the address is neither http nor https',
  credentials: (host) => `the address at ${host} carries a user name or a password`,
  private: (host) => `${host} is not on the public internet, and this server may not reach it`,
}

/**
 * A stranger's address that this server does not go to. The message names the host as it was given, and never
 * what it resolves to: that would tell a stranger about our network.
 */
export class ForbiddenAddressError extends Error {
  override readonly name = 'ForbiddenAddressError'
  readonly code = 'ADDRESS_FORBIDDEN'
  readonly reason: ForbiddenReason
  readonly host: string

  constructor(reason: ForbiddenReason, host: string) {
    super(sentences[reason](host))
    this.reason = reason
    this.host = host
  }
}
