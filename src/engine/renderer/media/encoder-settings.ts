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
import { DEFAULT_QUALITY, type OutputQuality } from '../../document/output-qualities.ts'
import type { OutputContainer } from './output-file.ts'
import type { SegmentClass } from './segment-class.ts'
import { getX264Settings, type Stillness } from './x264-settings.ts'

/** The formats whose segments are streams of packets. */
export type PacketFormat = Exclude<OutputFormat, 'gif' | 'mp3' | 'wav'>

/** libav's names of an encoder and its options. */
export interface VideoEncoderSettings {
  readonly encoder: FFVideoEncoder
  readonly options: Readonly<Record<string, string>>
  readonly pixelFormat: AVPixelFormat
  /** The most frames from a key frame to the next; undefined if every frame is one. */
  readonly gopFrames?: number
  /** How segments are encoded in which little changes. */
  readonly stillness?: Stillness | undefined
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
  /** Default standard. MOV and PNG are the same in every quality. */
  readonly quality?: OutputQuality | undefined
  /** Default video. */
  readonly segmentClass?: SegmentClass | undefined
}

/** The options of an encoder that depend on the quality. */
type QualityOptions = Readonly<Record<OutputQuality, Readonly<Record<string, string>>>>

const vp9Qualities: QualityOptions = {
  draft: { 'cpu-used': '8', crf: '38' },
  // Measured at 720p: 1.3 times the speed of 5.
  standard: { 'cpu-used': '8', crf: '24' },
  high: { 'cpu-used': '5', crf: '18' },
}

/** Maximum seconds between key frames, so that players can seek and segments can be joined. */
const GOP_SECONDS = 2

/**
 * Returns the encoder's settings for a frame size and rate. Segments can be joined by a stream copy if their shapes differ
 * in the class only.
 */
export function getVideoEncoderSettings({
  format,
  width,
  fps,
  transparent = false,
  quality = DEFAULT_QUALITY,
  segmentClass = 'video',
}: VideoShape): VideoEncoderSettings {
  const gopFrames = GOP_SECONDS * fps
  const g = String(gopFrames)
  switch (format) {
    case 'mp4': {
      const { options, stillness } = getX264Settings(quality, segmentClass)
      return {
        encoder: FF_ENCODER_LIBX264,
        // GOPs are closed by default; x264's scene cut detection may add key frames.
        options: { ...options, g },
        pixelFormat: AV_PIX_FMT_YUV420P,
        container: 'mp4',
        gopFrames,
        stillness,
      }
    }
    case 'webm':
      return {
        encoder: FF_ENCODER_LIBVPX_VP9,
        options: {
          ...vp9Qualities[quality],
          deadline: 'realtime',
          b: '0',
          g,
          // No frames are held back: every packet is one visible frame, and packets keep the frames' order.
          'lag-in-frames': '0',
          'auto-alt-ref': '0',
          'row-mt': '0',
          'tile-columns': String(tileColumns(width)),
        },
        pixelFormat: transparent ? AV_PIX_FMT_YUVA420P : AV_PIX_FMT_YUV420P,
        // MP4 has exact instants, but no place for the alpha channel, which is beside the packets.
        container: transparent ? 'matroska' : 'mp4',
        gopFrames,
      }
    case 'mov':
      return {
        encoder: FF_ENCODER_PRORES_KS,
        // 4444 in every quality, for its alpha channel and because MOV files are made for editing.
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
