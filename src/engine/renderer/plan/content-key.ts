import { createHash } from 'node:crypto'
import { chooseQuality } from '../../document/output-formats.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { PlannedSegmentJob } from './build-segment-job.ts'

/**
 * Raise this with every change after which the same document may give other pixels or bytes: to drawing, fonts, codec
 * settings or the libraries behind them.
 */
export const ENGINE_VERSION = 11

/**
 * Computes a segment's content key from everything that its bytes depend on: the slice of the document, the contents
 * of the assets and of the operator's fonts (not their locations), the output settings and the engine. Segments with
 * the same key have the same bytes.
 *
 * @returns 64 hex digits.
 */
export function computeContentKey(job: PlannedSegmentJob<Pick<AssetFile, 'contentId'>>): string {
  const { composition, assetFiles, output, fps, format, quality, segment, fonts } = job
  const identity = {
    engine: ENGINE_VERSION,
    output,
    fps,
    format,
    quality: chooseQuality(format, quality),
    startFrame: segment.startFrame,
    frameCount: segment.frameCount,
    fonts: fonts?.fingerprint,
    contents: [...assetFiles].map(([id, file]) => [id, file.contentId]),
    composition: {
      ...composition,
      items: [...composition.items],
      // Without URLs: an asset counts by its content and by how the document describes it.
      assets: [...composition.assets].map(([id, asset]) => [
        id,
        { ...asset, remoteUrl: undefined, remoteKey: undefined },
      ]),
    },
  }
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex')
}
