import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeSrt, writeVtt } from '../../document/caption-files/write-captions.ts'
import { type ExtraOutput, type OutputFile, outputFiles } from '../../document/extra-outputs.ts'
import type { Composition } from '../../document/model.ts'
import { chooseFrameRate, type OutputFormat } from '../../document/output-formats.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import {
  type FrameRate,
  frameCount,
  frameToTicks,
  secondsToTicks,
  TICKS_PER_SECOND,
  ticksToSeconds,
} from '../../document/ticks.ts'
import { compositionEndTicks } from '../../document/timeline.ts'
import { countSamples } from '../../mixing/audio-format.ts'
import { keepAudible } from '../../mixing/plan-audio.ts'
import { chooseMixFormat } from '../audio/choose-mix-format.ts'
import { allOrNone } from '../jobs/all-or-none.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { JobRunner } from '../jobs/job-runner.ts'
import type { SegmentMeasurements } from '../jobs/measurements.ts'
import type { FontsFolder } from '../jobs/render-settings.ts'
import type { RunOptions } from '../jobs/run-options.ts'
import { buildSegmentJob } from '../plan/build-segment-job.ts'
import { planAudioSpans } from '../plan/plan-audio-spans.ts'
import { planSegments } from '../plan/plan-segments.ts'
import { sliceComposition } from '../plan/slice-composition.ts'
import { choosePosterFrame } from '../reports/choose-poster.ts'
import { scaleOutput } from './scale-output.ts'
import { layOutStoryboard, listTileSeconds, type StoryboardLayout, TILE_SIDE } from './storyboard.ts'

/** The GIF is a preview: the longer side in pixels, and its length. */
const GIF_SIDE = 480
const GIF_SECONDS = 15

export interface OutputsRequest {
  readonly names: readonly ExtraOutput[]
  readonly composition: Composition
  readonly format: OutputFormat
  /** The frame of the export. */
  readonly output: OutputFrame
  readonly fps: FrameRate
  readonly frameCount: number
  readonly fonts: FontsFolder | undefined
  /** The instant of the poster, in seconds; undefined: chosen by what was measured. */
  readonly posterSeconds: number | undefined
  /** The measurements of the export's segments, in playing order. */
  readonly measurements: readonly (SegmentMeasurements | null)[]
  /** The spans of the export's audio mix; none if it has none. */
  readonly audioPaths: readonly string[]
  /** Where the files are written. */
  readonly folder: string
  readonly pool: JobRunner
  readonly runOptions: RunOptions
  /** Returns local files of the assets of a part of the document. */
  readonly fetchFiles: (composition: Composition) => Promise<ReadonlyMap<string, AssetFile>>
}

/** A file that was made. */
export interface RenderedOutput {
  readonly name: OutputFile
  /** Undefined for the WebVTT file of a storyboard, which depends on where the sheet will be: see `layout`. */
  readonly path: string | undefined
  /** Only for a storyboard. */
  readonly layout?: StoryboardLayout
}

/**
 * Renders the other files of an export besides its output. After a failure or an abort no job of it is running.
 *
 * @throws {RenderError} Naming the asset at fault.
 * @throws The signal's reason, if it was aborted.
 */
export async function renderOutputs(request: OutputsRequest): Promise<RenderedOutput[]> {
  const rendered: RenderedOutput[] = []
  for (const name of new Set(request.names)) {
    request.runOptions.signal?.throwIfAborted()
    rendered.push(...(await renderOutput(name, request)))
  }
  return rendered
}

async function renderOutput(name: ExtraOutput, request: OutputsRequest): Promise<RenderedOutput[]> {
  const path = join(request.folder, `extra.${outputFiles[name].suffix}`)
  switch (name) {
    case 'poster':
      await renderPoster(request, path)
      break
    case 'storyboard':
      return renderStoryboard(request)
    case 'captions.srt':
    case 'captions.vtt':
      await writeCaptions(request, path, name === 'captions.srt' ? writeSrt : writeVtt)
      break
    case 'audio.m4a':
      await renderAudio(request, path)
      break
    case 'gif':
      await renderGif(request, path)
  }
  return [{ name, path }]
}

async function renderPoster(request: OutputsRequest, path: string): Promise<void> {
  const { output } = request
  const posterTicks = choosePosterTicks(request)
  const lastTicks = Math.max(0, compositionEndTicks(request.composition) - 1)
  const ticks = Math.min(posterTicks, lastTicks)
  const { transparent: _, ...opaque } = output
  const composition = sliceComposition(request.composition, ticks, ticks + 1)
  await drawFrames(request, { composition, output: opaque, instantsTicks: [ticks], path })
}

function choosePosterTicks({ posterSeconds, measurements, frameCount, fps }: OutputsRequest): number {
  return posterSeconds === undefined
    ? frameToTicks(choosePosterFrame(measurements, frameCount), fps)
    : secondsToTicks(posterSeconds)
}

interface DrawnFrames {
  readonly composition: Composition
  readonly output: OutputFrame
  readonly instantsTicks: readonly number[]
  readonly columns?: number
  readonly path: string
}

async function drawFrames(request: OutputsRequest, drawn: DrawnFrames): Promise<void> {
  const { composition, output, instantsTicks, columns, path } = drawn
  const { fonts, pool, runOptions, fetchFiles } = request
  const assetFiles = await fetchFiles(composition)
  const encoding =
    columns === undefined ? ({ format: 'jpeg' } as const) : ({ format: 'sheet', columns } as const)
  const job = { kind: 'frame', composition, assetFiles, output, fonts, instantsTicks, encoding } as const
  const { file } = await pool.run(job, runOptions)
  await writeFile(path, file)
}

async function renderStoryboard(request: OutputsRequest): Promise<RenderedOutput[]> {
  const { composition, folder } = request
  const output = scaleOutput(request.output, composition, TILE_SIDE)
  const endTicks = compositionEndTicks(composition)
  const layout = layOutStoryboard(ticksToSeconds(endTicks), output)
  const path = join(folder, `extra.${outputFiles['storyboard.jpg'].suffix}`)
  await drawFrames(request, {
    composition: sliceComposition(composition, 0, endTicks),
    output,
    instantsTicks: listTileSeconds(layout).map(secondsToTicks),
    columns: layout.columns,
    path,
  })
  return [
    { name: 'storyboard', path: undefined, layout },
    { name: 'storyboard.jpg', path },
  ]
}

async function writeCaptions(
  { composition, output, fonts, pool, runOptions, fetchFiles }: OutputsRequest,
  path: string,
  write: typeof writeSrt,
): Promise<void> {
  const shown = sliceComposition(composition, 0, compositionEndTicks(composition))
  const captions = [...shown.items].filter(([, { type }]) => type === 'captions')
  const assetFiles = await fetchFiles({ ...shown, items: new Map(captions), background: { type: 'none' } })
  const job = { kind: 'captions', composition: shown, assetFiles, output, fonts } as const
  const { cues } = await pool.run(job, runOptions)
  await writeFile(path, write(cues))
}

async function renderAudio(request: OutputsRequest, path: string): Promise<void> {
  const hasAac = chooseMixFormat(request.composition, request.format) === 'mp4'
  const audioPaths = hasAac && request.audioPaths.length > 0 ? request.audioPaths : await mixAac(request)
  const files = { segmentPaths: [], audioPaths, outputPath: path }
  const job = { kind: 'join', ...files, frameCount: 0, format: 'm4a', fps: 30 } as const
  await request.pool.run(job, request.runOptions)
}

async function mixAac(request: OutputsRequest): Promise<string[]> {
  const { composition, folder, pool, runOptions, fetchFiles } = request
  const assetFiles = await fetchFiles(keepAudible(composition))
  const count = frameCount(compositionEndTicks(composition), 30)
  const spans = planAudioSpans(countSamples(count, 30), 'mp4').map((span, index) => ({
    ...span,
    outputPath: join(folder, `extra-mix-${index}.mp4`),
  }))
  const mix = { composition, assetFiles, spans, frameCount: count, fps: 30, format: 'mp4' } as const
  await pool.run({ kind: 'audio', ...mix }, runOptions)
  return spans.map(({ outputPath }) => outputPath)
}

async function renderGif(request: OutputsRequest, path: string): Promise<void> {
  const { composition, fonts, folder, pool, runOptions, fetchFiles } = request
  const failure = new AbortController()
  const signal = AbortSignal.any([failure.signal, ...(runOptions.signal ? [runOptions.signal] : [])])
  const fps = chooseFrameRate('gif', 30)
  const endTicks = Math.min(compositionEndTicks(composition), GIF_SECONDS * TICKS_PER_SECOND)
  const count = frameCount(endTicks, fps)
  const output = scaleOutput(request.output, composition, GIF_SIDE)
  const settings = {
    composition,
    assetFiles: new Map<string, AssetFile>(),
    output,
    fps,
    format: 'gif',
    fonts,
  } as const
  const segments = planSegments(count, fps).map(async (segment) => {
    const outputPath = join(folder, `extra-${segment.index}.gif`)
    const job = buildSegmentJob(settings, segment, outputPath)
    const assetFiles = await fetchFiles(job.composition)
    signal.throwIfAborted()
    await pool.run({ ...job, assetFiles }, { ...runOptions, signal })
    return outputPath
  })
  const segmentPaths = await allOrNone(segments, failure)
  const files = { segmentPaths, audioPaths: [], outputPath: path }
  await pool.run({ kind: 'join', ...files, frameCount: count, format: 'gif', fps }, runOptions)
}
