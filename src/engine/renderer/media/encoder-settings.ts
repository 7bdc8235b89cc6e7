import {
  AV_PIX_FMT_RGB24,
  AV_PIX_FMT_RGBA,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUV444P10LE,
  AV_PIX_FMT_YUVA420P,
  AV_PIX_FMT_YUVA444P10LE,
  type AVPixelFormat,
  FF_ENCODER_LIBVPX_VP9,
  FF_ENCODER_LIBX264,
  FF_ENCODER_PNG,
  FF_ENCODER_PRORES_KS,
  type FFVideoEncoder,
} from 'node-av/constants'
import type { OutputFormat } from '../../document/output-formats.ts'
import type { OutputContainer } from './output-file.ts'
import { getX264Options, readCpuInfo } from './x264-instructions.ts'

/** The formats whose segments are streams of packets. */
export type PacketFormat = Exclude<OutputFormat, 'gif' | 'mp3' | 'wav'>

/** libav's names of an encoder and its options. */
export interface VideoEncoderSettings {
  readonly encoder: FFVideoEncoder
  readonly options: Readonly<Record<string, string>>
  readonly pixelFormat: AVPixelFormat
  /** The container of a segment's file. */
  readonly container: OutputContainer
}

export interface VideoShape {
  readonly format: PacketFormat
  /** Pixels. */
  readonly width: number
  readonly fps: number
  /** Whether the frames have an alpha channel; default false. */
  readonly transparent?: boolean | undefined
}

const instructionOptions = getX264Options(readCpuInfo())

/** Maximum seconds between key frames, so that players can seek and segments can be joined. */
const GOP_SECONDS = 2

/**
 * Returns the encoder's settings for a frame size and rate. All segments of an export use the same settings, so that
 * they can be joined by a stream copy.
 */
export function getVideoEncoderSettings({
  format,
  width,
  fps,
  transparent = false,
}: VideoShape): VideoEncoderSettings {
  const gop = String(GOP_SECONDS * fps)
  switch (format) {
    case 'mp4':
      return {
        encoder: FF_ENCODER_LIBX264,
        // GOPs are closed by default; x264's scene cut detection may add key frames.
        options: { preset: 'veryfast', crf: '18', profile: 'high', g: gop, ...instructionOptions },
        pixelFormat: AV_PIX_FMT_YUV420P,
        container: 'mp4',
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
        pixelFormat: transparent ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P,
        // MP4 has exact instants, but no place for the alpha channel, which is beside the packets.
        container: transparent ? 'matroska' : 'mp4',
      }
    case 'mov':
      return {
        encoder: FF_ENCODER_PRORES_KS,
        options: { profile: '4444', vendor: 'apl0', alpha_bits: transparent ? '16' : '0' },
        pixelFormat: transparent ? AV_PIX_FMT_YUVA444P10LE : AV_PIX_FMT_YUV444P10LE,
        container: 'mov',
      }
    case 'png':
      return {
        encoder: FF_ENCODER_PNG,
        // Level 4 of zlib with a fixed predictor.
        options: { compression_level: '4', pred: 'up' },
        pixelFormat: transparent ? AV_PIX_FMT_RGBA : AV_PIX_FMT_RGB24,
        container: 'mov',
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
