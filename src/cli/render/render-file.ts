import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import type { Composition } from '../../engine/document/model.ts'
import type { FramesPerSecond } from '../../engine/document/ticks.ts'
import { compositionEndTicks } from '../../engine/document/timeline.ts'
import { createFolderAssetSource } from '../../engine/renderer/assets/folder-asset-source.ts'
import type { ContainerFormat } from '../../engine/renderer/media/segment-encoder.ts'
import { RenderPool } from '../../engine/renderer/pool/render-pool.ts'
import { type RenderSettings, type RenderSummary, renderDocument } from '../../engine/renderer/render.ts'
import { RenderError } from '../../engine/renderer/render-error.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { readSettings } from '../settings-flags.ts'
import { assertDrawable, chooseRatio, parseScale } from './frame-flags.ts'
import { openFonts } from './open-fonts.ts'
import { ProgressLine } from './progress-line.ts'
import { readDocument } from './read-document.ts'
import { renderFailure } from './render-failure.ts'

/** Flags of `framewright render`. */
export interface RenderFlags {
  readonly output: string
  readonly fps: string
  readonly ratio?: string
  readonly scale: string
  readonly format?: string
  readonly assets?: string
  readonly fonts?: string
  readonly workers?: string
}

const formats: readonly ContainerFormat[] = ['mp4', 'webm']

/**
 * Renders a document to a video file.
 *
 * @throws {CommandError} With the reason of the failure; nothing was written.
 */
export async function renderFile(file: string, flags: RenderFlags): Promise<void> {
  const composition = await readDocument(file)
  const settings = resolveSettings(composition, flags)
  assertExportable(file, composition)
  const { workers, fontsDir } = readSettings({ workers: flags.workers, fonts: flags.fonts })
  const interrupt = new AbortController()
  const onSignal = (): void =>
    interrupt.abort(new CommandError('Interrupted; nothing was written.', exitCodes.interrupted))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  const pool = new RenderPool({ size: Math.max(workers, 1) })
  const downloads = await mkdtemp(join(tmpdir(), 'framewright-render-'))
  const progress = new ProgressLine(process.stderr)
  const startedAt = performance.now()
  try {
    const summary = await renderDocument({
      composition,
      settings,
      assets: createFolderAssetSource(flags.assets ?? (file === '-' ? undefined : dirname(file)), downloads),
      outputPath: resolve(flags.output),
      pool,
      fonts: await openFonts(fontsDir, pool),
      signal: interrupt.signal,
      onProgress: ({ phase, framesDone, frameCount }) => progress.update(phase, framesDone, frameCount),
    })
    progress.end()
    report(flags.output, settings.fps, summary, (performance.now() - startedAt) / 1000)
  } catch (error) {
    progress.end()
    interrupt.signal.throwIfAborted()
    throw error instanceof RenderError ? renderFailure(error, file) : error
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
    await pool.close()
    await rm(downloads, { recursive: true, force: true })
  }
}

function resolveSettings(composition: Composition, flags: RenderFlags): RenderSettings {
  const scale = parseScale(flags.scale, 0.6)
  const named = flags.format ?? extname(flags.output).slice(1).toLowerCase()
  const format = formats.find((candidate) => candidate === named)
  if (format === undefined) {
    throw new CommandError(
      '--output: expected a name that ends with .mp4 or .webm; otherwise, add --format',
      exitCodes.usage,
    )
  }
  const ratio = chooseRatio(flags.ratio, composition)
  const fps: FramesPerSecond = flags.fps === '60' ? 60 : 30
  return { fps, ratio, scale, format }
}

function assertExportable(file: string, composition: Composition): void {
  assertDrawable(file, composition)
  if (compositionEndTicks(composition) === 0) {
    throw new CommandError(`${file} cannot be exported: the timeline is empty.`, exitCodes.invalidDocument)
  }
}

function report(output: string, fps: number, summary: RenderSummary, seconds: number): void {
  for (const warning of summary.warnings) console.error(`warning: ${warning}`)
  const { frameCount, width, height } = summary
  console.error(
    `${frameCount} frames of ${width}×${height} at ${fps} fps in ${seconds.toFixed(1)} s (${(frameCount / seconds).toFixed(0)} frames/s)`,
  )
  console.log(output)
}
