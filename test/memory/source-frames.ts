import {
  AV_PIX_FMT_BGR0,
  AV_PIX_FMT_GBRP,
  AV_PIX_FMT_GRAY8,
  AV_PIX_FMT_NV12,
  AV_PIX_FMT_PAL8,
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV410P,
  AV_PIX_FMT_YUV411P,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV420P10LE,
  AV_PIX_FMT_YUV422P,
  AV_PIX_FMT_YUV422P10LE,
  AV_PIX_FMT_YUV444P,
  AV_PIX_FMT_YUVA420P,
  AV_PIX_FMT_YUVJ420P,
  AV_PIX_FMT_YUYV422,
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE432,
  type AVColorPrimaries,
  type AVPixelFormat,
} from 'node-av/constants'
import { Frame, Rational } from 'node-av/lib'

/** One plane of a pixel format. */
interface PlaneShape {
  /** log2 of how many pixels share a sample horizontally and vertically. */
  readonly shift: readonly [number, number]
  /** Bytes from one sample to the next. */
  readonly bytes: number
  /** Whether samples are 10 bits in two bytes. */
  readonly isDeep?: boolean
  /** The bytes of a sample that represent the same grey in every format. */
  readonly grey: readonly number[]
}

export interface SourceFormat {
  readonly name: string
  readonly pixelFormat: AVPixelFormat
  readonly planes: readonly PlaneShape[]
  /** BT.709 if undefined. */
  readonly primaries?: AVColorPrimaries
}

const luma: PlaneShape = { shift: [0, 0], bytes: 1, grey: [90] }
const chroma = (across: number, down: number): PlaneShape => ({
  shift: [across, down],
  bytes: 1,
  grey: [128],
})
const deepLuma: PlaneShape = { shift: [0, 0], bytes: 2, isDeep: true, grey: [360 & 255, 360 >> 8] }
const deepChroma = (down: number): PlaneShape => ({
  shift: [1, down],
  bytes: 2,
  isDeep: true,
  grey: [0, 2],
})
const subsampled = (across: number, down: number): PlaneShape[] => [
  luma,
  chroma(across, down),
  chroma(across, down),
]

/** The pixel formats that videos, GIFs and animated PNGs are decoded to. */
export const sourceFormats: readonly SourceFormat[] = [
  { name: 'yuv420p', pixelFormat: AV_PIX_FMT_YUV420P, planes: subsampled(1, 1) },
  { name: 'yuvj420p', pixelFormat: AV_PIX_FMT_YUVJ420P, planes: subsampled(1, 1) },
  { name: 'yuv422p', pixelFormat: AV_PIX_FMT_YUV422P, planes: subsampled(1, 0) },
  { name: 'yuv444p', pixelFormat: AV_PIX_FMT_YUV444P, planes: subsampled(0, 0) },
  { name: 'yuv411p', pixelFormat: AV_PIX_FMT_YUV411P, planes: subsampled(2, 0) },
  { name: 'yuv410p', pixelFormat: AV_PIX_FMT_YUV410P, planes: subsampled(2, 2) },
  {
    name: 'yuva420p',
    pixelFormat: AV_PIX_FMT_YUVA420P,
    planes: [...subsampled(1, 1), { ...luma, grey: [255] }],
  },
  {
    name: 'nv12',
    pixelFormat: AV_PIX_FMT_NV12,
    planes: [luma, { shift: [1, 1], bytes: 2, grey: [128, 128] }],
  },
  {
    name: 'yuyv422',
    pixelFormat: AV_PIX_FMT_YUYV422,
    planes: [{ shift: [1, 0], bytes: 4, grey: [90, 128, 90, 128] }],
  },
  {
    name: 'yuv420p10',
    pixelFormat: AV_PIX_FMT_YUV420P10LE,
    planes: [deepLuma, deepChroma(1), deepChroma(1)],
  },
  {
    name: 'yuv422p10',
    pixelFormat: AV_PIX_FMT_YUV422P10LE,
    planes: [deepLuma, deepChroma(0), deepChroma(0)],
  },
  {
    name: 'yuv420p10 in BT.2020',
    pixelFormat: AV_PIX_FMT_YUV420P10LE,
    planes: [deepLuma, deepChroma(1), deepChroma(1)],
    primaries: AVCOL_PRI_BT2020,
  },
  {
    name: 'yuva420p in P3',
    pixelFormat: AV_PIX_FMT_YUVA420P,
    planes: [...subsampled(1, 1), { ...luma, grey: [255] }],
    primaries: AVCOL_PRI_SMPTE432,
  },
  { name: 'gray', pixelFormat: AV_PIX_FMT_GRAY8, planes: [luma] },
  { name: 'gbrp', pixelFormat: AV_PIX_FMT_GBRP, planes: [luma, luma, luma] },
  { name: 'rgb24', pixelFormat: AV_PIX_FMT_RGB24, planes: [{ shift: [0, 0], bytes: 3, grey: [90, 90, 90] }] },
  {
    name: 'rgba',
    pixelFormat: AV_PIX_FMT_RGBA,
    planes: [{ shift: [0, 0], bytes: 4, grey: [90, 90, 90, 255] }],
  },
  {
    name: 'bgr0',
    pixelFormat: AV_PIX_FMT_BGR0,
    planes: [{ shift: [0, 0], bytes: 4, grey: [90, 90, 90, 0] }],
  },
  { name: 'pal8', pixelFormat: AV_PIX_FMT_PAL8, planes: [luma] },
]

/**
 * Makes a frame as a decoder returns it: its padding is whatever was in memory.
 *
 * @param content - `grey` fills the frame with one colour; `noise` gives every sample a different value.
 */
export function makeSourceFrame(
  format: SourceFormat,
  width: number,
  height: number,
  content: 'grey' | 'noise',
): Frame {
  // node-av gives no access to the palette of a frame that libav allocated.
  if (format.pixelFormat === AV_PIX_FMT_PAL8) return makePaletteFrame(width, height, content)
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = format.pixelFormat
  if (format.primaries !== undefined) frame.colorPrimaries = format.primaries
  if (frame.getBuffer(0) < 0) throw new Error(`A ${format.name} frame could not be allocated.`)
  const data = frame.data ?? []
  format.planes.forEach((plane, index) => {
    const rowBytes = Math.ceil(width / 2 ** plane.shift[0]) * plane.bytes
    const rows = Math.ceil(height / 2 ** plane.shift[1])
    const stride = frame.linesize[index] ?? 0
    for (let row = 0; row < rows; row++) {
      const bytes = data[index]?.subarray(row * stride, row * stride + rowBytes)
      if (content === 'grey') bytes?.fill(Buffer.from(plane.grey))
      else fillWithNoise(bytes, index * 7919 + row, plane.isDeep === true)
    }
  })
  return frame
}

/** Memory of frames that node-av reads from a buffer without keeping the buffer alive. */
const buffers = new WeakMap<Frame, Buffer>()

/** Entry `n` of the palette is the opaque grey `n`. */
function makePaletteFrame(width: number, height: number, content: 'grey' | 'noise'): Frame {
  const bytes = Buffer.alloc(width * height + 1024, 90)
  if (content === 'noise') fillWithNoise(bytes.subarray(0, width * height), 0, false)
  for (let grey = 0; grey < 256; grey++) {
    bytes.writeUInt32LE(0xff00_0000 + grey * 0x1_0101, width * height + grey * 4)
  }
  const frame = Frame.fromVideoBuffer(bytes, {
    width,
    height,
    format: AV_PIX_FMT_PAL8,
    timeBase: new Rational(1, 30),
  })
  buffers.set(frame, bytes)
  return frame
}

/** @param isDeep - Whether samples are 10 bits in two bytes. */
function fillWithNoise(bytes: Buffer | undefined, seed: number, isDeep: boolean): void {
  if (bytes === undefined) return
  for (let at = 0; at < bytes.length; at++) {
    const value = Math.imul(seed * 104_729 + at * 1_299_709 + 1, 0x9e37_79b1) >>> 24
    bytes[at] = isDeep && at % 2 === 1 ? value & 3 : value
  }
}
