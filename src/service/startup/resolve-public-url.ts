import type { Config } from '../../config.ts'
import type { Logger } from '../../platform/observability/logger.ts'
import { isWildcardHost, toHttpUrl } from '../api/server/listening-url.ts'

/**
 * Returns the base URL of links in webhooks. Unlike responses, webhooks have no request that shows how clients reach
 * the service.
 *
 * @param listeningUrl - Where this process's API listens; undefined if it has none.
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
      'links in webhooks only work on this machine: set FRAMEWRIGHT_PUBLIC_URL to the URL that clients use',
    )
  }
  return url
}
