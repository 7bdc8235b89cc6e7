import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { AV_NOPTS_VALUE, type AVPixelFormat, type AVSampleFormat } from 'node-av/constants'
import { avGetCodecName, avGetPixFmtName, avGetSampleFmtName, type Stream } from 'node-av/lib'
import type { FileFacts } from '../jobs/file-facts.ts'
import { InputFile } from './input-file.ts'

/**
 * Reads what the headers of a media file say; decodes no more than libav needs to describe its streams.
 *
 * @throws {MediaError} If it is not a media file.
 */
export async function readFileFacts(path: string): Promise<FileFacts> {
  const file = await InputFile.open(path)
  try {
    const { videoStream, audioStream } = file
    const video = videoStream && describeVideo(videoStream)
    const audio = audioStream && describeAudio(audioStream)
    return {
      container: file.context.iformat?.name ?? 'unknown',
      durationSeconds: file.durationSeconds ?? null,
      video: video ?? null,
      audio: audio ?? null,
      audioOffsetMs: videoStream && audioStream ? measureOffset(videoStream, audioStream) : null,
    }
  } finally {
    await file.close()
  }
}

/**
 * Computes the size and the SHA-256 of a file.
 *
 * @throws The signal's reason, if it was aborted.
 */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    signal?.throwIfAborted()
    hash.update(chunk)
  }
  return { sizeBytes: (await stat(path)).size, sha256: hash.digest('hex') }
}

function describeVideo({ codecpar, avgFrameRate }: Stream): NonNullable<FileFacts['video']> {
  const { num, den } = avgFrameRate
  // A video stream's format is a pixel format.
  const pixelFormat = avGetPixFmtName(codecpar.format as AVPixelFormat) ?? 'unknown'
  return {
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    profile: codecpar.profile < 0 ? null : codecpar.profile,
    level: codecpar.level < 0 ? null : codecpar.level,
    pixelFormat,
    width: codecpar.width,
    height: codecpar.height,
    framesPerSecond: num > 0 && den > 0 ? num / den : null,
    bitRate: toNumber(codecpar.bitRate),
  }
}

function describeAudio({ codecpar }: Stream): NonNullable<FileFacts['audio']> {
  return {
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    // An audio stream's format is a sample format.
    sampleFormat: avGetSampleFmtName(codecpar.format as AVSampleFormat) ?? 'unknown',
    sampleRate: codecpar.sampleRate,
    channels: codecpar.channels,
    bitRate: toNumber(codecpar.bitRate),
  }
}

const toNumber = (bitRate: bigint): number | null => (bitRate > 0n ? Number(bitRate) : null)

/** Returns how much later the audio starts than the video. */
function measureOffset(video: Stream, audio: Stream): number | null {
  const [videoStart, audioStart] = [findStart(video), findStart(audio)]
  if (videoStart === undefined || audioStart === undefined) return null
  // Players skip the encoder's priming, which is before 0.
  const heardFrom = videoStart >= 0 ? Math.max(0, audioStart) : audioStart
  return Math.round((heardFrom - videoStart) * 100_000) / 100
}

function findStart({ startTime, timeBase: { num, den } }: Stream): number | undefined {
  return startTime === AV_NOPTS_VALUE ? undefined : (Number(startTime) * num) / den
}
