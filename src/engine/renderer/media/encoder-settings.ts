import { FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, type FFVideoEncoder } from 'node-av/constants'
import type { ContainerFormat } from './container-format.ts'
import { getX264Options, readCpuInfo } from './x264-instructions.ts'

/** How a codec is set up: libav's names of the encoder and of its options. */
export interface VideoEncoderSettings {
  readonly encoder: FFVideoEncoder
  readonly options: Readonly<Record<string, string>>
}

const instructionOptions = getX264Options(readCpuInfo())

/** A key frame at least this often, so that players can seek and segments can be joined. */
const GOP_SECONDS = 2

/**
 * The encoder's settings for a picture size and rate. All segments of an export use the same, which is
 * what makes their join a stream copy.
 */
export function getVideoEncoderSettings(
  format: ContainerFormat,
  width: number,
  fps: number,
): VideoEncoderSettings {
  const gop = String(GOP_SECONDS * fps)
  switch (format) {
    case 'mp4':
      return {
        encoder: FF_ENCODER_LIBX264,
        // GOPs are closed by default; the cut detection of x264 may add key frames of its own.
        options: { preset: 'veryfast', crf: '18', profile: 'high', g: gop, ...instructionOptions },
      }
    case 'webm':
      return {
        encoder: FF_ENCODER_LIBVPX_VP9,
        options: {
          deadline: 'realtime',
          // Measured at 720p: 1.3 times the speed of 5.
          'cpu-used': '8',
          crf: '24',
          b: '0',
          g: gop,
          // No frames held back: every packet is one shown frame and packets keep the pictures' order.
          'lag-in-frames': '0',
          'auto-alt-ref': '0',
          'row-mt': '0',
          'tile-columns': String(tileColumns(width)),
        },
      }
  }
}

/** log2 of the tile columns; VP9 wants tiles of at least 256 pixels. They are what its threads share. */
function tileColumns(width: number): number {
  return Math.max(0, Math.min(2, Math.floor(Math.log2(width / 256))))
}
