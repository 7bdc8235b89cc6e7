import { frameToTicks, secondsToTicks } from '../../../engine/document/ticks.ts'
import { listUsedAssets } from '../../../engine/renderer/assets/used-assets.ts'
import { chooseMixFormat } from '../../../engine/renderer/audio/plan-audio.ts'
import type { AssetFile } from '../../../engine/renderer/jobs/asset-file.ts'
import type { JobRunner } from '../../../engine/renderer/jobs/job-runner.ts'
import { type RenderedOutput, renderOutputs } from '../../../engine/renderer/outputs/render-outputs.ts'
import { choosePosterFrame } from '../../../engine/renderer/reports/choose-poster.ts'
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
  const mixFormat = chooseMixFormat(composition, format)
  const mixPath = joined.audioPath
  const chosen = choosePosterFrame(
    joined.segments.map(({ measurements }) => measurements),
    prepared.frameCount,
  )
  return renderOutputs({
    names: extraOutputs,
    composition,
    output,
    fonts: await context.fontFolders.open(plan.fonts ?? [], signal),
    posterTicks: posterSeconds === undefined ? frameToTicks(chosen, fps) : secondsToTicks(posterSeconds),
    mix: mixFormat === undefined || mixPath === undefined ? undefined : { path: mixPath, format: mixFormat },
    folder,
    pool: context.pool,
    runOptions: { signal, title: `${taskId} outputs`, logFields: { taskId } },
    fetchFiles: async (part) => {
      const used = listUsedAssets(part).flatMap(({ id }) => planned.get(id) ?? [])
      return new Map(await Promise.all(used.map(fetchOnce)))
    },
  })
}
