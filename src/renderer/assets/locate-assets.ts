import { RecentlyUsed } from '../../compositor/recently-used.ts'
import type { Composition } from '../../document/model.ts'
import type { RenderWorkers } from '../process/render-workers.ts'
import { RenderError } from '../render-error.ts'
import type { AssetFile } from './asset-files.ts'
import { type UsedAsset, usedAssets } from './used-assets.ts'

/** Where the bytes of an export's assets come from. */
export interface AssetSource {
  /**
   * Brings an asset's bytes into a local file that stays as it is while the export runs.
   *
   * @throws {RenderError} `ASSET_UNREACHABLE`, naming the asset.
   */
  locate(asset: UsedAsset, signal: AbortSignal): Promise<AssetFile>
}

/**
 * Brings every file that an export of `composition` reads to this machine.
 *
 * @returns Files by asset id; a background image that is no asset stands under its URL.
 * @throws {RenderError} For the first asset that can't be had.
 */
export async function locateAssets(
  composition: Composition,
  source: AssetSource,
  signal: AbortSignal,
): Promise<Map<string, AssetFile>> {
  const located = usedAssets(composition).map(
    async (asset) => [asset.id, await source.locate(asset, signal)] as const,
  )
  return new Map(await Promise.all(located))
}

const MAX_REMEMBERED = 1_000

/** Kinds and contents that were found good: many exports show the same files, and a look takes 80 ms of a core. */
const foundGood = new RecentlyUsed<true>(MAX_REMEMBERED)

/**
 * Looks into every file that an export reads and that this process does not know as good, so that a bad one is
 * named, also one that would crash the process that draws it. One after the other: whoever else has a file to be
 * looked into gets in between.
 *
 * @throws {RenderError} For the first asset that can't be decoded.
 */
export async function probeAssets(
  composition: Composition,
  files: ReadonlyMap<string, AssetFile>,
  pool: RenderWorkers,
  signal: AbortSignal,
): Promise<void> {
  for (const asset of usedAssets(composition)) {
    const file = files.get(asset.id)
    if (file === undefined) continue
    const key = JSON.stringify([asset.kind, file.contentId])
    if (foundGood.has(key)) continue
    await probe(asset, file, pool, signal)
    foundGood.get(key, () => true)
  }
}

async function probe(
  asset: UsedAsset,
  file: AssetFile,
  pool: RenderWorkers,
  signal: AbortSignal,
): Promise<void> {
  const look = (): Promise<unknown> =>
    pool.run({ kind: 'probe', path: file.path, label: asset.label, expected: asset.kind }, { signal })
  try {
    await look()
  } catch (first) {
    if (!isProcessLoss(first)) throw first
    // Killed from outside, or by the file? A file that takes a second process down with it is to blame.
    await look().catch((second: unknown) => {
      throw isProcessLoss(second) ? lostBy(asset, second) : second
    })
  }
}

function isProcessLoss(error: unknown): error is RenderError {
  return error instanceof RenderError && error.hasLostProcess
}

function lostBy(asset: UsedAsset, cause: RenderError): RenderError {
  const effect = cause.wasStopped ? 'took too long or too much memory' : 'crashed the decoder'
  return new RenderError(
    'ASSET_UNUSABLE',
    `The ${asset.label} can't be decoded: looking into it ${effect}.`,
    { cause },
  )
}
