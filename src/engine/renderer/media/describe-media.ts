import { withArticle } from '../file-formats/describe-content.ts'
import { MediaError } from './media-error.ts'
import { probeMedia } from './probe.ts'

/** Names of codecs that differ from libav's in capitals. */
const codecNames: Readonly<Record<string, string>> = {
  h264: 'H.264',
  mpeg1video: 'MPEG-1',
  mpeg2video: 'MPEG-2',
  mpeg4: 'MPEG-4',
  prores: 'ProRes',
  opus: 'Opus',
  vorbis: 'Vorbis',
}

/** Describes a video or audio file by its codec, such as "an HEVC video"; undefined if it is neither. */
export async function describeMedia(path: string): Promise<string | undefined> {
  try {
    const { type, videoCodec, audioCodec } = await probeMedia(path)
    const isVideo = type === 'video'
    const codec = (isVideo ? videoCodec : audioCodec) ?? ''
    return withArticle(`${codecNames[codec] ?? codec.toUpperCase()} ${isVideo ? 'video' : 'audio file'}`)
  } catch (error) {
    if (error instanceof MediaError) return undefined
    throw error
  }
}
