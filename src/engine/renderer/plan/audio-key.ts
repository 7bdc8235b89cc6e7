import { createHash } from 'node:crypto'
import type { Composition } from '../../document/model.ts'
import { ticksToSamples } from '../../mixing/audio-format.ts'
import { planAudio } from '../../mixing/plan-audio.ts'
import { findSpanWindow } from '../audio/span-window.ts'
import type { AssetFile } from '../jobs/asset-file.ts'
import type { AudioRange } from '../jobs/audio-range.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'
import { ENGINE_VERSION } from './content-key.ts'

export interface KeyedAudio {
  readonly composition: Composition
  readonly assetFiles: ReadonlyMap<string, Pick<AssetFile, 'contentId'>>
  readonly format: AudioFormat
  /** Samples of the whole mix. */
  readonly sampleCount: number
}

/**
 * Computes the content key of each span of an audio mix from everything that its bytes depend on: the clips that are heard
 * in it or just around it, the contents of their files, the format and the engine. Images do not change it.
 *
 * @returns 64 hex digits for each span.
 */
export function computeAudioKeys(
  { composition, assetFiles, format, sampleCount }: KeyedAudio,
  spans: readonly AudioRange[],
): string[] {
  const clips = planAudio(composition).map((clip) => ({
    from: ticksToSamples(clip.startTicks),
    to: ticksToSamples(clip.startTicks + clip.durationTicks),
    identity: { ...clip, assetId: assetFiles.get(clip.assetId)?.contentId },
  }))
  return spans.map((span) => {
    const window = findSpanWindow(span, sampleCount)
    const heard = clips.filter(({ from, to }) => from < window.to && to > window.from)
    const identity = {
      kind: 'audio',
      engine: ENGINE_VERSION,
      format,
      span: [span.startSample, span.endSample],
      isLast: span.endSample === sampleCount,
      clips: heard.map((clip) => clip.identity),
    }
    return createHash('sha256').update(JSON.stringify(identity)).digest('hex')
  })
}
