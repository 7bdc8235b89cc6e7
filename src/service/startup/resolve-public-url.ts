import type { Config } from '../../config.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { isWildcardHost, toHttpUrl } from '../api/server/listening-url.ts'

/**
 * The start of links in webhooks, which are sent when nobody asks, so that no request says how clients reach
 * the service.
 *
 * @param listeningUrl - Where the API of this process listens, if it has one.
 */
export function resolvePublicUrl(
  { publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>,
  log: Pick<Logger, 'warn'>,
  listeningUrl: string | undefined,
): string {
  if (publicUrl !== '') return publicUrl
  const url = listeningUrl ?? toHttpUrl(host, port)
  if (isWildcardHost(host)) {
    log.warn(
      { url },
      'links in webhooks lead to this machine alone: set FRAMEWRIGHT_PUBLIC_URL to the address that clients use',
    )
  }
  return url
}
