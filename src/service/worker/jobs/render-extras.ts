import { listUsedAssets } from '../../../engine/renderer/assets/used-assets.ts'
import type { AssetFile } from '../../../engine/renderer/jobs/asset-file.ts'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import { type RenderedOutput, renderOutputs } from '../../../engine/renderer/outputs/render-outputs.ts'
import type { Attempt } from '../attempts/run-attempt.ts'
import {
  fetchAsset,
  mapPlannedAssets,
  type PlannedAsset,
  type RunningExport,
} from '../exports/running-export.ts'
import type { WorkerContext } from '../worker-context.ts'
import type { JoinedUnits } from './join-units.ts'

/** Renders the other files of an export besides its output, into the attempt's folder. */
export async function renderExtras(
  context: Pick<WorkerContext, 'storage' | 'fontFolders'> & { readonly pool: JobRunner },
  { prepared, plan }: RunningExport,
  joined: JoinedUnits,
  { signal, folder }: Attempt,
): Promise<readonly RenderedOutput[]> {
  const { extraOutputs, taskId, composition, output, format, fps, posterSeconds } = prepared
  if (extraOutputs.length === 0 || plan === null) return []
  const planned = mapPlannedAssets(plan)
  /** Several outputs show the same assets, whose files may have to be downloaded. */
  const fetched = new Map<string, Promise<readonly [string, AssetFile]>>()
  const fetchOnce = (asset: PlannedAsset): Promise<readonly [string, AssetFile]> => {
    const fetching = fetched.get(asset.id) ?? fetchAsset(context, asset, { signal, folder })
    fetched.set(asset.id, fetching)
    return fetching
  }
  return renderOutputs({
    ...{ composition, format, output, fps, posterSeconds },
    names: extraOutputs,
    frameCount: prepared.frameCount,
    fonts: await context.fontFolders.open(plan.fonts ?? [], signal),
    measurements: joined.segments.map(({ measurements }) => measurements),
    audioPaths: joined.audioPaths,
    folder,
    pool: context.pool,
    runOptions: { signal, title: `${taskId} outputs`, logFields: { taskId } },
    fetchFiles: async (part) => {
      const used = listUsedAssets(part).flatMap(({ id }) => planned.get(id) ?? [])
      return new Map(await Promise.all(used.map(fetchOnce)))
    },
  })
}
