import { AV_PIX_FMT_RGBA, AVCOL_RANGE_JPEG, AVCOL_SPC_RGB, type AVPixelFormat } from 'node-av/constants'
import { Frame } from 'node-av/lib'
import { checkResult, requireValue } from './media-error.ts'

/** The pixels of a frame in libav's memory. */
export interface RgbaFrame {
  readonly frame: Frame
  readonly pixels: Buffer
}

/** Copies rows without gaps into a frame. */
export function copyRows(rgba: Uint8Array, { frame, pixels }: RgbaFrame): void {
  const rowBytes = frame.width * 4
  const stride = requireValue(frame.linesize[0], 'line size')
  if (stride === rowBytes) {
    pixels.set(rgba)
    return
  }
  for (let row = 0; row < frame.height; row++) {
    pixels.set(rgba.subarray(row * rowBytes, (row + 1) * rowBytes), row * stride)
  }
}

/** Allocates a frame of RGBA whose pixels can be written. */
export function allocateRgbaFrame(width: number, height: number): RgbaFrame {
  const frame = allocateFrame(width, height, AV_PIX_FMT_RGBA)
  frame.colorSpace = AVCOL_SPC_RGB
  frame.colorRange = AVCOL_RANGE_JPEG
  return { frame, pixels: requireValue(frame.data?.[0], 'pixel memory') }
}

/** Allocates a frame whose memory is not initialised. */
export function allocateFrame(width: number, height: number, format: AVPixelFormat): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.width = width
  frame.height = height
  frame.format = format
  checkResult(frame.getBuffer(0), 'allocate memory for a frame')
  return frame
}
