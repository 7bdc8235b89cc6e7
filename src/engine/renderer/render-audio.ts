import { join } from 'node:path'
import { countSamples } from '../mixing/audio-format.ts'
import { chooseMixFormat } from './audio/choose-mix-format.ts'
import { joinAudioMeasurements } from './audio/join-audio-measurements.ts'
import type { AudioMeasurements, AudioSpanMeasurements } from './jobs/measurements.ts'
import type { DocumentJob } from './jobs/messages.ts'
import type { RenderSettings } from './jobs/render-settings.ts'
import type { RunOptions } from './jobs/run-options.ts'
import { computeAudioKeys } from './plan/audio-key.ts'
import { planAudioSpans } from './plan/plan-audio-spans.ts'
import type { RenderPool } from './pool/render-pool.ts'
import type { SharedUnits, UnitCache } from './shared-units.ts'

export interface AudioRequest {
  readonly job: DocumentJob & RenderSettings
  /** Frames of the whole export. */
  readonly frames: number
  readonly workFolder: string
  readonly pool: RenderPool
  readonly sharedUnits: SharedUnits | undefined
  readonly runOptions: RunOptions
}

export interface RenderedAudio {
  /** The spans of the mix, in playing order; none if the output has no audio. */
  readonly paths: readonly string[]
  readonly measurements: AudioMeasurements | null
}

/** Mixes the audio of an export, if its output has any; spans that an earlier render mixed are used again. */
export async function renderAudio(request: AudioRequest): Promise<RenderedAudio> {
  const { job, frames, workFolder, pool, sharedUnits, runOptions } = request
  const { composition, assetFiles, fps } = job
  const format = chooseMixFormat(composition, job.format)
  if (format === undefined) return { paths: [], measurements: null }
  const sampleCount = countSamples(frames, fps)
  const ranges = planAudioSpans(sampleCount, format)
  const keys =
    sharedUnits === undefined
      ? []
      : computeAudioKeys({ composition, assetFiles, format, sampleCount }, ranges)
  const spans = ranges.map((range, index) => ({
    ...range,
    outputPath: join(workFolder, `audio-${index}.${format}`),
  }))
  const paths = spans.map(({ outputPath }) => outputPath)
  const measured = await takeShared(sharedUnits?.audio, keys, paths)
  const missing = [...spans.entries()].filter(([index]) => measured[index] === undefined)
  if (missing.length > 0) {
    const mix = { kind: 'audio', composition, assetFiles, format, fps, frameCount: frames } as const
    const { measurements } = await pool.run({ ...mix, spans: missing.map(([, span]) => span) }, runOptions)
    for (const [at, [index, { outputPath }]] of missing.entries()) {
      const result = measurements[at]
      measured[index] = result
      const key = keys[index]
      if (key !== undefined && result !== undefined) await sharedUnits?.audio.keep(key, outputPath, result)
    }
  }
  return { paths, measurements: joinAudioMeasurements(measured.flatMap((result) => result ?? [])) }
}

/** Puts the spans that are known at their paths; returns what was measured of them. */
async function takeShared(
  cache: UnitCache<AudioSpanMeasurements> | undefined,
  keys: readonly string[],
  paths: readonly string[],
): Promise<(AudioSpanMeasurements | undefined)[]> {
  const taken: (AudioSpanMeasurements | undefined)[] = []
  for (const [index, path] of paths.entries()) taken.push(await cache?.take(keys[index] ?? '', path))
  return taken
}
