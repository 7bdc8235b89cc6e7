import type { AVPixelFormat } from 'node-av/constants'
import { avGetPixFmtName, Frame } from 'node-av/lib'
import type { CodedImage } from '../file-formats/heif/heif-image.ts'
import { MAX_PIXELS } from '../file-formats/size-limit.ts'
import { checkResult, MediaError, requireValue } from './media-error.ts'

/** Puts decoded tiles together, before their colours are converted: so no seams are visible. */
export class TileCanvas implements Disposable {
  readonly #image: CodedImage
  #frame: Frame | undefined
  #tile: { readonly width: number; readonly height: number; readonly format: number } | undefined

  constructor(image: CodedImage) {
    this.#image = image
  }

  /** The whole image, of the stored size. */
  get frame(): Frame {
    return requireValue(this.#frame, 'frame of the image')
  }

  /**
   * Copies a tile to its place.
   *
   * @throws {MediaError} If it differs from the others, or they don't cover the image.
   */
  put(tile: Frame, index: number): void {
    this.#frame ??= this.#allocate(tile)
    const { width, height, format } = tile
    this.#tile ??= { width, height, format }
    if (width !== this.#tile.width || height !== this.#tile.height || format !== this.#tile.format) {
      throw new MediaError('The tiles of the image differ in size or format.')
    }
    const column = index % this.#image.columns
    const row = Math.floor(index / this.#image.columns)
    copyPlanes(tile, this.#frame, column * width, row * height)
  }

  #allocate(tile: Frame): Frame {
    const { width, height, columns, tiles } = this.#image
    const rows = tiles.length / columns
    if (tile.width * columns < width || tile.height * rows < height) {
      throw new MediaError(`The image has ${width}×${height} pixels, but its tiles cover less.`)
    }
    // The tiles at the right and the bottom may reach beyond the image, but hardly others.
    if (tile.width * tile.height * tiles.length > 2 * MAX_PIXELS) {
      throw new MediaError('The tiles of the image have more pixels than are decoded.')
    }
    const frame = new Frame()
    frame.alloc()
    frame.width = width
    frame.height = height
    frame.format = tile.format
    checkResult(frame.getBuffer(0), 'allocate memory for the image')
    frame.colorPrimaries = tile.colorPrimaries
    frame.colorTrc = tile.colorTrc
    frame.colorSpace = tile.colorSpace
    frame.colorRange = tile.colorRange
    frame.chromaLocation = tile.chromaLocation
    return frame
  }

  [Symbol.dispose](): void {
    this.#frame?.[Symbol.dispose]()
  }
}

/** Decoders of HEIC and AVIF return planes of 8 bits, or of up to 16 bits in two bytes. */
const PLANAR_FORMAT = /^(gray|gbrp|yuvj?(420|422|444)p)(?:1[0-6]le)?$/

function copyPlanes(tile: Frame, target: Frame, left: number, top: number): void {
  const name = avGetPixFmtName(tile.format as AVPixelFormat) ?? ''
  const [, kind = '', subsampling] = PLANAR_FORMAT.exec(name) ?? []
  if (kind === '') throw new MediaError(`Images of the pixel format ${name} are not supported.`)
  const sampleBytes = name.endsWith('le') ? 2 : 1
  for (let plane = 0; plane < (kind === 'gray' ? 1 : 3); plane++) {
    const isChroma = plane > 0 && kind !== 'gbrp'
    const horizontal = isChroma && subsampling !== '444' ? 1 : 0
    const vertical = isChroma && subsampling === '420' ? 1 : 0
    const scale = (length: number, shift: number): number => (length + shift) >> shift
    const x = scale(left, horizontal)
    const y = scale(top, vertical)
    const rows = Math.min(scale(tile.height, vertical), scale(target.height, vertical) - y)
    const columns = Math.min(scale(tile.width, horizontal), scale(target.width, horizontal) - x)
    const [from, to] = [getPlane(tile, plane), getPlane(target, plane)]
    for (let row = 0; row < rows; row++) {
      const start = row * from.stride
      const at = (y + row) * to.stride + x * sampleBytes
      from.bytes.copy(to.bytes, at, start, start + columns * sampleBytes)
    }
  }
}

function getPlane(frame: Frame, plane: number): { bytes: Buffer; stride: number } {
  return {
    bytes: requireValue(frame.data?.[plane], 'pixel memory'),
    stride: requireValue(frame.linesize[plane], 'line size'),
  }
}
