import type { ClosingOrder } from '../../platform/observability/closing-order.ts'
import { SignedLinks } from '../../platform/storage/signed-links.ts'
import { getLinksSecret } from '../accounts/links-secret.ts'
import { createDeliveryContext, type DeliveryContext } from '../webhooks/deliver.ts'
import { ExportCache } from '../worker/export-cache.ts'
import { FrameCounter } from '../worker/frame-counter.ts'
import { startWorkers } from '../worker/start-workers.ts'
import { renderCpuSeconds } from './configured-limits.ts'
import type { Resources } from './open-resources.ts'
import { resolvePublicUrl } from './resolve-public-url.ts'

/**
 * Starts the workers of this process.
 *
 * @param listeningUrl - Where the API of this process listens, if it has one.
 */
export async function startProcessing(
  resources: Resources,
  closing: ClosingOrder,
  listeningUrl: string | undefined,
): Promise<void> {
  const stopping = new AbortController()
  closing.add(async () => stopping.abort())
  const { log, db, queue, storage, pool, health, fonts, outbound, workFolder, incidents } = resources
  const { node } = resources.heartbeat
  const { retentionDays, orphanDays, outageMinutes } = resources.config
  const webhooks = await openDeliveries(resources, listeningUrl)
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
    outbound,
    frames,
    exportCache: new ExportCache(),
    retentionDays,
    orphanDays,
    maxRenderCpuSeconds: renderCpuSeconds(resources.config),
    temporaryFolder: workFolder,
    webhooks,
    node,
    incidents,
  }
  await startWorkers(context, stopping.signal)
}

async function openDeliveries(
  { config, log, db, outbound }: Resources,
  listeningUrl: string | undefined,
): Promise<DeliveryContext> {
  const now = (): Date => new Date()
  const links = new SignedLinks(await getLinksSecret(db), now)
  const publicUrl = resolvePublicUrl(config, log, listeningUrl)
  return createDeliveryContext({
    db,
    log,
    links,
    linkHours: config.signedUrlHours,
    publicUrl,
    outbound,
    now,
  })
}
