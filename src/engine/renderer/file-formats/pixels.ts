import { deflateSync } from 'node:zlib'
import { isUpright, type Orientation, swapsSides } from './orientation.ts'
import { buildPngChunk, finishPngChunk } from './png-file.ts'

/** RGBA with straight alpha, rows from the top without padding. */
export interface Pixels {
  readonly rgba: Buffer
  readonly width: number
  readonly height: number
}

/** Turns pixels upright. */
export function turnUpright(pixels: Pixels, orientation: Orientation): Pixels {
  if (isUpright(orientation)) return pixels
  const { rgba, width: storedWidth, height: storedHeight } = pixels
  const [width, height] = swapsSides(orientation) ? [storedHeight, storedWidth] : [storedWidth, storedHeight]
  const [a, b, c, d] = orientation
  const from = new Uint32Array(rgba.buffer, rgba.byteOffset, storedWidth * storedHeight)
  const turned = new Uint32Array(width * height)
  const first = (a + b < 0 ? storedWidth - 1 : 0) + (c + d < 0 ? (storedHeight - 1) * storedWidth : 0)
  const [stepX, stepY] = [a + c * storedWidth, b + d * storedWidth]
  let target = 0
  for (let y = 0; y < height; y++) {
    let source = first + y * stepY
    for (let x = 0; x < width; x++, source += stepX) turned[target++] = from[source] ?? 0
  }
  return { rgba: Buffer.from(turned.buffer), width, height }
}

export interface PlainPngOptions {
  /** The ICC profile of the pixels; sRGB without one. */
  readonly iccProfile?: Buffer | undefined
  readonly hasAlpha: boolean
}

/** A stored block of a deflate stream has at most this many bytes (RFC 1951, 3.2.4). */
const MAX_BLOCK_BYTES = 65_535
const BLOCK_HEADER_BYTES = 5

/**
 * Writes pixels into an uncompressed PNG: the form in which the canvas takes pixels together with a colour profile.
 */
export function encodePlainPng(pixels: Pixels, { iccProfile, hasAlpha }: PlainPngOptions): Buffer {
  const { width, height } = pixels
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, hasAlpha ? 6 : 2, 0, 0, 0], 8)
  const before = Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    buildPngChunk('IHDR', header),
    ...(iccProfile === undefined ? [] : [buildProfileChunk(iccProfile)]),
  ])
  const end = buildPngChunk('IEND', Buffer.alloc(0))
  const rowBytes = width * (hasAlpha ? 4 : 3) + 1
  const blocksPerRow = Math.ceil(rowBytes / MAX_BLOCK_BYTES)
  const dataBytes = 2 + height * (rowBytes + blocksPerRow * BLOCK_HEADER_BYTES) + 4
  const png = Buffer.allocUnsafe(before.length + 12 + dataBytes + end.length)
  before.copy(png)
  const data = png.subarray(before.length + 8, before.length + 8 + dataBytes)
  writeStoredRows(pixels, rowBytes, data)
  finishPngChunk('IDAT', png.subarray(before.length, before.length + 12 + dataBytes))
  end.copy(png, png.length - end.length)
  return png
}

/** Writes a zlib stream (RFC 1950) of unfiltered rows that are stored, not compressed. */
function writeStoredRows({ rgba, width, height }: Pixels, rowBytes: number, data: Buffer): void {
  const row = Buffer.alloc(rowBytes)
  const channels = (rowBytes - 1) / width
  let adler: Adler = [1, 0]
  let at = data.writeUInt16BE(0x7801, 0)
  for (let y = 0; y < height; y++) {
    copyRow(rgba, y * width * 4, row, channels)
    adler = addToAdler(adler, row)
    for (let start = 0; start < rowBytes; start += MAX_BLOCK_BYTES) {
      const length = Math.min(MAX_BLOCK_BYTES, rowBytes - start)
      const isLast = y === height - 1 && start + length === rowBytes
      at = data.writeUInt8(isLast ? 1 : 0, at)
      at = data.writeUInt16LE(length, at)
      at = data.writeUInt16LE(length ^ 0xffff, at)
      at += row.copy(data, at, start, start + length)
    }
  }
  data.writeUInt16BE(adler[1], at)
  data.writeUInt16BE(adler[0], at + 2)
}

/** Copies a row behind its filter byte, which is 0. */
function copyRow(rgba: Buffer, start: number, row: Buffer, channels: number): void {
  if (channels === 4) {
    rgba.copy(row, 1, start, start + row.length - 1)
    return
  }
  for (let from = start, to = 1; to < row.length; from += 4, to += 3) {
    row[to] = rgba[from] ?? 0
    row[to + 1] = rgba[from + 1] ?? 0
    row[to + 2] = rgba[from + 2] ?? 0
  }
}

type Adler = readonly [sum: number, sumOfSums: number]

/** RFC 1950, 8. With up to 5552 bytes between reductions, the sums stay below 2³². */
function addToAdler([sum, sumOfSums]: Adler, bytes: Buffer): Adler {
  let [a, b] = [sum, sumOfSums]
  for (let start = 0; start < bytes.length; start += 5552) {
    const end = Math.min(start + 5552, bytes.length)
    for (let at = start; at < end; at++) {
      a += bytes[at] ?? 0
      b += a
    }
    a %= 65_521
    b %= 65_521
  }
  return [a, b]
}

function buildProfileChunk(iccProfile: Buffer): Buffer {
  // A name, and 0 for deflate.
  return buildPngChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(iccProfile)]))
}
