import { stat } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import type { Composition } from '../engine/document/model.ts'
import { compositionEndTicks } from '../engine/document/timeline.ts'
import type { ContainerFormat } from '../engine/renderer/jobs/render-settings.ts'
import { type RenderProgress, renderDocument } from '../engine/renderer/render.ts'
import type { SharedSegments } from '../engine/renderer/shared-segments.ts'
import { InvalidDocumentError, InvalidOptionError } from './errors.ts'
import { loadComposition } from './load-composition.ts'
import { openInput } from './open-input.ts'
import { type CommonOptions, checkChoice, checkCommonOptions, checkRange } from './options.ts'
import type { RenderSession } from './render-session.ts'

export type { RenderProgress }

export interface RenderOptions extends CommonOptions {
  /** The file to write; an existing file is replaced. */
  readonly outputPath: string
  /** MP4 (H.264, AAC) or WebM (VP9, Opus). Default: the extension of `outputPath`. */
  readonly format?: ContainerFormat | undefined
  /** Frames per second. Default: 30. */
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
  readonly format: ContainerFormat
  readonly frameCount: number
  readonly fps: 30 | 60
  /** Seconds; `frameCount / fps`. */
  readonly durationSeconds: number
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Sentences about content that was drawn differently than requested, such as an unknown font. */
  readonly warnings: readonly string[]
}

const formats: readonly ContainerFormat[] = ['mp4', 'webm']

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
  const { outputPath, fps, scale, format } = resolveOptions(options)
  await assertFolderExists(dirname(outputPath))
  await using opened = await openInput(document, options, 'refuse', options.workers)
  return await renderComposition(opened, { ...options, outputPath, fps, scale, format })
}

/** Options that {@link resolveOptions} has checked and completed. */
interface ResolvedOptions extends RenderOptions {
  readonly outputPath: string
  readonly fps: 30 | 60
  readonly scale: number
  readonly format: ContainerFormat
}

/**
 * Renders a document that `checkTemplate` accepted, with the processes of a session.
 *
 * @param sharedSegments - Segments of earlier renders to use again; default: none.
 */
export async function renderInSession(
  session: RenderSession,
  document: unknown,
  options: ResolvedOptions,
  sharedSegments?: SharedSegments,
): Promise<RenderedVideo> {
  const composition = await loadComposition(document, options, 'refuse', session)
  return renderComposition({ composition, session }, options, sharedSegments)
}

async function renderComposition(
  { composition, session }: { readonly composition: Composition; readonly session: RenderSession },
  options: ResolvedOptions,
  sharedSegments?: SharedSegments,
): Promise<RenderedVideo> {
  const { outputPath, fps, scale, format, signal, onProgress } = options
  if (compositionEndTicks(composition) === 0) {
    throw new InvalidDocumentError('The document has nothing on its timeline.')
  }
  const ratio = options.ratio ?? composition.outputRatio ?? 'custom'
  const { pool, assets, fonts } = session
  const settings = { fps, ratio, scale, format }
  const summary = await renderDocument({
    composition,
    settings,
    assets,
    outputPath,
    pool,
    fonts,
    sharedSegments,
    signal,
    onProgress,
  })
  const { frameCount, width, height } = summary
  const durationSeconds = frameCount / fps
  const warnings = [...session.warnings, ...summary.warnings]
  return { path: outputPath, format, frameCount, fps, durationSeconds, width, height, warnings }
}

/** @throws {InvalidOptionError} Naming the first invalid option. */
export function resolveOptions(options: RenderOptions) {
  checkCommonOptions(options)
  const { outputPath, fps = 30, scale = 1, workers, onProgress } = options
  if (typeof outputPath !== 'string' || outputPath === '') {
    throw new InvalidOptionError('outputPath', '"outputPath" must be the path of the file to write.')
  }
  checkChoice('fps', fps, [30, 60])
  checkRange('scale', scale, 0.6, 8)
  if (workers !== undefined && !(Number.isInteger(workers) && workers >= 1)) {
    throw new InvalidOptionError('workers', '"workers" must be an integer of at least 1.')
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new InvalidOptionError('onProgress', '"onProgress" must be a function.')
  }
  return { outputPath: resolve(outputPath), fps, scale, format: chooseFormat(options) }
}

async function assertFolderExists(folder: string): Promise<void> {
  const status = await stat(folder).catch(() => undefined)
  if (status?.isDirectory() === true) return
  throw new InvalidOptionError('outputPath', `The output folder does not exist: ${folder}.`)
}

function chooseFormat({ outputPath, format }: RenderOptions): ContainerFormat {
  if (format !== undefined) {
    checkChoice('format', format, formats)
    return format
  }
  const extension = extname(outputPath).slice(1).toLowerCase()
  const found = formats.find((candidate) => candidate === extension)
  if (found !== undefined) return found
  throw new InvalidOptionError(
    'outputPath',
    '"outputPath" must end in .mp4 or .webm unless "format" is given.',
  )
}
