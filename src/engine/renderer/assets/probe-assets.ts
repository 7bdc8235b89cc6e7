import type { Composition } from '../../document/model.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { RenderError } from '../render-error.ts'
import { describeProbeLoss, probeFile } from './probe-file.ts'
import type { UsableFiles } from './usable-files.ts'
import { listUsedAssets, type UsedAsset } from './used-assets.ts'

export interface ProbeAssetsOptions extends Pick<RunOptions, 'waitsForProcess'> {
  /** Files that need no probe; accepted files are added. */
  readonly usableFiles: UsableFiles
  readonly signal: AbortSignal
}

/**
 * Probes every file that an export reads, except those already known to be usable, so that the error names a bad file
 * even if it would crash the process that draws it. Probes run one after another, so that other exports' probes get
 * their turn.
 *
 * @throws {RenderError} For the first asset that can't be decoded, or if the server can't tell (`isServerFault`).
 */
export async function probeAssets(
  composition: Composition,
  files: ReadonlyMap<string, AssetFile>,
  pool: JobRunner,
  { usableFiles, ...options }: ProbeAssetsOptions,
): Promise<void> {
  for (const asset of listUsedAssets(composition)) {
    const file = files.get(asset.id)
    if (file === undefined || usableFiles.has(asset.kind, file)) continue
    await probe(asset, file, pool, options)
    usableFiles.add(asset.kind, file)
  }
}

async function probe(
  asset: UsedAsset,
  file: AssetFile,
  pool: JobRunner,
  options: Omit<ProbeAssetsOptions, 'usableFiles'>,
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
