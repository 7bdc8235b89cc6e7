import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type RenderedVideo, type RenderOptions, render } from '../../javascript/render.ts'
import { readSettings } from '../settings-flags.ts'
import { chooseAssets } from './assets-flag.ts'
import { findRatio, parseScale } from './frame-flags.ts'
import { Interruption } from './interruption.ts'
import { chooseFormat, type OutputFlags, readExtraOutputs } from './output-flags.ts'
import { ProgressLine } from './progress-line.ts'
import { readDocument } from './read-document.ts'
import { readVariablesFlag } from './read-variables.ts'
import { toCommandError } from './render-failure.ts'

/** The flags of `framewright render`. */
export interface RenderFlags extends OutputFlags {
  readonly output: string
  readonly fonts?: string
  readonly workers?: string
}

/**
 * Runs `framewright render`.
 *
 * @throws {CommandError} With the reason; nothing was written.
 */
export async function renderFile(file: string, flags: RenderFlags): Promise<void> {
  const document = await readDocument(file)
  const options = { ...toRenderOptions(file, flags), variables: await readVariablesFlag(flags.variables) }
  using interruption = new Interruption()
  const progress = new ProgressLine(process.stderr)
  const startedAt = performance.now()
  try {
    const video = await render(document, {
      ...options,
      signal: interruption.signal,
      onProgress: ({ phase, framesDone, frameCount }) => progress.update(phase, framesDone, frameCount),
    })
    progress.end()
    if (flags.report !== undefined) {
      await writeFile(flags.report, `${JSON.stringify(video.report, null, 2)}\n`)
    }
    report(flags.output, video, (performance.now() - startedAt) / 1000)
  } catch (error) {
    progress.end()
    interruption.signal.throwIfAborted()
    throw toCommandError(error, file)
  }
}

/**
 * Reads the options of a render from its flags.
 *
 * @throws {CommandError} If a flag is invalid.
 */
export function toRenderOptions(file: string, flags: RenderFlags): RenderOptions {
  const { workers, fontsDir } = readSettings({ workers: flags.workers, fonts: flags.fonts })
  return {
    outputPath: flags.output,
    fps: flags.fps === '60' ? 60 : 30,
    ratio: findRatio(flags.ratio),
    scale: parseScale(flags.scale, 0.6),
    format: chooseFormat(flags),
    transparent: flags.transparent,
    quality: flags.quality,
    ...readExtraOutputs(flags),
    assets: chooseAssets(flags.assets, file),
    fontsFolder: fontsDir === '' ? undefined : fontsDir,
    // Users of the command line can reach this network anyway.
    allowPrivateNetwork: true,
    workers: Math.max(workers, 1),
  }
}

function report(output: string, video: RenderedVideo, seconds: number): void {
  for (const warning of video.warnings) console.error(`warning: ${warning}`)
  const { frameCount, width, height, fps } = video
  console.error(
    `${frameCount} frames of ${width}×${height} at ${fps} fps in ${seconds.toFixed(1)} s (${(frameCount / seconds).toFixed(0)} frames/s)`,
  )
  console.log(output)
  for (const path of video.extraPaths) console.log(relative('', path))
}
