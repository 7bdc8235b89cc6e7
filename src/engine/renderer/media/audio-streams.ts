import {
  AV_CODEC_ID_AC4,
  AV_CODEC_ID_NONE,
  AV_DISPOSITION_DEFAULT,
  type AVCodecID,
  AVMEDIA_TYPE_AUDIO,
} from 'node-av/constants'
import { avGetCodecName, Codec, type Stream } from 'node-av/lib'

/** Decoders that end the process on some input, instead of returning an error: FFmpeg 8's AC-4 on level 4. */
const UNSAFE_DECODERS: readonly AVCodecID[] = [AV_CODEC_ID_AC4]

/** The decoders that libav may use by itself to learn about streams: all others. */
export const SAFE_DECODER_NAMES = Codec.getCodecList()
  .filter((codec) => codec.isDecoder() && !UNSAFE_DECODERS.includes(codec.id))
  .map((codec) => codec.name)
  .join(',')

/** Returns the decoder for a stream, unless there is none or it is unsafe. */
export function findAudioDecoder({ codecpar }: Stream): Codec | undefined {
  const { codecId } = codecpar
  return UNSAFE_DECODERS.includes(codecId) ? undefined : (Codec.findDecoder(codecId) ?? undefined)
}

/**
 * Returns the audio stream that players play: the first one marked as default, or else the first one. Streams that
 * can be decoded take precedence.
 */
export function chooseAudioStream(streams: readonly Stream[]): Stream | undefined {
  const audio = streams.filter(({ codecpar }) => codecpar.codecType === AVMEDIA_TYPE_AUDIO)
  const decodable = audio.filter((stream) => findAudioDecoder(stream) !== undefined)
  const candidates = decodable.length > 0 ? decodable : audio
  return candidates.find(({ disposition }) => (disposition & AV_DISPOSITION_DEFAULT) !== 0) ?? candidates[0]
}

/** Returns the long name of a stream's codec, such as `Dolby AC-4`, or a description if libav has no name. */
export function describeAudioCodec({ codecpar }: Stream): string {
  const { codecId, codecTagString } = codecpar
  if (codecId === AV_CODEC_ID_NONE) return `an unknown codec (tag ${codecTagString || 'none'})`
  return Codec.findDecoder(codecId)?.longName ?? avGetCodecName(codecId) ?? `codec ${codecId}`
}
