import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Canvas } from '@napi-rs/canvas'
import { specimenKinds } from '../test/specimens/all-kinds.ts'
import { DocumentPictures } from '../test/specimens/draw-document.ts'
import { namedSpecimens, type Specimen } from '../test/specimens/specimen.ts'
import { strip } from '../test/specimens/strip.ts'
import { galleryPages, picturePath } from './gallery/pages.ts'

/**
 * Makes `docs/gallery` anew: a page for each kind of thing that a document can name, with pictures of all
 * that this version draws. With `--check` nothing is written: it fails where a page says something else
 * than the registries, or names a picture that is not there.
 */
const gallery = fileURLToPath(new URL('../docs/gallery', import.meta.url))
const specimens = namedSpecimens(specimenKinds)
const pages = galleryPages(specimenKinds)

/** Pixels of a picture by how many there are in a strip. */
const pictureWidths: readonly number[] = [480, 480, 320, 320]
const LONG_STRIP_WIDTH = 256
const GAP = 8
const WEBP_QUALITY = 82

if (process.argv.includes('--check')) check()
else await make()

function check(): void {
  const expected = expectedFiles()
  const stale = [...pages]
    .filter(([name, page]) => !existsSync(join(gallery, name)) || readPage(name) !== page)
    .map(([name]) => `${name} is not current`)
  const missing = [...expected]
    .filter((path) => !existsSync(join(gallery, path)))
    .map((path) => `${path} is missing`)
  const left = filesIn(gallery)
    .filter((path) => !expected.has(path))
    .map((path) => `${path} belongs to nothing`)
  const faults = new Set([...missing, ...stale, ...left])
  for (const fault of faults) console.error(`docs/gallery: ${fault}`)
  if (faults.size === 0) return
  console.error('Run "npm run gallery" and look at what it made.')
  process.exitCode = 1
}

async function make(): Promise<void> {
  using pictures = await DocumentPictures.open()
  let bytes = 0
  for (const { id, specimen } of specimens) {
    const file = (await galleryPicture(specimen, pictures)).toBuffer('image/webp', WEBP_QUALITY)
    bytes += file.length
    write(picturePath(id), file)
  }
  for (const [name, page] of pages) write(name, page)
  const expected = expectedFiles()
  for (const path of filesIn(gallery)) if (!expected.has(path)) rmSync(join(gallery, path))
  console.log(`${pages.size} pages, ${specimens.length} pictures, ${Math.ceil(bytes / 1024)} KiB of pictures`)
}

async function galleryPicture(specimen: Specimen, pictures: DocumentPictures): Promise<Canvas> {
  const { document, without, instants, isCompared = false } = specimen
  const width = pictureWidths[instants.length - 1] ?? LONG_STRIP_WIDTH
  const frames = await pictures.draw(document, instants, width)
  const before = isCompared ? await pictures.draw(without, instants, width) : []
  return strip([...before, ...frames], GAP)
}

function expectedFiles(): Set<string> {
  return new Set([...pages.keys(), ...specimens.map(({ id }) => picturePath(id))])
}

function readPage(name: string): string {
  return readFileSync(join(gallery, name), 'utf8')
}

function write(path: string, content: string | Uint8Array): void {
  const target = join(gallery, path)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, content)
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
}
