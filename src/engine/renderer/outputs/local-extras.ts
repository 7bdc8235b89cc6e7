import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { buildExtraPath, type ExtraOutput } from '../../document/extra-outputs.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { SegmentMeasurements } from '../jobs/measurements.ts'
import type { DocumentJob } from '../jobs/messages.ts'
import type { RenderSettings } from '../jobs/render-settings.ts'
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
  readonly frameCount: number
  readonly workFolder: string
  readonly audioPaths: readonly string[]
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
  const { composition, format, output, fps, frameCount, fonts, measurements, audioPaths } = rendered
  const { workFolder, signal, assetFiles } = rendered
  return renderOutputs({
    ...{ composition, format, output, fps, frameCount, fonts, measurements, audioPaths },
    names: extras.names,
    posterSeconds: extras.posterSeconds,
    folder: workFolder,
    pool,
    runOptions: { signal },
    fetchFiles: async () => assetFiles,
  })
}

/** The files of a render, in its work folder. */
interface RenderedFiles {
  readonly joinedPath: string
  readonly extras: readonly RenderedOutput[]
}

/**
 * Moves the files of a render to their places: the others next to the output, as `film.poster.jpg` next to `film.mp4`.
 * The output appears last; after an error none of the files is left there.
 *
 * @returns The paths of the others.
 */
export async function placeFiles(
  { joinedPath, extras }: RenderedFiles,
  outputPath: string,
): Promise<string[]> {
  const paths: string[] = []
  try {
    for (const extra of extras) {
      const target = buildExtraPath(outputPath, extra.name)
      await placeExtra(extra, target, outputPath)
      paths.push(target)
    }
    await rename(joinedPath, outputPath)
    return paths
  } catch (error) {
    for (const path of paths) await rm(path, { force: true })
    throw error
  }
}

async function placeExtra(
  { path, layout }: RenderedOutput,
  target: string,
  outputPath: string,
): Promise<void> {
  if (path !== undefined) {
    await rename(path, target)
    return
  }
  if (layout === undefined) return
  const sheet = basename(buildExtraPath(outputPath, 'storyboard.jpg'))
  try {
    await writeFile(target, writeStoryboardVtt(layout, encodeURIComponent(sheet)))
  } catch (error) {
    // It may be incomplete.
    await rm(target, { force: true })
    throw error
  }
}
