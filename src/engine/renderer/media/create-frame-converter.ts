import { AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants'
import type { FrameConverter } from './frame-converter.ts'
import { KernelConverter } from './kernel-converter.ts'
import { ScalerConverter } from './scaler-converter.ts'

/**
 * @param width - In pixels, like `height`; both are even.
 * @param findsBlocks - Whether updates of YUV 4:2:0 return only the macroblocks that differ; default false.
 */
export function createFrameConverter(
  width: number,
  height: number,
  pixelFormat: AVPixelFormat,
  findsBlocks = false,
): FrameConverter {
  if (pixelFormat === AV_PIX_FMT_YUV420P) return new KernelConverter(width, height, findsBlocks)
  return new ScalerConverter(width, height, pixelFormat)
}
