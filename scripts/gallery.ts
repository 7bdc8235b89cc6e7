import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import { sampleKinds } from '../test/samples/all-kinds.ts'
import { DocumentFrames } from '../test/samples/draw-document.ts'
import { listSamples, type Sample } from '../test/samples/sample.ts'
import { strip } from '../test/samples/strip.ts'
import { buildPages, getImagePath } from './gallery/pages.ts'

/**
 * Writes `docs/gallery`: a page for each registry, with images of all its members. `--check` writes nothing and fails if a
 * page differs from the registries, if an image is missing or outdated, or if drawing twice produces different bytes.
 */
const gallery = fileURLToPath(new URL('../docs/gallery', import.meta.url))
const samples = listSamples(sampleKinds)
const pages = buildPages(sampleKinds)

/** Width of a frame in pixels, by the number of frames in a strip. */
const imageWidths: readonly number[] = [480, 480, 320, 320]
const LONG_STRIP_WIDTH = 256
const GAP = 8
const WEBP_QUALITY = 82

/**
 * Maximum mean difference of an image from the one in the folder, over all channels, in levels of 255. Blend modes differ by
 * two levels between processors; images from an older version differed by 0.5 or more.
 */
const TOLERANCE = 0.4

if (process.argv.includes('--check')) await check()
else if (process.argv.includes('--hashes')) console.log(JSON.stringify(await hashInReverse()))
else await make()

async function check(): Promise<void> {
  const expected = listExpectedFiles()
  const stale = [...pages]
    .filter(([name, page]) => !existsSync(join(gallery, name)) || readPage(name) !== page)
    .map(([name]) => `${name} is outdated`)
  const missing = [...expected]
    .filter((path) => !existsSync(join(gallery, path)))
    .map((path) => `${path} is missing`)
  const obsolete = listFiles(gallery)
    .filter((path) => !expected.has(path))
    .map((path) => `${path} is obsolete`)
  const faults = new Set([...missing, ...stale, ...obsolete, ...(await findImageFaults())])
  for (const fault of faults) console.error(`docs/gallery: ${fault}`)
  if (faults.size === 0) return
  console.error('Run "npm run gallery" and review the result.')
  process.exitCode = 1
}

/** Compares every image with the one in the folder, and with the same one drawn by another process. */
async function findImageFaults(): Promise<string[]> {
  const others = hashInAnotherProcess()
  const faults: string[] = []
  using documentFrames = await DocumentFrames.open()
  for (const { id, sample } of samples) {
    const file = await drawImageFile(sample, documentFrames)
    const path = getImagePath(id)
    if (others[id] !== computeHash(file)) faults.push(`${path} differs each time it is drawn`)
    if (!existsSync(join(gallery, path))) continue
    if ((await meanDifference(file, readFileSync(join(gallery, path)))) > TOLERANCE)
      faults.push(`${path} is outdated`)
  }
  return faults
}

/** Draws in reverse order, and in memory that is filled with other bytes (if the C library is glibc). */
function hashInAnotherProcess(): Record<string, string> {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--hashes'], {
    env: { ...process.env, GLIBC_TUNABLES: 'glibc.malloc.perturb=170' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  // `hashInReverse` returns this shape.
  return JSON.parse(output.toString()) as Record<string, string>
}

async function hashInReverse(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  using documentFrames = await DocumentFrames.open()
  for (const { id, sample } of samples.toReversed()) {
    hashes[id] = computeHash(await drawImageFile(sample, documentFrames))
  }
  return hashes
}

function computeHash(file: Buffer): string {
  return createHash('sha256').update(file).digest('hex')
}

async function meanDifference(first: Buffer, second: Buffer): Promise<number> {
  const [one, other] = await Promise.all([decodePixels(first), decodePixels(second)])
  if (one.length !== other.length) return 255
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}

async function decodePixels(file: Buffer): Promise<Buffer> {
  const image = await loadImage(file)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas.data()
}

async function make(): Promise<void> {
  using documentFrames = await DocumentFrames.open()
  let bytes = 0
  for (const { id, sample } of samples) {
    const file = await drawImageFile(sample, documentFrames)
    bytes += file.length
    write(getImagePath(id), file)
  }
  for (const [name, page] of pages) write(name, page)
  const expected = listExpectedFiles()
  for (const path of listFiles(gallery)) if (!expected.has(path)) rmSync(join(gallery, path))
  console.log(`${pages.size} pages, ${samples.length} images, ${Math.ceil(bytes / 1024)} KiB of images`)
}

async function drawImageFile(sample: Sample, documentFrames: DocumentFrames): Promise<Buffer> {
  return (await drawGalleryImage(sample, documentFrames)).toBuffer('image/webp', WEBP_QUALITY)
}

async function drawGalleryImage(sample: Sample, documentFrames: DocumentFrames): Promise<Canvas> {
  const { document, without, instants, isCompared = false } = sample
  const width = imageWidths[instants.length - 1] ?? LONG_STRIP_WIDTH
  const frames = await documentFrames.draw(document, instants, width)
  const before = isCompared ? await documentFrames.draw(without, instants, width) : []
  return strip([...before, ...frames], GAP)
}

function listExpectedFiles(): Set<string> {
  return new Set([...pages.keys(), ...samples.map(({ id }) => getImagePath(id))])
}

function readPage(name: string): string {
  return readFileSync(join(gallery, name), 'utf8')
}

function write(path: string, content: string | Uint8Array): void {
  const target = join(gallery, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
