import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import type { Composition } from '../src/engine/document/model.ts'
import { secondsToTicks } from '../src/engine/document/ticks.ts'
import { validateDocument } from '../src/engine/document/validate.ts'
import { createFolderAssetSource } from '../src/engine/renderer/assets/folder-asset-source.ts'
import { RenderPool } from '../src/engine/renderer/pool/render-pool.ts'
import { renderFrame } from '../src/engine/renderer/render-frame.ts'
import { makeExampleMedia } from '../src/example-media/make-example-media.ts'
import { findTemplate, readTemplate } from '../src/example-media/templates.ts'

/**
 * Draws the images of the examples in `docs/images`: the frame and the animated preview of the README, and a frame of every
 * example. Generates the examples' media first if they are missing. With names as arguments, it only draws these examples.
 */
const examples = fileURLToPath(new URL('../examples', import.meta.url))
const images = fileURLToPath(new URL('../docs/images', import.meta.url))

/** The instant in seconds that represents an example, and the width of its image in pixels. */
const stills: Readonly<Record<string, readonly [seconds: number, width: number]>> = {
  starter: [2.5, 512],
  'product-intro': [3.7, 512],
  'subtitled-short': [3.1, 260],
  slideshow: [5, 512],
  'data-story': [5.5, 512],
  'lyric-video': [5.2, 512],
  'quote-card': [4.4, 388],
  'event-promo': [6, 388],
  'photo-collage': [4.3, 512],
  promo: [6.5, 512],
}

/** The excerpts of the animated preview, in seconds. */
const excerpts: readonly (readonly [name: string, from: number, to: number])[] = [
  ['four-lights', 0.3, 2.3],
  ['four-lights', 2.7, 3.8],
  ['lyric-video', 4, 5.8],
  ['product-intro', 0.3, 2.1],
  ['data-story', 3.05, 5.05],
]
const PREVIEW_FPS = 12
const PREVIEW_WIDTH = 512
const PREVIEW_QUALITY = 76

await makeExampleMedia(join(examples, 'media'), { onFile: (name) => console.log(`Generating ${name} …`) })
const downloads = await mkdtemp(join(tmpdir(), 'framewright-example-images-'))
const pool = new RenderPool({ size: 2 })
try {
  const chosen = process.argv.slice(2)
  if (chosen.length === 0) {
    await drawReadmeImage()
    await drawReadmePreview()
  }
  for (const [name, [seconds, width]] of Object.entries(stills)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    const [frame] = await drawFrames(name, [seconds], width)
    await write(`examples/${name}.webp`, await sharp(frame).webp({ quality: 82 }).toBuffer())
  }
} finally {
  await pool.close()
  await rm(downloads, { recursive: true })
}

async function drawReadmeImage(): Promise<void> {
  const [frame] = await drawFrames('four-lights', [2.2], 1280)
  await write('four-lights.jpg', await sharp(frame).jpeg({ quality: 86, mozjpeg: true }).toBuffer())
}

async function drawReadmePreview(): Promise<void> {
  const frames: Uint8Array[] = []
  for (const [name, from, to] of excerpts) {
    const count = Math.round((to - from) * PREVIEW_FPS)
    const instants = Array.from({ length: count }, (_, index) => from + index / PREVIEW_FPS)
    frames.push(...(await drawFrames(name, instants, PREVIEW_WIDTH)))
  }
  const animation = sharp(frames, { join: { animated: true } })
  const delay = frames.map(() => Math.round(1000 / PREVIEW_FPS))
  await write(
    'films.webp',
    await animation.webp({ quality: PREVIEW_QUALITY, effort: 6, loop: 0, delay }).toBuffer(),
  )
}

async function drawFrames(name: string, seconds: readonly number[], width: number): Promise<Uint8Array[]> {
  const composition = await readComposition(name)
  // The media of the demo's project are named without a folder.
  const folder = name === 'four-lights' ? join(examples, 'media') : examples
  return Promise.all(seconds.map((instant) => drawFrame(composition, folder, instant, width)))
}

async function drawFrame(
  composition: Composition,
  folder: string,
  seconds: number,
  width: number,
): Promise<Uint8Array> {
  const { file, warnings } = await renderFrame({
    composition,
    ratio: 'custom',
    scale: width / composition.width,
    instantsTicks: [secondsToTicks(seconds)],
    encoding: { format: 'png' },
    assets: createFolderAssetSource(folder, downloads),
    pool,
    signal: new AbortController().signal,
  })
  for (const warning of warnings) console.warn(warning)
  return file
}

async function readComposition(name: string): Promise<Composition> {
  const template = findTemplate(name)
  const document: unknown =
    template === undefined
      ? JSON.parse(await readFile(join(examples, `${name}.json`), 'utf8'))
      : await readTemplate(template)
  const { composition, errors } = validateDocument(document)
  if (composition === undefined) throw new Error(`${name} is invalid: ${JSON.stringify(errors)}`)
  return composition
}

async function write(path: string, file: Uint8Array): Promise<void> {
  await writeFile(join(images, path), file)
  console.log(`docs/images/${path}  ${Math.ceil(file.length / 1000)} kB`)
}
