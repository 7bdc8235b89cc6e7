import { linksSecret } from '../accounts/links-secret.ts'
import type { ClosingOrder } from '../observability/closing-order.ts'
import { SignedLinks } from '../storage/signed-links.ts'
import { type DeliveryContext, deliveryContext } from '../webhooks/deliver.ts'
import { ExportCache } from '../worker/export-cache.ts'
import { FrameCounter } from '../worker/frame-counter.ts'
import { startWorkers } from '../worker/start-workers.ts'
import { renderCpuSeconds } from './configured-limits.ts'
import type { Parts } from './open-parts.ts'
import { webhookAddress } from './webhook-address.ts'

/**
 * Starts the workers of this process.
 *
 * @param listeningUrl - Where the API of this process listens, if it has one.
 */
export async function startWork(
  parts: Parts,
  closing: ClosingOrder,
  listeningUrl: string | undefined,
): Promise<void> {
  const stopping = new AbortController()
  closing.add(async () => stopping.abort())
  const { log, db, queue, storage, pool, health, fonts, downloads, workFolder, incidents } = parts
  const { node } = parts.heartbeat
  const { retentionDays, orphanDays, outageMinutes } = parts.config
  const webhooks = await openDeliveries(parts, listeningUrl)
  const frames = new FrameCounter(db)
  closing.add(() => frames.close())
  const context = {
    log,
    db,
    queue,
    storage,
    pool,
    health,
    outageSeconds: outageMinutes * 60,
    fonts,
    downloads,
    frames,
    exportCache: new ExportCache(),
    retentionDays,
    orphanDays,
    maxRenderCpuSeconds: renderCpuSeconds(parts.config),
    temporaryFolder: workFolder,
    webhooks,
    node,
    incidents,
  }
  await startWorkers(context, stopping.signal)
}

async function openDeliveries(
  { config, log, db, downloads: { dispatcher } }: Parts,
  listeningUrl: string | undefined,
): Promise<DeliveryContext> {
  const now = (): Date => new Date()
  const links = new SignedLinks(await linksSecret(db), now)
  const publicUrl = webhookAddress(config, log, listeningUrl)
  return deliveryContext({ db, log, links, linkHours: config.signedUrlHours, publicUrl, dispatcher, now })
}
