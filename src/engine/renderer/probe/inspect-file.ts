import { setImmediate } from 'node:timers/promises'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { AudioMeter } from '../audio/audio-meter.ts'
import { AudioSource } from '../audio/audio-source.ts'
import type { AudioMeasurements, FrameSpan } from '../jobs/measurements.ts'
import type { InspectJob, InspectResult } from '../jobs/messages.ts'
import { hashFile, readFileFacts } from '../media/file-facts.ts'
import { sampleFrame } from '../media/frame-samples.ts'
import { measureVideo } from '../media/measure-video-seconds.ts'
import { MediaError } from '../media/media-error.ts'
import { SpanCollector } from '../media/span-collector.ts'
import { VideoReader } from '../media/video-reader.ts'
import { RenderError } from '../render-error.ts'

/** Samples of audio that are read at once: 0.2 s. */
const BLOCK = 9600
/** In a file, samples this close to full scale were probably above it: PCM cannot hold more. */
const CLIPPED_LEVEL = 0.9999
/** Frames are sampled at this size, in pixels of the longer side: black and frozen frames do not need more. */
const SAMPLED_SIDE = 480

export interface InspectContext {
  readonly signal: AbortSignal
  /** Called as the inspection advances. */
  readonly onProgress: (framesDone: number) => void
}

/**
 * Measures a media file by decoding it once.
 *
 * @throws {RenderError} `ASSET_UNUSABLE` if it can't be read as media.
 * @throws The signal's reason, if it was aborted.
 */
export async function inspectFile(
  { path, label }: InspectJob,
  context: InspectContext,
): Promise<InspectResult> {
  try {
    const facts = await readFileFacts(path)
    const identity = await hashFile(path, context.signal)
    const rate = facts.video?.framesPerSecond ?? null
    const frames = facts.video === null ? null : await measureFrames(path, rate ?? 30, context)
    const audio = facts.audio === null ? null : await measureAudio(path, context)
    return { ...identity, facts, ...(frames ?? { frameCount: 0, black: [], frozen: [] }), audio }
  } catch (error) {
    context.signal.throwIfAborted()
    if (!(error instanceof MediaError)) throw error
    throw new RenderError('ASSET_UNUSABLE', `${label} can't be inspected: ${error.message}`, { cause: error })
  }
}

interface MeasuredFrames {
  readonly frameCount: number
  readonly black: readonly FrameSpan[]
  readonly frozen: readonly FrameSpan[]
}

/** Visits every frame at the file's average rate, as a player does. */
async function measureFrames(path: string, rate: number, context: InspectContext): Promise<MeasuredFrames> {
  await using reader = await VideoReader.open(path, { maxWidth: SAMPLED_SIDE, maxHeight: SAMPLED_SIDE })
  const [black, frozen] = [new SpanCollector(), new SpanCollector()]
  const { seconds, frames: frameCount } = await measureVideo(path, context.signal)
  const sampled = Math.max(1, Math.round(seconds * rate))
  let previous: number | undefined
  for (let frame = 0; frame < sampled; frame++) {
    context.signal.throwIfAborted()
    const { rgba } = await reader.frameAt((frame + 0.5) / rate)
    const { digest, isBlack } = sampleFrame(rgba)
    if (isBlack) black.add(frame)
    if (digest === previous) frozen.add(frame)
    previous = digest
    context.onProgress(frame + 1)
  }
  return { frameCount, black: black.spans, frozen: frozen.spans }
}

async function measureAudio(path: string, context: InspectContext): Promise<AudioMeasurements | null> {
  const source = await AudioSource.open(path, { startSeconds: 0, playbackRate: 1 })
  if (source === undefined) return null
  try {
    const meter = new AudioMeter()
    for (let position = 0; ; ) {
      context.signal.throwIfAborted()
      const samples = source.read(BLOCK)
      if (samples.length === 0) return meter.finish()
      meter.markClipping(samples, position, CLIPPED_LEVEL)
      meter.add(samples)
      position += samples.length / CHANNELS
      context.onProgress(Math.floor((position / SAMPLE_RATE) * 30))
      // The message that cancels the job has to be received.
      await setImmediate()
    }
  } finally {
    await source.close()
  }
}
