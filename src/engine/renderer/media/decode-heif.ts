import {
  AV_CODEC_ID_AV1,
  AV_CODEC_ID_HEVC,
  AVCOL_PRI_BT709,
  AVCOL_PRI_UNSPECIFIED,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_RANGE_UNSPECIFIED,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_IEC61966_2_1,
  AVCOL_TRC_UNSPECIFIED,
  type AVColorPrimaries,
  type AVColorSpace,
  type AVColorTransferCharacteristic,
} from 'node-av/constants'
import { Codec, CodecContext, Frame, Packet } from 'node-av/lib'
import type { CodedColors, CodedImage, CodedTile, HeifImage } from '../file-formats/heif/heif-image.ts'
import { type Pixels, turnUpright } from '../file-formats/pixels.ts'
import { MAX_PIXELS } from '../file-formats/size-limit.ts'
import { checkResult, isDrained, MediaError, requireValue } from './media-error.ts'
import { UPRIGHT } from './orientation.ts'
import { allocateRgba, RgbaConverter } from './rgba-converter.ts'
import { TileCanvas } from './tile-canvas.ts'

/**
 * Decodes the image of a HEIC or AVIF file to upright pixels. Without an ICC profile, they are converted to sRGB, and
 * high dynamic range is mapped to what ordinary screens show.
 *
 * @param image - The image, whose size must be allowed.
 * @throws {MediaError} If it can't be decoded as a whole.
 */
export async function decodeHeif(image: HeifImage): Promise<Pixels> {
  const pixels = await decodeCoded(image, image.colors, image.iccProfile === undefined)
  if (image.alpha !== undefined) {
    const colors = { primaries: 1, transfer: 13, matrix: AVCOL_SPC_BT470BG, isFullRange: true }
    copyAlpha(await decodeCoded({ ...image.alpha }, colors, false, pixels), pixels)
  }
  return turnUpright(crop(pixels, image.crop), image.orientation)
}

/** @param size - Pixels of the result; default: as stored. */
async function decodeCoded(
  image: CodedImage,
  colors: CodedColors | undefined,
  convertsColors: boolean,
  size: { readonly width: number; readonly height: number } = image,
): Promise<Pixels> {
  using canvas = new TileCanvas(image)
  await decodeTiles(image, (frame, tile) => canvas.put(frame, tile))
  const { frame } = canvas
  tagColors(frame, colors)
  if (!convertsColors) {
    // The profile says what the colours are, whatever the frame's tags say.
    frame.colorPrimaries = AVCOL_PRI_BT709
    frame.colorTrc = AVCOL_TRC_IEC61966_2_1
  }
  using converter = new RgbaConverter()
  const target = allocateRgba(size.width, size.height)
  await converter.convert(frame, UPRIGHT, target)
  return { rgba: target.pixels, width: size.width, height: size.height }
}

/** Decodes the tiles in order; the frame that `use` gets is freed afterwards. */
async function decodeTiles(
  { codec, tiles }: CodedImage,
  use: (frame: Frame, tile: number) => void,
): Promise<void> {
  for (let start = 0, first = tiles[0]; first !== undefined; first = tiles[start]) {
    // Tiles that share a configuration share a decoder.
    const { configuration } = first
    const offset = start
    const next = tiles.findIndex((tile, index) => index > offset && !tile.configuration.equals(configuration))
    start = next < 0 ? tiles.length : next
    await decodeRun(codec, tiles.slice(offset, start), (frame, index) => use(frame, offset + index))
  }
}

async function decodeRun(
  codec: CodedImage['codec'],
  tiles: readonly CodedTile[],
  use: (frame: Frame, tile: number) => void,
): Promise<void> {
  const context = await openDecoder(codec, tiles[0]?.configuration ?? Buffer.alloc(0))
  using packet = new Packet()
  using frame = new Frame()
  packet.alloc()
  frame.alloc()
  let decoded = 0
  const receive = (): void => {
    for (;;) {
      const result = context.receiveFrameSync(frame)
      if (isDrained(result)) return
      checkResult(result, 'decode the image')
      use(frame, decoded++)
      frame.unref()
    }
  }
  try {
    for (const [index, tile] of tiles.entries()) {
      packet.data = tile.data
      packet.pts = BigInt(index)
      packet.isKeyframe = true
      checkResult(await context.sendPacket(packet), 'decode the image')
      packet.unref()
      receive()
    }
    checkResult(await context.sendPacket(null), 'decode the image')
    receive()
  } finally {
    context.freeContext()
  }
  if (decoded !== tiles.length) throw new MediaError('The image is damaged or truncated.')
}

async function openDecoder(codec: CodedImage['codec'], configuration: Buffer): Promise<CodecContext> {
  const decoder = Codec.findDecoder(codec === 'hevc' ? AV_CODEC_ID_HEVC : AV_CODEC_ID_AV1)
  const context = new CodecContext()
  context.allocContext3(requireValue(decoder, `${codec} decoder`))
  context.extraData = configuration
  context.threadCount = 1
  checkResult(context.setOption('max_pixels', String(MAX_PIXELS)), 'limit the size of frames')
  const result = await context.open2(null)
  if (result < 0) {
    context.freeContext()
    checkResult(result, 'start the image decoder')
  }
  return context
}

/**
 * Tags a frame with the colours that the file states, else those of the coded image, else the ones that the format
 * assumes: sRGB as full-range BT.601 (ISO 23000-22, 7.3.6.4).
 */
function tagColors(frame: Frame, colors: CodedColors | undefined): void {
  if (colors !== undefined) {
    // H.273 numbers them as libav does.
    frame.colorPrimaries = colors.primaries as AVColorPrimaries
    frame.colorTrc = colors.transfer as AVColorTransferCharacteristic
    frame.colorSpace = colors.matrix as AVColorSpace
    frame.colorRange = colors.isFullRange ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG
  }
  if (frame.colorPrimaries === AVCOL_PRI_UNSPECIFIED) frame.colorPrimaries = AVCOL_PRI_BT709
  if (frame.colorTrc === AVCOL_TRC_UNSPECIFIED) frame.colorTrc = AVCOL_TRC_IEC61966_2_1
  if (frame.colorSpace === AVCOL_SPC_UNSPECIFIED) frame.colorSpace = AVCOL_SPC_BT470BG
  if (frame.colorRange === AVCOL_RANGE_UNSPECIFIED) frame.colorRange = AVCOL_RANGE_JPEG
}

function copyAlpha(from: Pixels, to: Pixels): void {
  for (let at = 0; at < to.rgba.length; at += 4) to.rgba[at + 3] = from.rgba[at] ?? 255
}

function crop(pixels: Pixels, { left, top, width, height }: HeifImage['crop']): Pixels {
  if (width === pixels.width && height === pixels.height) return pixels
  const rgba = Buffer.alloc(width * height * 4)
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * pixels.width + left) * 4
    pixels.rgba.copy(rgba, row * width * 4, start, start + width * 4)
  }
  return { rgba, width, height }
}
