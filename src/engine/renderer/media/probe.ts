import { avGetCodecName, Frame, type Stream } from 'node-av/lib'
import { AudioDecoder } from './audio-decoder.ts'
import { assertComplete } from './completeness.ts'
import { assertDecodable } from './frame-limits.ts'
import { computeUprightSize, type FrameSize, getSampleAspectRatio, hasAlphaChannel } from './frame-shape.ts'
import { InputFile } from './input-file.ts'
import { measureAudioSeconds } from './measure-audio-seconds.ts'
import { findLastFrameEnd, measureVideoSeconds } from './measure-video-seconds.ts'
import { MediaError } from './media-error.ts'
import { readOrientation } from './orientation.ts'
import { VideoDecoder } from './video-decoder.ts'

/** Facts about a media file. */
export interface MediaDescription {
  readonly type: 'video' | 'audio'
  /** Pixels as shown: upright, with square pixels. Undefined for audio. */
  readonly width: number | undefined
  readonly height: number | undefined
  /**
   * As the container states, possibly wrongly. Measured for audio if the container only estimates it, and for videos if
   * it doesn't state it; undefined if it can't be found.
   */
  readonly durationSeconds: number | undefined
  /** Average; undefined unless the file is a video. */
  readonly framesPerSecond: number | undefined
  readonly hasAudio: boolean
  readonly hasAlpha: boolean
  /** libav's names of the codecs, such as `h264`. */
  readonly videoCodec: string | undefined
  readonly audioCodec: string | undefined
}

/**
 * Probes a media file: what the container states, and whether the first frame and the first audio can be decoded.
 *
 * @throws {MediaError} If the file is empty, truncated, not media, or contains nothing that can be decoded.
 */
export async function probeMedia(path: string): Promise<MediaDescription> {
  await assertComplete(path)
  const file = await InputFile.open(path)
  try {
    const { videoStream, audioStream } = file
    if (videoStream !== undefined) assertDecodable(videoStream.codecpar)
    const frame = videoStream === undefined ? undefined : await probeFirstFrame(path)
    const hasAudio = audioStream !== undefined && (await containsAudio(path))
    if (frame === undefined && !hasAudio) {
      const audio = audioStream === undefined ? 'no audio' : 'no audio that can be decoded'
      throw new MediaError(`The file has no image and ${audio}.`)
    }
    return {
      type: frame === undefined ? 'audio' : 'video',
      width: frame?.width,
      height: frame?.height,
      durationSeconds: await findDurationSeconds(file, frame !== undefined),
      framesPerSecond: frame?.framesPerSecond,
      hasAudio,
      hasAlpha: frame?.hasAlpha ?? false,
      videoCodec: getCodecName(videoStream),
      audioCodec: hasAudio ? getCodecName(audioStream) : undefined,
    }
  } finally {
    await file.close()
  }
}

interface FirstFrame extends FrameSize {
  readonly hasAlpha: boolean
  readonly framesPerSecond: number
}

async function probeFirstFrame(path: string): Promise<FirstFrame> {
  const decoder = await VideoDecoder.open(path, 1)
  try {
    const first = await decoder.next()
    if (first === undefined) throw new MediaError('The video has no frames that can be decoded.')
    using frame = first.frame
    assertDecodable(frame)
    const { stream, framesPerSecond } = decoder
    const size = computeUprightSize(
      frame,
      getSampleAspectRatio(stream, frame),
      readOrientation(stream, frame),
    )
    return { ...size, hasAlpha: hasAlphaChannel(frame), framesPerSecond }
  } finally {
    await decoder.close()
  }
}

/** Returns whether there is audio that can be decoded; an audio stream may exist and be empty. */
async function containsAudio(path: string): Promise<boolean> {
  const decoder = await AudioDecoder.open(path)
  using frame = new Frame()
  frame.alloc()
  try {
    return decoder?.next(frame) ?? false
  } finally {
    await decoder?.close()
  }
}

/** Containers that state how long their audio is, exactly enough. */
const TIMED_CONTAINERS = ['mov', 'matroska', 'wav', 'w64', 'aiff', 'au', 'voc', 'flac', 'wv', 'tta', 'dsf']

async function findDurationSeconds(file: InputFile, hasVideo: boolean): Promise<number | undefined> {
  const { durationSeconds, path } = file
  const container = file.context.iformat?.name?.split(',')[0] ?? ''
  if (!hasVideo) {
    if (durationSeconds !== undefined && TIMED_CONTAINERS.includes(container)) return durationSeconds
    return (await measureAudioSeconds(file)) ?? durationSeconds
  }
  if (durationSeconds === undefined) {
    // Recordings of browsers (MediaRecorder) don't state how long they are.
    const measured = await measureVideoSeconds(path)
    return measured > 0 ? measured : undefined
  }
  if (container !== 'mov') return durationSeconds
  return Math.max(durationSeconds, (await findLastFrameEnd(file)) ?? 0)
}

function getCodecName(stream: Stream | undefined): string | undefined {
  return stream === undefined ? undefined : (avGetCodecName(stream.codecpar.codecId) ?? undefined)
}
