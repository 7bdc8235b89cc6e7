import { AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO, type AVMediaType } from 'node-av/constants'
import { FormatContext, Packet } from 'node-av/lib'

/** A container's metadata about a stream; times in seconds. */
export interface StreamFacts {
  readonly startSeconds: number
  readonly durationSeconds: number
  readonly packets: readonly PacketFacts[]
  readonly codecString: string | null
}

export interface PacketFacts {
  readonly ptsSeconds: number
  readonly dtsSeconds: number
  readonly durationSeconds: number
  readonly isKeyFrame: boolean
}

export interface FileFacts {
  readonly durationSeconds: number
  readonly startSeconds: number
  readonly video: StreamFacts | undefined
  readonly audio: StreamFacts | undefined
}

/** Reads a file's packets and headers with libav only, to check the renderer's output. */
export async function readFacts(path: string): Promise<FileFacts> {
  const context = new FormatContext()
  if ((await context.openInput(path)) < 0) throw new Error(`${path} cannot be opened`)
  if ((await context.findStreamInfo()) < 0) throw new Error(`${path} has no streams`)
  const packets = new Map<number, PacketFacts[]>(context.streams.map(({ index }) => [index, []]))
  using packet = new Packet()
  packet.alloc()
  while ((await context.readFrame(packet)) >= 0) {
    const { num, den } = context.streams[packet.streamIndex]?.timeBase ?? { num: 0, den: 1 }
    const seconds = (units: bigint): number => (Number(units) * num) / den
    packets.get(packet.streamIndex)?.push({
      ptsSeconds: seconds(packet.pts),
      dtsSeconds: seconds(packet.dts),
      durationSeconds: seconds(packet.duration),
      isKeyFrame: packet.isKeyframe,
    })
    packet.unref()
  }
  const facts = (type: AVMediaType): StreamFacts | undefined => {
    const stream = context.streams.find(({ codecpar }) => codecpar.codecType === type)
    if (stream === undefined) return undefined
    const { num, den } = stream.timeBase
    return {
      startSeconds: (Number(stream.startTime) * num) / den,
      durationSeconds: (Number(stream.duration) * num) / den,
      packets: packets.get(stream.index) ?? [],
      codecString: stream.codecpar.getCodecString(),
    }
  }
  const file = {
    durationSeconds: Number(context.duration) / 1e6,
    startSeconds: Number(context.startTime) / 1e6,
    video: facts(AVMEDIA_TYPE_VIDEO),
    audio: facts(AVMEDIA_TYPE_AUDIO),
  }
  await context.closeInput()
  return file
}
