import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { Canvas, createCanvas, Image } from '@napi-rs/canvas'
import { Compositor } from '../../src/engine/compositor/compositor.ts'
import type { Context2D } from '../../src/engine/compositor/context2d.ts'
import { type Drawable, isVectorDrawable, type Resources } from '../../src/engine/compositor/resources.ts'
import { outputFrame } from '../../src/engine/document/output-frame.ts'
import { validateDocument } from '../../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../../src/engine/renderer/assets/locate-assets.ts'
import { FrameCanvas } from '../../src/engine/renderer/canvas/frame-canvas.ts'
import { SegmentLayers } from '../../src/engine/renderer/canvas/segment-layers.ts'
import type { BundledFonts, NamedFontFile } from '../../src/engine/renderer/fonts/bundled-fonts.ts'
import type { SegmentJob } from '../../src/engine/renderer/jobs/messages.ts'
import { FrameSources } from '../../src/engine/renderer/segments/frame-sources.ts'
import { RenderCaches } from '../../src/engine/renderer/segments/render-caches.ts'
import { loadResources } from '../../src/engine/renderer/segments/segment-resources.ts'
import {
  buildHyphenationKey,
  buildIllustrationKey,
  buildTextKey,
  type DrawingJob,
  type JobFont,
  type JobHyphenation,
  type JobInstant,
  type JobText,
} from './drawing-job.ts'
import type { PageServer } from './page-server.ts'

/** Opaque RGBA, rows from the top. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly rgba: Buffer
}

/** A frame as the server draws it. */
export interface ServerFrame {
  readonly whole: Pixels
  /** The same frame without any glyphs. */
  readonly withoutGlyphs: Pixels
}

/**
 * Draws frames of a document as in a segment of an export.
 *
 * @param mediaFolder - The folder with the document's assets.
 * @param ticks - The instants.
 * @returns The frames, and a job for a page to draw the same frames from the same fonts and images.
 */
export async function drawOnServer(
  document: unknown,
  mediaFolder: string,
  ticks: readonly number[],
  server: PageServer,
): Promise<{ frames: ServerFrame[]; job: DrawingJob }> {
  await using caches = new RenderCaches()
  const job = await buildSegmentJob(document, mediaFolder)
  await using sources = new FrameSources(job, caches.movingSources, {
    renderer: caches.svg,
    fonts: caches.fonts.get(job.fonts),
  })
  const { resources } = await loadResources(job, { sources, layers: new SegmentLayers() }, caches)
  const recording = new RecordingResources(resources, caches.fonts.bundled)
  const drawing = new ServerDrawing(job, sources, recording.resources, resources)
  const frames: ServerFrame[] = []
  const instants: JobInstant[] = []
  for (const instant of ticks) {
    const { sources: shown, ...frame } = await drawing.draw(instant)
    frames.push(frame)
    const pngs = Array.from({ length: shown }, (_, index) => encodePng(sources.drawable(index)))
    instants.push({ ticks: instant, sources: pngs.map((png) => server.serve(png, '.png')) })
  }
  return { frames, job: { document, instants, ...recording.publishTo(server, job) } }
}

/**
 * Draws frames of a document as in a segment of an export.
 *
 * @param caches - Shared by the documents that are drawn one after the other.
 */
export async function drawServerFrames(
  document: unknown,
  mediaFolder: string,
  ticks: readonly number[],
  caches: RenderCaches,
): Promise<ServerFrame[]> {
  const job = await buildSegmentJob(document, mediaFolder)
  const { composition } = await caches.captionFiles.loadEntries(job)
  await using sources = new FrameSources(job, caches.movingSources, {
    renderer: caches.svg,
    fonts: caches.fonts.get(job.fonts),
  })
  const { resources } = await loadResources(job, { sources, layers: new SegmentLayers() }, caches)
  const drawing = new ServerDrawing({ ...job, composition }, sources, resources, resources)
  const frames: ServerFrame[] = []
  for (const instant of ticks) frames.push(await drawing.draw(instant))
  return frames
}

/** Draws each frame with and without glyphs. */
class ServerDrawing {
  readonly #job: SegmentJob
  readonly #sources: FrameSources
  readonly #compositor: Compositor
  readonly #glyphless: Compositor

  /** @param resources - Those of the whole frame, and those of the one without glyphs. */
  constructor(job: SegmentJob, sources: FrameSources, resources: Resources, bareResources: Resources) {
    this.#job = job
    this.#sources = sources
    const { composition, output } = job
    this.#compositor = new Compositor(composition, output, resources)
    this.#glyphless = new Compositor(composition, output, createGlyphFreeResources(bareResources))
  }

  /** @returns The frame, and the number of its moving sources. */
  async draw(ticks: number): Promise<ServerFrame & { readonly sources: number }> {
    const description = this.#compositor.describe(ticks)
    await this.#sources.decode(description.sources)
    const [whole, bare] = [createFrameCanvas(this.#job), createFrameCanvas(this.#job)]
    this.#compositor.draw(whole.context, description)
    omitGlyphs(bare.context)
    this.#glyphless.draw(bare.context, description)
    const sources = description.sources.length
    return { whole: readPixels(whole, this.#job), withoutGlyphs: readPixels(bare, this.#job), sources }
  }
}

function createFrameCanvas({ output }: SegmentJob): FrameCanvas {
  return new FrameCanvas(output.width, output.height)
}

function readPixels(canvas: FrameCanvas, { output: { width, height } }: SegmentJob): Pixels {
  return { width, height, rgba: canvas.readPixels() }
}

function createGlyphFreeResources(resources: Resources): Resources {
  return {
    ...resources,
    createLayer(...sizeAndKind) {
      const layer = resources.createLayer(...sizeAndKind)
      omitGlyphs(layer.context)
      return layer
    },
  }
}

function omitGlyphs(context: Context2D): void {
  context.fillText = () => {}
  context.strokeText = () => {}
}

async function buildSegmentJob(document: unknown, mediaFolder: string): Promise<SegmentJob> {
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(JSON.stringify(errors))
  const source = createFolderAssetSource(mediaFolder, mediaFolder)
  return {
    kind: 'segment',
    composition,
    output: outputFrame(composition, 'custom', 1),
    assetFiles: await locateAssets(composition, source, new AbortController().signal),
    fps: 30,
    format: 'mp4',
    segment: { index: 0, startFrame: 0, frameCount: 1 },
    outputPath: '',
    fonts: undefined,
  }
}

/** Passes resources on and remembers which were requested. */
class RecordingResources {
  readonly resources: Resources
  readonly #fonts: BundledFonts
  readonly #texts = new Map<string, JobText>()
  readonly #hyphenations = new Map<string, JobHyphenation>()
  readonly #stills = new Map<string, Drawable>()
  readonly #illustrations = new Map<string, { name: string; color: string; drawing: Drawable }>()

  constructor(resources: Resources, fonts: BundledFonts) {
    this.#fonts = fonts
    const remember = (...args: Parameters<Resources['fontFamilies']>): JobText => {
      const [family, style, text, languages] = args
      const families = resources.fontFamilies(...args)
      const exceptions = resources.fontExceptions(...args)
      const drawable = resources.drawableText(...args)
      const entry = { family, style, text, languages, families, exceptions, drawable }
      this.#texts.set(buildTextKey(...args), entry)
      return entry
    }
    this.resources = {
      ...resources,
      fontFamilies: (...args) => remember(...args).families,
      fontExceptions: (...args) => remember(...args).exceptions,
      drawableText: (...args) => remember(...args).drawable,
      hyphenate: (word, language) => {
        const positions = resources.hyphenate?.(word, language)
        this.#hyphenations.set(buildHyphenationKey(word, language), { word, language, positions })
        return positions
      },
      image: (assetId) => {
        const still = resources.image(assetId)
        this.#stills.set(assetId, still)
        return still
      },
      illustration: (name, color) => {
        const drawing = resources.illustration(name, color)
        this.#illustrations.set(buildIllustrationKey(name, color), { name, color, drawing })
        return drawing
      },
    }
  }

  publishTo(
    server: PageServer,
    { assetFiles }: SegmentJob,
  ): Pick<DrawingJob, 'fonts' | 'texts' | 'hyphenations' | 'stills' | 'illustrations'> {
    const texts = [...this.#texts.values()]
    const lists = texts.flatMap(({ families, exceptions }) => [
      families,
      ...exceptions.map((exception) => exception.families),
    ])
    const files = lists.flatMap((families) => this.#fonts.listFiles(families))
    const filesByPath = new Map(files.map((file) => [file.path, file]))
    const fileUrl = (drawable: Drawable, path?: string): string => {
      const bytes = getFileBytes(drawable, path)
      return server.serve(bytes, isSvg(bytes) ? '.svg' : '')
    }
    return {
      texts,
      hyphenations: [...this.#hyphenations.values()],
      fonts: [...filesByPath.values()].map((file) => buildJobFont(file, server)),
      stills: [...this.#stills].map(([assetId, still]) => ({
        assetId,
        url: fileUrl(still, assetFiles.get(assetId)?.path),
      })),
      illustrations: [...this.#illustrations.values()].map(({ name, color, drawing }) => ({
        name,
        color,
        url: fileUrl(drawing),
      })),
    }
  }
}

/**
 * Fontsource's file names end in weight and slope; `wght` contains every weight. Those of the complete Noto Sans end like
 * `_700Bold_Italic`.
 */
function buildJobFont({ name, path }: NamedFontFile, server: PageServer): JobFont {
  const [, weight = '', style = ''] =
    /-(wght|\d+)-(normal|italic)\.woff2$/.exec(path) ?? /_(\d+)[A-Za-z]+?(_Italic)?\.ttf$/.exec(path) ?? []
  return {
    family: name,
    style: style.toLowerCase().endsWith('italic') ? 'italic' : 'normal',
    weight: weight === 'wght' ? '1 1000' : weight,
    url: server.serve(readFileSync(path), extname(path)),
  }
}

/** An illustration is shown at most this many times as large as it is. */
const ILLUSTRATION_SCALE = 3

/** Returns the bytes that a still was decoded from; for an illustration, which has no file, an image of it. */
function getFileBytes(drawable: Drawable, path: string | undefined): Buffer {
  if (isVectorDrawable(drawable)) {
    if (path !== undefined) return readFileSync(path)
    const [width, height] = [drawable.width * ILLUSTRATION_SCALE, drawable.height * ILLUSTRATION_SCALE]
    return encodePng(drawable.rasterise(width, height))
  }
  if (!(drawable instanceof Image) || typeof drawable.src === 'string')
    throw new Error('A still must be an image decoded from bytes.')
  return Buffer.from(drawable.src)
}

function isSvg(bytes: Buffer): boolean {
  return bytes.subarray(0, 1000).includes('<svg')
}

function encodePng(drawable: Drawable): Buffer {
  if (!(drawable instanceof Canvas)) throw new Error('A moving source must show a canvas.')
  const copy = createCanvas(drawable.width, drawable.height)
  copy.getContext('2d').drawImage(drawable, 0, 0)
  return copy.toBuffer('image/png')
}
