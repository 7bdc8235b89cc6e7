import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildGif } from '../../../test/media/build-gif.ts'
import { detectFileKind } from './file-kinds.ts'

const images = fileURLToPath(new URL('../../../test/media/images', import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-kinds-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['ten-bit.heic', 'image/heic'],
  ['pq.avif', 'image/avif'],
  ['four-colors.avif', 'image/avif'],
  ['os2.bmp', 'image/bmp'],
  ['turned.tiff', 'image/tiff'],
  ['arithmetic.jpg', 'image/jpeg'],
])('%s is an image of the type %s', async (name, mimetype) => {
  expect(await detectFileKind(join(images, name))).toEqual({ kind: 'image', mimetype })
})

it('a GIF is a kind of its own, and SVG is an image', async () => {
  const path = join(folder, 'file')
  writeFileSync(path, buildGif(1, 1, [{ colors: 0 }]))
  expect(await detectFileKind(path)).toEqual({ kind: 'gif', mimetype: 'image/gif' })
  writeFileSync(path, '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
  expect(await detectFileKind(path)).toEqual({ kind: 'image', mimetype: 'image/svg+xml' })
})

it('a camera raw file is not taken for a TIFF', async () => {
  const path = join(folder, 'raw')
  // Canon's CR2: a TIFF header, and a signature behind it.
  writeFileSync(path, Buffer.concat([Buffer.from('II*\0\x10\0\0\0CR\x02\0', 'latin1'), Buffer.alloc(200)]))
  expect(await detectFileKind(path)).toBeUndefined()
})
