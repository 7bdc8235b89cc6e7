import { addressFor, isEveryAddress } from '../api/listening-address.ts'
import type { Config } from '../config.ts'
import type { Logger } from '../observability/logger.ts'

/**
 * The start of links in webhooks, which are sent when nobody asks, so that no request says how clients reach
 * the service.
 *
 * @param listeningUrl - Where the API of this process listens, if it has one.
 */
export function webhookAddress(
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  log: Pick<Logger, 'warn'>,
  listeningUrl: string | undefined,
): string {
  if (publicUrl !== '') return publicUrl
  const address = listeningUrl ?? addressFor(host, port)
  if (isEveryAddress(host)) {
    log.warn(
      { address },
      'links in webhooks lead to this machine alone: set FRAMEWRIGHT_PUBLIC_URL to the address that clients use',
    )
  }
  return address
}
