import { AV_NOPTS_VALUE, AVERROR_EOF } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { checked, MediaError } from './media-error.ts'

/**
 * How long the pictures of a short file (an animated GIF) are shown in all: containers without an index do
 * not say it, so every packet is read.
 *
 * @returns Seconds, from the first picture's time to the last one's end.
 * @throws {MediaError} If the file has no pictures.
 */
export async function pictureSeconds(path: string): Promise<number> {
  const file = await InputFile.open(path)
  try {
    const stream = file.videoStream
    if (stream === undefined) throw new MediaError('The file has no pictures.')
    using packet = new Packet()
    packet.alloc()
    let [first, end] = [Number.POSITIVE_INFINITY, 0]
    for (;;) {
      const result = await file.context.readFrame(packet)
      if (result === AVERROR_EOF) break
      checked(result, 'read the file')
      if (packet.streamIndex === stream.index && packet.pts !== AV_NOPTS_VALUE) {
        first = Math.min(first, Number(packet.pts))
        end = Math.max(end, Number(packet.pts + packet.duration))
      }
      packet.unref()
    }
    return Math.max(0, end - first) * (stream.timeBase.num / stream.timeBase.den)
  } finally {
    await file.close()
  }
}
