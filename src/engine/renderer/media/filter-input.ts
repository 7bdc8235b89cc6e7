import type { AVPixelFormat } from 'node-av/constants'
import { avGetPixFmtName, type Frame } from 'node-av/lib'

/** Returns the options of libavfilter's `buffer` for frames like this one; frames with other options need another graph. */
export function describeInput(frame: Frame): string {
  // A video frame's format is a pixel format.
  const format = avGetPixFmtName(frame.format as AVPixelFormat)
  return `video_size=${frame.width}x${frame.height}:pix_fmt=${format}:colorspace=${frame.colorSpace}:range=${frame.colorRange}:time_base=1/1`
}
