import { LruCache } from '../../compositor/lru-cache.ts'
import type { Composition } from '../../document/model.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { RenderError } from '../render-error.ts'
import type { AssetFile } from './asset-files.ts'
import { describeProbeLoss, probeFile } from './probe-file.ts'
import { listUsedAssets, type UsedAsset } from './used-assets.ts'

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
  const located = listUsedAssets(composition).map(
    async (asset) => [asset.id, await source.locate(asset, signal)] as const,
  )
  return new Map(await Promise.all(located))
}

const MAX_CACHED = 1_000

/** Kinds and contents that were found good: many exports show the same files, and a look takes 80 ms of a core. */
const usableFiles = new LruCache<true>(MAX_CACHED)

type ProbeOptions = Pick<RunOptions, 'waitsForProcess'> & { readonly signal: AbortSignal }

/**
 * Probes every file that an export reads and that this process has not found good yet, so that a bad one is
 * named, also one that would crash the process that draws it. One after the other, so that files of others get in
 * between.
 *
 * @throws {RenderError} For the first asset that can't be decoded, or if the server cannot find out (`isServerFault`).
 */
export async function probeAssets(
  composition: Composition,
  files: ReadonlyMap<string, AssetFile>,
  pool: JobRunner,
  options: ProbeOptions,
): Promise<void> {
  for (const asset of listUsedAssets(composition)) {
    const file = files.get(asset.id)
    if (file === undefined) continue
    const key = JSON.stringify([asset.kind, file.contentId])
    if (usableFiles.has(key)) continue
    await probe(asset, file, pool, options)
    usableFiles.get(key, () => true)
  }
}

async function probe(
  asset: UsedAsset,
  file: AssetFile,
  pool: JobRunner,
  options: ProbeOptions,
): Promise<void> {
  const job = { kind: 'probe', path: file.path, label: asset.label, expected: asset.kind } as const
  try {
    await probeFile(pool, job, options)
  } catch (error) {
    const isFileFault = error instanceof RenderError && error.hasLostProcess && !error.isServerFault
    throw isFileFault ? toProbeError(asset, error) : error
  }
}

function toProbeError(asset: UsedAsset, cause: RenderError): RenderError {
  return new RenderError(
    'ASSET_UNUSABLE',
    `The ${asset.label} can't be decoded: probing it ${describeProbeLoss(cause)}.`,
    { cause },
  )
}
