import {
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AVCHROMA_LOC_LEFT,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_JPEG,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_RGB,
  AVCOL_TRC_BT709,
  type AVPixelFormat,
} from 'node-av/constants'
import type { Frame } from 'node-av/lib'
import { allocateFrame } from './frame-memory.ts'

/** Allocates a frame for an encoder: YUV as BT.709 in limited range, with chroma on the left of its two columns, or RGB. */
export function allocateEncoderFrame(width: number, height: number, pixelFormat: AVPixelFormat): Frame {
  const frame = allocateFrame(width, height, pixelFormat)
  setColors(frame, pixelFormat)
  return frame
}

type Colors = Pick<Frame, 'colorSpace' | 'colorRange' | 'colorPrimaries' | 'colorTrc' | 'chromaLocation'>

/** Sets the colour properties of an encoder's frames, or of the encoder itself. */
export function setColors(target: Colors, pixelFormat: AVPixelFormat): void {
  if (isRgb(pixelFormat)) {
    target.colorSpace = AVCOL_SPC_RGB
    target.colorRange = AVCOL_RANGE_JPEG
    return
  }
  target.colorSpace = AVCOL_SPC_BT709
  target.colorRange = AVCOL_RANGE_MPEG
  target.colorPrimaries = AVCOL_PRI_BT709
  target.colorTrc = AVCOL_TRC_BT709
  target.chromaLocation = AVCHROMA_LOC_LEFT
}

/** Returns whether pixels keep their red, green and blue values. */
function isRgb(pixelFormat: AVPixelFormat): boolean {
  return pixelFormat === AV_PIX_FMT_RGB24 || pixelFormat === AV_PIX_FMT_RGBA
}
