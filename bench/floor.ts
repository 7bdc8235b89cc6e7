import { outputFrame } from '../src/engine/document/output-frame.ts'
import { frameCount } from '../src/engine/document/ticks.ts'
import { compositionEndTicks } from '../src/engine/document/timeline.ts'
import { createFolderAssetSource } from '../src/engine/renderer/assets/folder-asset-source.ts'
import { locateAssets } from '../src/engine/renderer/assets/locate-assets.ts'
import { buildSegmentJob } from '../src/engine/renderer/plan/build-segment-job.ts'
import { drawSegment } from '../src/engine/renderer/segments/draw-segment.ts'
import { RenderCaches } from '../src/engine/renderer/segments/render-caches.ts'
import { WholeFrames } from '../src/engine/renderer/segments/whole-frames.ts'
import { benchSettings, parseComposition } from './render-into.ts'
import { WholeFrameEncoder } from './whole-frame-encoder.ts'

/** The frames of a scene, in memory; equal neighbours share their pixels. */
export interface DrawnFrames {
  readonly width: number
  readonly height: number
  readonly frames: readonly Buffer[]
}

/** Draws a whole scene as one segment and keeps every frame: about 3.7 MB each at 1280×720. */
export async function drawFrames(document: unknown, folder: string): Promise<DrawnFrames> {
  const composition = parseComposition(document)
  const { fps, format, ratio, scale } = benchSettings
  const output = outputFrame(composition, ratio, scale)
  const frames: Buffer[] = []
  const { signal } = new AbortController()
  const assetFiles = await locateAssets(composition, createFolderAssetSource(folder, folder), signal)
  const segment = { index: 0, startFrame: 0, frameCount: frameCount(compositionEndTicks(composition), fps) }
  const job = buildSegmentJob({ composition, assetFiles, output, fps, format, fonts: undefined }, segment, '')
  const sink = {
    async writeFrame(rgba: Buffer) {
      frames.push(Buffer.from(rgba))
    },
    async repeatFrame() {
      const before = frames.at(-1)
      if (before !== undefined) frames.push(before)
    },
  }
  await drawSegment(job, new WholeFrames(output, sink), {
    caches: new RenderCaches(),
    signal,
    onProgress: () => {},
  })
  return { width: output.width, height: output.height, frames }
}

/**
 * Encodes whole frames in memory with one encoder of two threads, and does nothing else.
 *
 * @returns Seconds.
 */
export async function encodeOnly(
  { width, height, frames }: DrawnFrames,
  outputPath: string,
): Promise<number> {
  const { fps } = benchSettings
  const started = performance.now()
  await using encoder = await WholeFrameEncoder.open(outputPath, { width, height, fps })
  for (const rgba of frames) await encoder.writeFrame(rgba)
  await encoder.finish()
  return (performance.now() - started) / 1000
}
