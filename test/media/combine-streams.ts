import { AV_PKT_FLAG_KEY, type AVDisposition } from 'node-av/constants'
import { FormatContext, Packet, Rational } from 'node-av/lib'

/** A file whose first stream is copied. */
interface Input {
  readonly path: string
  /** Flags of the copied stream; 0 for none. */
  readonly disposition: AVDisposition | 0
  /** How much later the stream plays than in its own file; default 0. */
  readonly delaySeconds?: number
}

/** Writes the first streams of several files to one file. */
export async function combineStreams(
  path: string,
  inputs: readonly Input[],
  container: 'matroska' | 'mp4' | 'mpegts' = 'matroska',
): Promise<void> {
  const target = new FormatContext()
  check(target.allocOutputContext2(null, container, path))
  const sources: FormatContext[] = []
  for (const input of inputs) {
    const source = new FormatContext()
    check(await source.openInput(input.path))
    check(await source.findStreamInfo())
    const [first] = source.streams
    if (first === undefined) throw new Error(`${input.path} has no streams`)
    const stream = target.newStream(null)
    check(first.codecpar.copy(stream.codecpar))
    stream.codecpar.codecTag = 0
    stream.timeBase = new Rational(first.timeBase.num, first.timeBase.den)
    stream.disposition = input.disposition as AVDisposition
    sources.push(source)
  }
  check(await target.openOutput())
  check(await target.writeHeader())
  using packet = new Packet()
  packet.alloc()
  for (const [index, source] of sources.entries()) {
    const from = source.streams[0]?.timeBase
    const to = target.streams[index]?.timeBase
    if (from === undefined || to === undefined) continue
    const delay = BigInt(Math.round(((inputs[index]?.delaySeconds ?? 0) * to.den) / to.num))
    while ((await source.readFrame(packet)) >= 0) {
      packet.streamIndex = index
      packet.rescaleTs(from, to)
      packet.pts += delay
      packet.dts += delay
      packet.setFlags(AV_PKT_FLAG_KEY)
      check(await target.interleavedWriteFrame(packet))
      packet.unref()
    }
    await source.closeInput()
  }
  check(await target.writeTrailer())
  await target.closeOutput()
  target.freeContext()
}

function check(result: number): void {
  if (result < 0) throw new Error(`libav failed with ${result} while combining streams`)
}
