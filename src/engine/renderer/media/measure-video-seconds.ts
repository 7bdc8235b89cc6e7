import { setImmediate as nextTurn } from 'node:timers/promises'
import { AV_NOPTS_VALUE } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { MediaError } from './media-error.ts'

/** Packets between yields to the event loop. */
const PACKETS_PER_TURN = 2_000

/**
 * Measures how long the frames of a file are shown in total (an animated GIF, a recording of a browser). Containers
 * without an index don't state it, so every packet is read.
 *
 * @returns Seconds from the first frame's time to the last frame's end.
 * @throws {MediaError} If the file has no frames.
 */
export async function measureVideoSeconds(path: string): Promise<number> {
  const file = await InputFile.open(path)
  try {
    const stream = file.videoStream
    if (stream === undefined) throw new MediaError('The file has no frames.')
    using packet = new Packet()
    packet.alloc()
    let [first, end] = [Number.POSITIVE_INFINITY, 0]
    // Leaving the thread for each packet would take a hundred times as long as reading it.
    for (let count = 1; file.readSync(packet); count++) {
      if (count % PACKETS_PER_TURN === 0) await nextTurn()
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
