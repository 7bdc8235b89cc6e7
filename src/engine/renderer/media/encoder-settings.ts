import { FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, type FFVideoEncoder } from 'node-av/constants'
import type { ContainerFormat } from '../jobs/render-settings.ts'
import { getX264Options, readCpuInfo } from './x264-instructions.ts'

/** libav's names of an encoder and its options. */
export interface VideoEncoderSettings {
  readonly encoder: FFVideoEncoder
  readonly options: Readonly<Record<string, string>>
}

const instructionOptions = getX264Options(readCpuInfo())

/** Maximum seconds between key frames, so that players can seek and segments can be joined. */
const GOP_SECONDS = 2

/**
 * Returns the encoder's settings for a frame size and rate. All segments of an export use the same settings, so that
 * they can be joined by a stream copy.
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
        // GOPs are closed by default; x264's scene cut detection may add key frames.
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
          // No frames are held back: every packet is one visible frame, and packets keep the frames' order.
          'lag-in-frames': '0',
          'auto-alt-ref': '0',
          'row-mt': '0',
          'tile-columns': String(tileColumns(width)),
        },
      }
  }
}

/**
 * Returns log2 of the number of tile columns, which the encoder's threads share; VP9 needs tiles of at least 256
 * pixels.
 */
function tileColumns(width: number): number {
  return Math.max(0, Math.min(2, Math.floor(Math.log2(width / 256))))
}
