import { AV_DISPOSITION_DEFAULT } from 'node-av/constants'
import { FormatContext, Packet } from 'node-av/lib'

/** A file whose first stream becomes a track of another file. */
interface Track {
  readonly path: string
  readonly isDefault: boolean
}

/** Copies the first streams of files into one, as its tracks. */
export async function muxTracks(
  path: string,
  container: 'matroska' | 'mp4' | 'mpegts',
  tracks: readonly Track[],
): Promise<void> {
  const output = new FormatContext()
  must(output.allocOutputContext2(null, container, path))
  const inputs = await Promise.all(tracks.map(({ path: input }) => openInput(input)))
  const streams = inputs.map((input, index) => {
    const stream = output.newStream(null)
    const [source] = input.streams
    if (source === undefined) throw new Error('there is no stream to copy')
    must(source.codecpar.copy(stream.codecpar))
    stream.codecpar.codecTag = 0
    stream.timeBase = source.timeBase
    stream.disposition = tracks[index]?.isDefault ? AV_DISPOSITION_DEFAULT : stream.disposition
    return { input, source, stream }
  })
  must(await output.openOutput())
  must(await output.writeHeader())
  using packet = new Packet()
  packet.alloc()
  for (const { input, source, stream } of streams) {
    while (input.readFrameSync(packet) >= 0) {
      packet.streamIndex = stream.index
      packet.rescaleTs(source.timeBase, stream.timeBase)
      must(output.interleavedWriteFrameSync(packet))
    }
    await input.closeInput()
  }
  must(await output.writeTrailer())
  await output.closeOutput()
  output.freeContext()
}

async function openInput(path: string): Promise<FormatContext> {
  const context = new FormatContext()
  must(await context.openInput(path))
  must(await context.findStreamInfo())
  return context
}

function must(result: number): void {
  if (result < 0) throw new Error(`libav failed with ${result} while joining test media`)
}
