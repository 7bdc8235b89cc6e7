import type { AVPixelFormat } from 'node-av/constants'
import { avGetPixFmtName, type Frame, type Rational, type Stream } from 'node-av/lib'
import type { Orientation } from './orientation.ts'

export interface FrameSize {
  readonly width: number
  readonly height: number
}

/** Returns the size at which a stored frame is shown: square pixels, upright. */
export function computeUprightSize(
  stored: FrameSize,
  sampleAspectRatio: Rational,
  orientation: Orientation,
): FrameSize {
  const { num, den } = sampleAspectRatio
  const aspect = num > 0 && den > 0 ? num / den : 1
  // The shorter side grows, so that no detail is lost.
  const width = aspect > 1 ? Math.round(stored.width * aspect) : stored.width
  const height = aspect < 1 ? Math.round(stored.height / aspect) : stored.height
  return orientation.swapsSides ? { width: height, height: width } : { width, height }
}

/**
 * Returns the shape of a frame's pixels. The container takes precedence over the codec, unless the codec's shape changes
 * within the stream.
 */
export function getSampleAspectRatio({ sampleAspectRatio, codecpar }: Stream, frame: Frame): Rational {
  const declared = codecpar.sampleAspectRatio
  const own = frame.sampleAspectRatio
  const { num, den } = declared.num > 0 ? declared : { num: 1, den: 1 }
  if (own.num > 0 && own.num * den !== num * own.den) return own
  return sampleAspectRatio.num > 0 ? sampleAspectRatio : declared
}

const ALPHA_FORMATS = /^(yuva|rgba|argb|bgra|abgr|gbrap|ya\d|ayuv|vuya|uyva|pal8)/

export function hasAlphaChannel(frame: Frame): boolean {
  // A video frame's format is a pixel format.
  return ALPHA_FORMATS.test(avGetPixFmtName(frame.format as AVPixelFormat) ?? '')
}
