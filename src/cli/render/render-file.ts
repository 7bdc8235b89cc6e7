import { extname } from 'node:path'
import type { ContainerFormat } from '../../engine/renderer/jobs/render-settings.ts'
import { type RenderedVideo, type RenderOptions, render } from '../../javascript/render.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readSettings } from '../settings-flags.ts'
import { chooseAssets } from './assets-flag.ts'
import { findRatio, parseScale } from './frame-flags.ts'
import { Interruption } from './interruption.ts'
import { ProgressLine } from './progress-line.ts'
import { readDocument } from './read-document.ts'
import { readVariablesFlag } from './read-variables.ts'
import { toCommandError } from './render-failure.ts'

/** The flags of `framewright render`. */
export interface RenderFlags {
  readonly output: string
  readonly fps: string
  readonly ratio?: string
  readonly scale: string
  readonly format?: string
  readonly assets?: readonly string[]
  readonly fonts?: string
  readonly workers?: string
  readonly variables?: string
}

const formats: readonly ContainerFormat[] = ['mp4', 'webm']

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
    assets: chooseAssets(flags.assets, file),
    fontsFolder: fontsDir === '' ? undefined : fontsDir,
    // Users of the command line can reach this network anyway.
    allowPrivateNetwork: true,
    workers: Math.max(workers, 1),
  }
}

function chooseFormat(flags: RenderFlags): ContainerFormat {
  const named = flags.format ?? extname(flags.output).slice(1).toLowerCase()
  const format = formats.find((candidate) => candidate === named)
  if (format !== undefined) return format
  throw new CommandError(
    '--output: expected a name that ends in .mp4 or .webm, or give --format',
    exitCodes.usage,
  )
}

function report(output: string, video: RenderedVideo, seconds: number): void {
  for (const warning of video.warnings) console.error(`warning: ${warning}`)
  const { frameCount, width, height, fps } = video
  console.error(
    `${frameCount} frames of ${width}×${height} at ${fps} fps in ${seconds.toFixed(1)} s (${(frameCount / seconds).toFixed(0)} frames/s)`,
  )
  console.log(output)
}
