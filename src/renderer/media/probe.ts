import { AV_NOPTS_VALUE } from 'node-av/constants'
import { avGetCodecName, type Stream } from 'node-av/lib'
import { assertAnimationLimits } from './animation-limits.ts'
import { assertComplete } from './completeness.ts'
import { InputFile } from './input-file.ts'
import { MediaError } from './media-error.ts'
import { orientationOf } from './orientation.ts'
import { assertDecodable } from './picture-limits.ts'
import { hasAlphaChannel, type PictureSize, sampleAspectRatioOf, uprightSize } from './picture-shape.ts'
import { SoundDecoder } from './sound-decoder.ts'
import { VideoDecoder } from './video-decoder.ts'

/** What a media file turned out to be. */
export interface MediaDescription {
  readonly type: 'image' | 'video' | 'audio'
  /** Pixels as shown: upright, with square pixels. Undefined for sound. */
  readonly width: number | undefined
  readonly height: number | undefined
  /** As the container says, which may lie; undefined for stills and where it says nothing. */
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
 * Looks into a media file: what the container says, and whether the first picture and the first sound can
 * really be decoded.
 *
 * @throws {MediaError} If the file is empty, truncated, no media, or has nothing in it that can be decoded.
 * @throws {AnimationTooLargeError} If it is an animation with more frames than are read.
 */
export async function probeMedia(path: string): Promise<MediaDescription> {
  await assertComplete(path)
  const file = await InputFile.open(path)
  try {
    const { videoStream, audioStream } = file
    if (videoStream !== undefined) assertDecodable(videoStream.codecpar)
    assertAnimationLimits(file)
    const picture = videoStream === undefined ? undefined : await firstPicture(path)
    const hasAudio = audioStream !== undefined && (await hasSound(path))
    if (picture === undefined && !hasAudio) throw new MediaError('The file has neither a picture nor sound.')
    const isStill = picture !== undefined && isStillContainer(file)
    return {
      type: picture === undefined ? 'audio' : isStill ? 'image' : 'video',
      width: picture?.width,
      height: picture?.height,
      durationSeconds: isStill ? undefined : durationOf(file),
      framesPerSecond: isStill ? undefined : picture?.framesPerSecond,
      hasAudio,
      hasAlpha: picture?.hasAlpha ?? false,
      videoCodec: codecName(videoStream),
      audioCodec: codecName(audioStream),
    }
  } finally {
    await file.close()
  }
}

interface FirstPicture extends PictureSize {
  readonly hasAlpha: boolean
  readonly framesPerSecond: number
}

async function firstPicture(path: string): Promise<FirstPicture> {
  const decoder = await VideoDecoder.open(path, 1)
  try {
    const first = await decoder.next()
    if (first === undefined) throw new MediaError('The video has no frames that can be decoded.')
    using frame = first.frame
    assertDecodable(frame)
    const { stream, framesPerSecond } = decoder
    const size = uprightSize(frame, sampleAspectRatioOf(stream), orientationOf(stream.codecpar))
    return { ...size, hasAlpha: hasAlphaChannel(frame), framesPerSecond }
  } finally {
    await decoder.close()
  }
}

/** Whether there is sound that can be decoded; a sound stream may be there and hold nothing. */
async function hasSound(path: string): Promise<boolean> {
  const decoder = await SoundDecoder.open(path)
  try {
    return decoder?.next() ?? false
  } finally {
    await decoder?.close()
  }
}

/** The demuxers of single pictures are called `…_pipe`; AVIF is read as the MP4 that it is. */
function isStillContainer(file: InputFile): boolean {
  const name = file.context.iformat?.name ?? ''
  return name.endsWith('_pipe') || file.context.metadata?.get('major_brand') === 'avif'
}

function durationOf(file: InputFile): number | undefined {
  const { duration } = file.context
  return duration === AV_NOPTS_VALUE || duration <= 0n ? undefined : Number(duration) / 1e6
}

function codecName(stream: Stream | undefined): string | undefined {
  return stream === undefined ? undefined : (avGetCodecName(stream.codecpar.codecId) ?? undefined)
}
