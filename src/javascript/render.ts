import { stat } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { type ExtraOutput, extraOutputNames } from '../engine/document/extra-outputs.ts'
import type { Composition } from '../engine/document/model.ts'
import {
  alphaFormatNames,
  findFormatByExtension,
  type OutputFormat,
  outputExtensions,
  outputFormatNames,
  outputFormats,
} from '../engine/document/output-formats.ts'
import {
  DEFAULT_QUALITY,
  type OutputQuality,
  outputQualityNames,
} from '../engine/document/output-qualities.ts'
import { compositionEndTicks } from '../engine/document/timeline.ts'
import { type RenderExtras, type RenderProgress, renderDocument } from '../engine/renderer/render.ts'
import type { ExportReport } from '../engine/renderer/reports/export-report.ts'
import type { SharedUnits } from '../engine/renderer/shared-units.ts'
import { readPackageVersion } from '../package-version.ts'
import { InvalidDocumentError, InvalidOptionError } from './errors.ts'
import { loadComposition } from './load-composition.ts'
import { openInput } from './open-input.ts'
import { type CommonOptions, checkChoice, checkCommonOptions, checkRange } from './options.ts'
import type { RenderSession } from './render-session.ts'

export type { ExportReport, ExtraOutput, OutputFormat, OutputQuality, RenderProgress }

export interface RenderOptions extends CommonOptions {
  /** The file to write; an existing file is replaced. */
  readonly outputPath: string
  /** The format of the file; `png` is a ZIP file with an image for each frame. Default: from the extension of `outputPath`. */
  readonly format?: OutputFormat | undefined
  /**
   * Whether pixels that nothing covers stay transparent instead of black, for documents without a background. Only in
   * formats with alpha: `webm`, `mov`, `gif` and `png`. Default: false.
   */
  readonly transparent?: boolean | undefined
  /**
   * How the file is encoded: `draft` is the quickest and has about half the file size of `standard`, `high` is slower
   * and larger. Only has an effect in `mp4` and `webm`. Default: `standard`.
   */
  readonly quality?: OutputQuality | undefined
  /**
   * Files to write next to the output, with its name and suffixes of their own: `film.mp4` gets a `film.poster.jpg`.
   * Default: none.
   */
  readonly outputs?: readonly ExtraOutput[] | undefined
  /** The instant of the poster in seconds. Default: a frame that shows something. */
  readonly posterSeconds?: number | undefined
  /** Frames per second. GIFs have 15. Default: 30. */
  readonly fps?: 30 | 60 | undefined
  /** Output pixels per composition pixel, from 0.6 to 8. Default: 1. */
  readonly scale?: number | undefined
  /** Processes that render segments at the same time. Default: one per CPU core. */
  readonly workers?: number | undefined
  /**
   * Called when the phase changes and after rendered frames, at most 10 times a second for each process. `framesDone`
   * never decreases.
   */
  readonly onProgress?: ((progress: RenderProgress) => void) | undefined
}

export interface RenderedVideo {
  /** The absolute path of the file. */
  readonly path: string
  readonly format: OutputFormat
  /** For `mp3` and `wav`, the number that the video would have. */
  readonly frameCount: number
  readonly fps: 15 | 30 | 60
  /** Seconds; `frameCount / fps`. */
  readonly durationSeconds: number
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
  /** The absolute paths of the other files. */
  readonly extraPaths: readonly string[]
  /** The measurements made while the file was rendered. */
  readonly report: ExportReport
}

/**
 * Renders a document to a video file. The file appears when it is complete; an error or an abort leaves none.
 *
 * Every call starts its own render processes and ends them before it settles.
 *
 * @param document - A document of either dialect, as `JSON.parse` returns it, or a `Timeline`, whose local files are
 * relative to `assets`, or without it to the current folder.
 * @throws {TimelineError} If a timeline cannot become a document.
 * @throws {InvalidDocumentError} If the document is invalid or nothing is on its timeline.
 * @throws {InvalidVariablesError} If `variables` lacks values, or has unknown names or values of the wrong type.
 * @throws {InvalidOptionError} If an option is invalid.
 * @throws {RenderError} If rendering fails, for example because an asset is unusable. `code` says why.
 * @throws The signal's reason, if it was aborted.
 */
export async function render(document: unknown, options: RenderOptions): Promise<RenderedVideo> {
  const resolved = resolveOptions(options)
  await assertFolderExists(dirname(resolved.outputPath))
  await using opened = await openInput(document, options, 'refuse', options.workers)
  return await renderComposition(opened, { ...options, ...resolved })
}

/** Options that {@link resolveOptions} has checked and completed. */
interface ResolvedOptions extends RenderOptions {
  readonly outputPath: string
  readonly fps: 30 | 60
  readonly scale: number
  readonly format: OutputFormat
  readonly transparent: boolean
  readonly quality: OutputQuality
  readonly extras: RenderExtras | undefined
}

/**
 * Renders a document that `checkTemplate` accepted, with the processes of a session.
 *
 * @param sharedUnits - Segments of earlier renders to use again; default: none.
 */
export async function renderInSession(
  session: RenderSession,
  document: unknown,
  options: ResolvedOptions,
  sharedUnits?: SharedUnits,
): Promise<RenderedVideo> {
  const composition = await loadComposition(document, options, 'refuse', session)
  return renderComposition({ composition, session }, options, sharedUnits)
}

async function renderComposition(
  { composition, session }: { readonly composition: Composition; readonly session: RenderSession },
  options: ResolvedOptions,
  sharedUnits?: SharedUnits,
): Promise<RenderedVideo> {
  const { outputPath, fps, scale, format, transparent, quality, extras, signal, onProgress } = options
  if (compositionEndTicks(composition) === 0) {
    throw new InvalidDocumentError('The document has nothing on its timeline.')
  }
  const ratio = options.ratio ?? composition.outputRatio ?? 'custom'
  const { pool, assets, fonts } = session
  const settings = { fps, ratio, scale, format, transparent, quality }
  const summary = await renderDocument({
    composition,
    settings,
    assets,
    outputPath,
    pool,
    fonts,
    sharedUnits,
    signal,
    onProgress,
    extras,
    version: readPackageVersion(),
  })
  const { frameCount, width, height, extraPaths, report } = summary
  const durationSeconds = frameCount / summary.fps
  const warnings = [...session.warnings, ...summary.warnings]
  return {
    path: outputPath,
    format,
    frameCount,
    fps: summary.fps,
    durationSeconds,
    width,
    height,
    warnings,
    extraPaths,
    report,
  }
}

/** @throws {InvalidOptionError} Naming the first invalid option. */
export function resolveOptions(options: RenderOptions) {
  checkCommonOptions(options)
  const { outputPath, fps = 30, scale = 1, workers, onProgress, transparent = false } = options
  const { quality = DEFAULT_QUALITY } = options
  if (typeof outputPath !== 'string' || outputPath === '') {
    throw new InvalidOptionError('outputPath', '"outputPath" must be the path of the file to write.')
  }
  checkChoice('fps', fps, [30, 60])
  checkRange('scale', scale, 0.6, 8)
  checkChoice('quality', quality, outputQualityNames)
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1)) {
    throw new InvalidOptionError('workers', '"workers" must be an integer of at least 1.')
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new InvalidOptionError('onProgress', '"onProgress" must be a function.')
  }
  const format = chooseFormat(options)
  if (typeof transparent !== 'boolean') {
    throw new InvalidOptionError('transparent', '"transparent" must be true or false.')
  }
  if (transparent && !outputFormats[format].hasAlpha) {
    throw new InvalidOptionError(
      'transparent',
      `"transparent" needs one of the formats ${alphaFormatNames.join(', ')}; ${format} has no transparent pixels.`,
    )
  }
  const extras = chooseExtras(options)
  return { outputPath: resolve(outputPath), fps, scale, format, transparent, quality, extras }
}

function chooseExtras({ outputs, posterSeconds }: RenderOptions): RenderExtras | undefined {
  if (outputs !== undefined && !Array.isArray(outputs)) {
    throw new InvalidOptionError('outputs', '"outputs" must be an array.')
  }
  for (const name of outputs ?? []) checkChoice('outputs', name, extraOutputNames)
  if (posterSeconds !== undefined) checkRange('posterSeconds', posterSeconds, 0, 86_400)
  return outputs === undefined ? undefined : { names: outputs, posterSeconds }
}

async function assertFolderExists(folder: string): Promise<void> {
  const status = await stat(folder).catch(() => undefined)
  if (status?.isDirectory() === true) return
  throw new InvalidOptionError('outputPath', `The output folder does not exist: ${folder}.`)
}

function chooseFormat({ outputPath, format }: RenderOptions): OutputFormat {
  if (format !== undefined) {
    checkChoice('format', format, outputFormatNames)
    return format
  }
  const found = findFormatByExtension(extname(outputPath))
  if (found !== undefined) return found
  throw new InvalidOptionError(
    'outputPath',
    `"outputPath" must end in ${outputExtensions} unless "format" is given.`,
  )
}
