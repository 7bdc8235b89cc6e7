import { UsableFiles } from '../../engine/renderer/assets/usable-files.ts'
import { SignedLinks } from '../../platform/storage/signed-links.ts'
import { getLinksSecret } from '../accounts/links-secret.ts'
import { createDeliveryContext, type DeliveryContext } from '../webhooks/deliver.ts'
import { ExportCache } from '../worker/exports/export-cache.ts'
import { startWorkers } from '../worker/start-workers.ts'
import { FrameCounter } from '../worker/units/frame-counter.ts'
import { KeyedLock } from '../worker/units/keyed-lock.ts'
import { toRenderCpuSeconds, toRevisionPolicy } from './convert-settings.ts'
import type { Resources } from './open-resources.ts'
import { resolvePublicUrl } from './resolve-public-url.ts'

/**
 * Starts the workers of this process.
 *
 * @param listeningUrl - Where this process's API listens; undefined if it has none.
 */
export async function startProcessing(
  resources: Resources,
  closing: AsyncDisposableStack,
  listeningUrl: string | undefined,
): Promise<void> {
  const { config, log, db, queue, storage, pool, health, fontFolders, outbound, workFolder, tracing } =
    resources
  const stopping = new AbortController()
  closing.defer(() => stopping.abort())
  const webhooks = await createDeliveries(resources, listeningUrl)
  const frames = new FrameCounter(db)
  closing.defer(() => frames.close())
  const context = {
    log,
    db,
    queue,
    storage,
    pool,
    health,
    outageSeconds: config.outageMinutes * 60,
    fontFolders,
    outbound,
    frames,
    exportCache: new ExportCache(),
    segmentLock: new KeyedLock(),
    usableFiles: new UsableFiles(),
    retentionDays: config.retentionDays,
    eventDays: config.eventDays,
    orphanDays: config.orphanDays,
    revisionPolicy: toRevisionPolicy(config),
    maxRenderCpuSeconds: toRenderCpuSeconds(config),
    temporaryFolder: workFolder,
    webhooks,
    node: resources.heartbeat.node,
    incidents: resources.incidents,
    tracing,
  }
  await startWorkers(context, stopping.signal)
}

async function createDeliveries(
  { config, log, db, outbound, tracing }: Resources,
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
    disableHours: config.webhookDisableHours,
    now,
    tracing,
  })
}
