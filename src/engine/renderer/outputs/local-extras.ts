import { rename, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type ExtraOutput, outputFiles } from '../../document/extra-outputs.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import { frameToTicks, secondsToTicks } from '../../document/ticks.ts'
import { chooseMixFormat } from '../audio/plan-audio.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { SegmentMeasurements } from '../jobs/measurements.ts'
import type { DocumentJob } from '../jobs/messages.ts'
import type { RenderSettings } from '../jobs/render-settings.ts'
import { choosePosterFrame } from '../reports/choose-poster.ts'
import { type RenderedOutput, renderOutputs } from './render-outputs.ts'
import { writeStoryboardVtt } from './storyboard.ts'

interface ExtrasRequest {
  readonly extras?:
    | { readonly names: readonly ExtraOutput[]; readonly posterSeconds: number | undefined }
    | undefined
  readonly pool: JobRunner
}

/** An export on this machine whose units are rendered. */
interface RenderedExport extends DocumentJob, RenderSettings {
  readonly format: OutputFormat
  readonly frameCount: number
  readonly workFolder: string
  readonly audioPath: string | undefined
  /** The measurements of its segments, in playing order. */
  readonly measurements: readonly SegmentMeasurements[]
  readonly signal: AbortSignal
}

/** Renders the files that a render without a service writes besides its output, into its work folder. */
export async function renderExtras(
  { extras, pool }: ExtrasRequest,
  rendered: RenderedExport,
): Promise<RenderedOutput[]> {
  if (extras === undefined) return []
  const { composition, output, fonts, fps, audioPath, workFolder, signal, assetFiles } = rendered
  const mixFormat = chooseMixFormat(composition, rendered.format)
  const chosen = choosePosterFrame(rendered.measurements, rendered.frameCount)
  return renderOutputs({
    names: extras.names,
    composition,
    output,
    fonts,
    posterTicks:
      extras.posterSeconds === undefined ? frameToTicks(chosen, fps) : secondsToTicks(extras.posterSeconds),
    mix:
      mixFormat === undefined || audioPath === undefined ? undefined : { path: audioPath, format: mixFormat },
    folder: workFolder,
    pool,
    runOptions: { signal },
    fetchFiles: async () => assetFiles,
  })
}

/**
 * Moves files next to the output: `film.mp4` gets a `film.poster.jpg`.
 *
 * @returns Their paths.
 */
export async function placeExtras(extras: readonly RenderedOutput[], outputPath: string): Promise<string[]> {
  const paths: string[] = []
  for (const { name, path, layout } of extras) {
    const target = buildPath(outputPath, outputFiles[name].suffix)
    if (path !== undefined) await rename(path, target)
    else if (layout !== undefined) {
      const sheet = basename(buildPath(outputPath, outputFiles['storyboard.jpg'].suffix))
      await writeFile(target, writeStoryboardVtt(layout, encodeURIComponent(sheet)))
    }
    paths.push(target)
  }
  return paths
}

function buildPath(outputPath: string, suffix: string): string {
  return `${outputPath.replace(/\.\w+$/, '')}.${suffix}`
}
