import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import { decodeStill } from './decode-still.ts'
import { StillDecodeError } from './still-error.ts'
import { SvgStill } from './svg-still.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-stills-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const svg = makeSvgTools()

function file(bytes: Buffer | string): string {
  const path = join(folder, 'still')
  writeFileSync(path, bytes)
  return path
}

/** A red left half and a blue right half with some noise, so that files are not trivially small. */
function makeImage(width = 320, height = 160) {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  for (let y = 0; y < height; y += 4) {
    for (let x = 0; x < width; x += 4) {
      const shade = 200 + ((x * 7 + y * 13) % 55)
      context.fillStyle = x < width / 2 ? `rgb(${shade}, 0, 0)` : `rgb(0, 0, ${shade})`
      context.fillRect(x, y, 4, 4)
    }
  }
  return canvas
}

async function pixels(bytes: Buffer | string) {
  const image = await decodeStill(file(bytes), svg)
  const canvas = createCanvas(image.width, image.height)
  const drawable = image instanceof SvgStill ? image.rasterise(image.width, image.height) : image
  canvas.getContext('2d').drawImage(drawable, 0, 0)
  const data = canvas.data()
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * image.width + x) * 4, (y * image.width + x) * 4 + 4),
  ]
  return { width: image.width, height: image.height, at }
}

const encoders: [name: string, encode: () => Promise<Buffer>][] = [
  ['png', () => makeImage().encode('png')],
  ['jpeg', () => makeImage().encode('jpeg', 90)],
  ['webp', () => makeImage().encode('webp', 90)],
  ['avif', () => makeImage().encode('avif')],
  ['gif', () => makeImage().encode('gif')],
]

describe.each(encoders)('a %s file', (name, encode) => {
  test('is decoded', async () => {
    const { width, height, at } = await pixels(await encode())
    expect([width, height]).toEqual([320, 160])
    expect(at(40, 80)[0]).toBeGreaterThan(180)
    expect(at(280, 80)[2]).toBeGreaterThan(180)
    expect(at(280, 158)[3]).toBe(255)
  })

  test.each([0.99, 0.6, 0.2, 0.02])('is rejected if only %d of it is present', async (share) => {
    const bytes = await encode()
    // A GIF is drawn as far as it goes, like the frames of an animation.
    if (name === 'gif' && share > 0.1) return
    const cut = bytes.subarray(0, Math.floor(bytes.length * share))
    await expect(decodeStill(file(cut), svg)).rejects.toThrow(StillDecodeError)
  })
})

/** An APP1 segment that contains only the orientation tag. */
function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from('ffe1002245786966000049492a000800000001001201030001000000000000000000', 'hex')
  exif.writeUInt16LE(orientation, 28)
  exif.writeUInt16BE(exif.length - 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
}

test.each([
  [1, [320, 160], 'red', 'blue'],
  [2, [320, 160], 'blue', 'red'],
  [3, [320, 160], 'blue', 'red'],
  [4, [320, 160], 'red', 'blue'],
  [5, [160, 320], 'red', 'blue'],
  [6, [160, 320], 'red', 'blue'],
  [7, [160, 320], 'blue', 'red'],
  [8, [160, 320], 'blue', 'red'],
])('EXIF orientation %i is applied', async (orientation, size, first, last) => {
  const { width, height, at } = await pixels(
    withOrientation(await makeImage().encode('jpeg', 95), orientation),
  )
  expect([width, height]).toEqual(size)
  const name = ([red = 0, , blue = 0]: number[]): string => (red > blue ? 'red' : 'blue')
  expect(name(at(4, 4))).toBe(first)
  expect(name(at(width - 5, height - 5))).toBe(last)
})

test('rejects a damaged PNG that is complete', async () => {
  const bytes = await makeImage().encode('png')
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0x55, bytes.length >> 1)
  await expect(decodeStill(file(bytes), svg)).rejects.toThrow('the image is damaged or truncated.')
})

test.each([
  ['nothing', '', 'the file is empty.'],
  ['text', 'just some words', 'the file is text, but an image is needed ('],
  [
    'a video',
    Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), Buffer.alloc(100)]),
    'the file is an MP4 file, but an image is needed',
  ],
  [
    'half an SVG',
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect',
    'the image is damaged',
  ],
])('rejects %s with a sentence', async (_what, bytes, message) => {
  await expect(decodeStill(file(bytes), svg)).rejects.toThrow(message)
  await expect(decodeStill(file(bytes), svg)).rejects.toThrow(StillDecodeError)
})

test('rejects too large images by their header, before memory is allocated', async () => {
  const wide = await makeImage().encode('png')
  wide.writeUInt32BE(20_000, 16)
  await expect(decodeStill(file(wide), svg)).rejects.toThrow(
    'the image is 20000×160 pixels; at most 16384 on a side and 100 megapixels are allowed.',
  )
  const many = await makeImage().encode('png')
  many.writeUInt32BE(12_000, 16)
  many.writeUInt32BE(12_000, 20)
  await expect(decodeStill(file(many), svg)).rejects.toThrow('100 megapixels')
})

describe('an SVG', () => {
  const draw = (attributes: string, body: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`

  test('has the shape of its view box if it has no size', async () => {
    const body = '<rect width="50" height="100" fill="#ff0000"/>'
    for (const attributes of ['viewBox="0 0 100 100"', 'width="100%" height="100%" viewBox="0 0 100 100"']) {
      const { width, height, at } = await pixels(draw(attributes, body))
      expect([width, height]).toEqual([100, 100])
      expect([at(25, 50), at(75, 50)[3]]).toEqual([[255, 0, 0, 255], 0])
    }
  })

  test('stays sharp when drawn large', async () => {
    const image = await decodeStill(
      file(draw('width="10" height="10"', '<rect width="5" height="10"/>')),
      svg,
    )
    if (!(image instanceof SvgStill)) throw new Error('The file was not recognised as a drawing.')
    const row = image
      .rasterise(1000, 1000)
      .data()
      .subarray(500 * 4000, 501 * 4000)
    expect([row[497 * 4 + 3], row[502 * 4 + 3]]).toEqual([255, 0])
  })

  test('draws embedded images and requests nothing external', async () => {
    let requests = 0
    const server = createServer((_request, response) => {
      requests++
      response.end()
    }).listen(0)
    const { port } = server.address() as AddressInfo
    const red = createCanvas(8, 8)
    red.getContext('2d').fillStyle = '#ff0000'
    red.getContext('2d').fillRect(0, 0, 8, 8)
    writeFileSync(join(folder, 'red.png'), await red.encode('png'))
    const image = (href: string): Promise<number[]> =>
      pixels(draw('width="8" height="8"', `<image ${href} width="8" height="8"/>`)).then(({ at }) => at(4, 4))
    const links = [
      `href="file://${folder}/red.png"`,
      `xlink:href='${folder}/red.png'`,
      'href="red.png"',
      `href="http://127.0.0.1:${port}/red.png"`,
    ]
    for (const link of links) expect(await image(link), link).toEqual([0, 0, 0, 0])
    expect(await image(`href="${red.toDataURL()}"`)).toEqual([255, 0, 0, 255])
    expect(requests).toBe(0)
    server.close()
  })

  test('with countless unterminated links is rejected in linear time', async () => {
    // Quadratic time would be minutes.
    const bytes = file(draw('width="9" height="9"', '<image '.repeat(300_000)))
    await expect(decodeStill(bytes, svg)).rejects.toThrow(StillDecodeError)
  })

  test('with exponentially nested entities is rejected', async () => {
    const entities = [...'bcdefghij'].map(
      (name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`,
    )
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities.join('')}]>${draw('width="9" height="9"', '<text>&j;</text>')}`
    await expect(decodeStill(file(bomb), svg)).rejects.toThrow(StillDecodeError)
  })
})
