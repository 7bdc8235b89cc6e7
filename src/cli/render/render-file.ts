import { writeFile } from 'node:fs/promises'
import { extname, relative } from 'node:path'
import { extraOutputNames } from '../../engine/document/extra-outputs.ts'
import {
  findFormatByExtension,
  type OutputFormat,
  outputExtensions,
  outputFormatNames,
} from '../../engine/document/output-formats.ts'
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
  readonly transparent?: boolean
  readonly outputs?: string
  readonly posterTime?: string
  readonly report?: string
  readonly assets?: readonly string[]
  readonly fonts?: string
  readonly workers?: string
  readonly variables?: string
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
    ...readExtras(flags),
    assets: chooseAssets(flags.assets, file),
    fontsFolder: fontsDir === '' ? undefined : fontsDir,
    // Users of the command line can reach this network anyway.
    allowPrivateNetwork: true,
    workers: Math.max(workers, 1),
  }
}

function readExtras({ outputs, posterTime }: RenderFlags): Pick<RenderOptions, 'outputs' | 'posterSeconds'> {
  const names = outputs?.split(',').map((name) => {
    const found = extraOutputNames.find((known) => known === name.trim())
    if (found !== undefined) return found
    throw new CommandError(
      `--outputs: "${name.trim()}" is unknown; expected ${extraOutputNames.join(', ')}`,
      exitCodes.usage,
    )
  })
  const posterSeconds = posterTime === undefined ? undefined : Number(posterTime)
  if (posterSeconds !== undefined && !(posterSeconds >= 0)) {
    throw new CommandError('--poster-time: expected seconds from the start, such as 1.5', exitCodes.usage)
  }
  return { outputs: names, posterSeconds }
}

function chooseFormat(flags: RenderFlags): OutputFormat {
  const format =
    flags.format === undefined
      ? findFormatByExtension(extname(flags.output))
      : outputFormatNames.find((name) => name === flags.format)
  if (format !== undefined) return format
  throw new CommandError(
    `--output: expected a name that ends in ${outputExtensions}, or give --format`,
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
  for (const path of video.extraPaths) console.log(relative('', path))
}
