import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas, type Image } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildGif } from '../../../../test/media/build-gif.ts'
import { buildHeif, type HeifRecipe } from '../../../../test/media/build-heif.ts'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import { type CodedTile, readHeif } from '../file-formats/heif/heif-image.ts'
import { buildPngChunk } from '../file-formats/png-file.ts'
import { buildRiffChunk, readWebpChunks } from '../file-formats/webp-file.ts'
import { decodeStill } from './decode-still.ts'
import { readPixels } from './load-image.ts'
import { StillDecodeError } from './still-error.ts'
import { SvgStill } from './svg-still.ts'

const svg = makeSvgTools()
const images = fileURLToPath(new URL('../../../../test/media/images', import.meta.url))
const readSample = (name: string): Buffer => readFileSync(join(images, name))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-formats-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

type Color = readonly number[]

async function decodeRaster(path: string): Promise<Image> {
  const still = await decodeStill(path, svg)
  if (still instanceof SvgStill) throw new Error('The file is a drawing.')
  return still
}

/** Decodes a file and returns its size and the colours in the middle of its quadrants: upper and lower, left to right. */
async function decode(bytes: Buffer): Promise<{ size: [number, number]; quadrants: Color[] }> {
  const path = join(folder, 'still')
  writeFileSync(path, bytes)
  const { rgba, width, height } = readPixels(await decodeRaster(path))
  const at = (x: number, y: number): Color => {
    const start = (Math.floor(y * height) * width + Math.floor(x * width)) * 4
    return [...rgba.subarray(start, start + 4)]
  }
  return {
    size: [width, height],
    quadrants: [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)],
  }
}

const RED: Color = [200, 30, 30, 255]
const GREEN: Color = [0, 160, 60, 255]
const BLUE: Color = [30, 60, 200, 255]
const GREY: Color = [128, 128, 128, 255]
const UPRIGHT = [RED, GREEN, BLUE, GREY]
/** Turned clockwise by a quarter. */
const CLOCKWISE = [BLUE, RED, GREY, GREEN]
const TRANSLUCENT = UPRIGHT.map(([red = 0, green = 0, blue = 0]): Color => [red, green, blue, 128])
/** The same numbers in Display P3, converted to sRGB: as Chromium shows them. */
const WIDE: Color[] = [
  [220, 0, 0, 255],
  [0, 165, 36, 255],
  [7, 58, 209, 255],
  [129, 129, 129, 255],
]

function expectColors(actual: readonly Color[], expected: readonly Color[], tolerance: number): void {
  const distance = Math.max(
    ...actual.flatMap((color, index) =>
      color.map((value, channel) => Math.abs(value - (expected[index]?.[channel] ?? 0))),
    ),
  )
  expect(distance, JSON.stringify(actual)).toBeLessThanOrEqual(tolerance)
}

const samples: [name: string, size: [number, number], colors: readonly Color[], tolerance: number][] = [
  ['arithmetic.jpg', [200, 120], UPRIGHT, 3],
  ['cmyk.jpg', [200, 120], UPRIGHT, 3],
  ['display-p3.jpg', [200, 120], WIDE, 3],
  ['display-p3.heic', [200, 120], WIDE, 4],
  ['ten-bit.heic', [200, 120], UPRIGHT, 3],
  ['half-transparent.heic', [200, 120], TRANSLUCENT, 3],
  ['tiled.tiff', [40, 24], UPRIGHT, 1],
  ['jpeg.tiff', [40, 24], UPRIGHT, 3],
  ['cmyk-16-bit.tiff', [40, 24], UPRIGHT, 2],
  ['turned.tiff', [24, 40], CLOCKWISE, 1],
  ['two-pages.tiff', [40, 24], UPRIGHT, 1],
  ['display-p3.tiff', [40, 24], WIDE, 3],
  ['run-length.bmp', [40, 24], UPRIGHT, 1],
  ['os2.bmp', [40, 24], UPRIGHT, 1],
  ['half-transparent.bmp', [40, 24], TRANSLUCENT, 2],
  ['sixteen-bit.bmp', [40, 24], UPRIGHT, 6],
  ['four-bit.bmp', [40, 24], UPRIGHT, 13],
]

describe('the colours and the orientation of', () => {
  it.each(samples)('%s are right', async (name, size, colors, tolerance) => {
    const decoded = await decode(readSample(name))
    expect(decoded.size).toEqual(size)
    expectColors(decoded.quadrants, colors, tolerance)
  })

  it('a fax, which is black and white', async () => {
    const { quadrants } = await decode(readSample('fax.tiff'))
    expect(quadrants.every(([red, green]) => red === green && (red === 0 || red === 255))).toBe(true)
  })

  it('an image of high dynamic range, whose white is brighter than paper', async () => {
    const { quadrants } = await decode(readSample('pq.avif'))
    // The perceptual quantiser's 0.5 is 92 of the 203 cd/m² of white; the display's exponent is 2.4 (BT.1886).
    expectColors(quadrants.slice(3), [[184, 184, 184, 255]], 3)
  })

  it('an image of hybrid log-gamma, and of an odd size in 4:2:0', async () => {
    const { size, quadrants } = await decode(readSample('hlg-odd-size.avif'))
    expect(size).toEqual([101, 61])
    // HLG's 0.5 is 50 of the 203 cd/m² of white (ITU-R BT.2100).
    expectColors(quadrants.slice(3), [[143, 143, 143, 255]], 3)
  })
})

describe('a JPEG', () => {
  const jpeg = readSample('display-p3.jpg')

  it('is drawn without the film behind its end, whatever markers that contains', async () => {
    const film = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0isommp42\0\0\0\x10mdat\x12\xff\xda4Vx', 'latin1')
    expectColors((await decode(Buffer.concat([jpeg, film]))).quadrants, WIDE, 3)
  })

  it('is drawn if only its end marker is missing', async () => {
    expectColors((await decode(jpeg.subarray(0, -2))).quadrants, WIDE, 3)
  })

  it('is rejected if some of its image data is missing, even with a film behind it', async () => {
    const cut = jpeg.subarray(0, -40)
    await expect(decode(cut)).rejects.toThrow('the image is damaged or truncated.')
  })
})

/** An EXIF block that contains only the orientation tag: a quarter turn clockwise. */
const exif = Buffer.from('49492a00080000000100120103000100000006000000000000000000', 'hex')

describe('EXIF orientation', () => {
  const canvas = createCanvas(40, 20)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ff0000'
  context.fillRect(0, 0, 20, 20)
  context.fillStyle = '#0000ff'
  context.fillRect(20, 0, 20, 20)
  const turned = [
    [255, 0, 0, 255],
    [255, 0, 0, 255],
    [0, 0, 255, 255],
    [0, 0, 255, 255],
  ]

  it.each(['before', 'behind'])('of a PNG is applied if its chunk is %s the image data', async (place) => {
    const png = await canvas.encode('png')
    const at = place === 'before' ? 33 : png.length - 12
    const chunk = buildPngChunk('eXIf', exif)
    const { size, quadrants } = await decode(Buffer.concat([png.subarray(0, at), chunk, png.subarray(at)]))
    expect(size).toEqual([20, 40])
    expectColors(quadrants, turned, 0)
  })

  it.each(['', 'Exif\0\0'])('of a WebP is applied with the prefix %j', async (prefix) => {
    const image = [...readWebpChunks(await canvas.encode('webp', 100))]
    const header = Buffer.from([0x08, 0, 0, 0, 39, 0, 0, 19, 0, 0])
    const webp = buildRiffChunk(
      'RIFF',
      Buffer.concat([
        Buffer.from('WEBP'),
        buildRiffChunk('VP8X', header),
        ...image
          .filter(({ type }) => type.startsWith('VP8') && type !== 'VP8X')
          .map(({ type, data }) => buildRiffChunk(type, data)),
        buildRiffChunk('EXIF', Buffer.concat([Buffer.from(prefix, 'latin1'), exif])),
      ]),
    )
    const { size, quadrants } = await decode(webp)
    expect(size).toEqual([20, 40])
    expectColors(quadrants, turned, 40)
  })
})

describe('a HEIC', () => {
  const tile = readHeif(readSample('display-p3.heic'))?.tiles[0] as CodedTile
  const heif = (recipe: Partial<HeifRecipe> = {}): Buffer =>
    buildHeif({ tiles: [tile], tileSize: [200, 120], ...recipe })

  it.each([
    ['turned', { rotation: 3 }, [120, 200], CLOCKWISE],
    ['mirrored top to bottom', { mirror: 0 }, [200, 120], [BLUE, GREY, RED, GREEN]],
    ['mirrored left to right', { mirror: 1 }, [200, 120], [GREEN, RED, GREY, BLUE]],
    ['turned, then mirrored', { rotation: 3, mirror: 1 }, [120, 200], [RED, BLUE, GREEN, GREY]],
  ] as const)('is %s as its properties say', async (_name, recipe, size, colors) => {
    const decoded = await decode(heif(recipe))
    expect(decoded.size).toEqual(size)
    expectColors(decoded.quadrants, colors, 3)
  })

  const grid = { columns: 2, rows: 2, width: 390, height: 230 }

  it('is put together from its tiles, of which the last ones are cut off', async () => {
    const { size, quadrants } = await decode(heif({ tiles: Array(4).fill(tile), grid }))
    expect(size).toEqual([390, 230])
    // The middle of each quarter is near the middle of a tile, right and below of it.
    expect(quadrants).toHaveLength(4)
    const path = join(folder, 'still')
    const { rgba } = readPixels(await decodeRaster(path))
    const at = (x: number, y: number): Color => [...rgba.subarray((y * 390 + x) * 4, (y * 390 + x) * 4 + 4)]
    expectColors([at(50, 30), at(350, 30), at(50, 200), at(350, 200)], [RED, GREEN, BLUE, GREY], 3)
    expectColors([at(250, 150), at(150, 90)], [RED, GREY], 3)
  })

  it.each([
    ['a tile too few', { tiles: [tile, tile, tile], grid }, 'is a grid of 3 tiles; 4 are expected'],
    ['tiles that do not cover it', { tiles: Array(4).fill(tile), grid: { ...grid, width: 9000 } }, 'damaged'],
    ['too many pixels', { tiles: Array(4).fill(tile), grid: { ...grid, width: 90_000 } }, '90000×230 pixels'],
    [
      'thousands of tiles',
      {
        tiles: Array(3000).fill({ ...tile, data: Buffer.alloc(0) }),
        grid: { columns: 60, rows: 50, width: 9, height: 9 },
      },
      'at most 2000 are decoded',
    ],
    ['data behind the end of the file', { tiles: [{ ...tile, data: Buffer.alloc(5) }] }, 'damaged'],
  ] as [string, Partial<HeifRecipe>, string][])('is rejected with %s', async (_name, recipe, message) => {
    await expect(decode(heif(recipe))).rejects.toThrow(message)
    await expect(decode(heif(recipe))).rejects.toThrow(StillDecodeError)
  })

  it.each([0.9, 0.5, 0.2])('is rejected if only %d of it is present', async (share) => {
    const bytes = readSample('display-p3.heic')
    await expect(decode(bytes.subarray(0, bytes.length * share))).rejects.toThrow(StillDecodeError)
  })
})

describe('hostile headers', () => {
  it('of a BMP with a huge or negative height are rejected before memory is allocated', async () => {
    const bmp = Buffer.from(readSample('os2.bmp').subarray(0, 54))
    bmp.writeUInt32LE(40, 14)
    bmp.writeInt32LE(40, 18)
    bmp.writeInt32LE(-2_000_000_000, 22)
    await expect(decode(bmp)).rejects.toThrow('40×2000000000 pixels')
  })

  it('of a TIFF with huge sides or 2³¹ strips are rejected', async () => {
    const tiff = readSample('turned.tiff')
    const tags = tiff.readUInt32LE(4) + 2
    const withTag = (tag: number, value: number): Buffer => {
      const copy = Buffer.from(tiff)
      for (let at = tags; at + 12 <= copy.length; at += 12) {
        if (copy.readUInt16LE(at) !== tag) continue
        copy.writeUInt16LE(4, at + 2)
        copy.writeUInt32LE(value, at + (tag === 273 ? 4 : 8))
        return copy
      }
      throw new Error(`The sample has no tag ${tag}.`)
    }
    await expect(decode(withTag(256, 2_000_000_000))).rejects.toThrow(StillDecodeError)
    await expect(decode(withTag(273, 2 ** 31))).rejects.toThrow(StillDecodeError)
  })

  it('of a GIF frame of four gigapixels are rejected', async () => {
    const gif = buildGif(2, 2, [{ area: [0, 0, 65_535, 65_535], colors: [0], delay: 1 }])
    await expect(decode(gif)).rejects.toThrow('65535×65535 pixels')
  })
})

describe('a file that is not an image is named:', () => {
  it.each([
    ['a PDF document', '%PDF-1.7\n%\xe2\xe3'],
    ['a Photoshop document', '8BPS\0\x01\0\0\0\0\0\0\0\x03'],
    ['a web page', '<!DOCTYPE html><html><body>404</body></html>'],
    ['a JPEG XL image', '\0\0\0\x0cJXL \r\n\x87\n'],
    ['an MP4 file', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
  ])('%s', async (name, content) => {
    await expect(
      decode(Buffer.from(content.padEnd(200, content.startsWith('<') ? ' ' : '\0'), 'latin1')),
    ).rejects.toThrow(
      `the file is ${name}, but an image is needed (PNG, JPEG, WebP, GIF, AVIF, HEIC, BMP, TIFF or SVG).`,
    )
  })
})
