import { setImmediate as nextTurn } from 'node:timers/promises'
import { AV_NOPTS_VALUE, AV_PKT_FLAG_DISCARD } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'
import { MediaError } from './media-error.ts'

/** Packets between yields to the event loop. */
const PACKETS_PER_TURN = 2_000

/**
 * Measures how long the frames of a file are shown in total (an image sequence, a recording of a browser). Containers
 * without an index don't state it, so every packet is read.
 *
 * @returns Seconds from the first frame's time to the last frame's end.
 * @throws {MediaError} If the file has no frames.
 */
export async function measureVideoSeconds(path: string): Promise<number> {
  return (await measureVideo(path)).seconds
}

/**
 * Reads every packet of a video: its length as {@link measureVideoSeconds} returns it, and its number of frames.
 *
 * @throws The signal's reason, if it was aborted.
 */
export async function measureVideo(
  path: string,
  signal?: AbortSignal,
): Promise<{ readonly seconds: number; readonly frames: number }> {
  const file = await InputFile.open(path)
  try {
    const stream = file.videoStream
    if (stream === undefined) throw new MediaError('The file has no frames.')
    using packet = new Packet()
    packet.alloc()
    let [first, end, frames] = [Number.POSITIVE_INFINITY, 0, 0]
    // Leaving the thread for each packet would take a hundred times as long as reading it.
    for (let count = 1; file.readSync(packet); count++) {
      if (count % PACKETS_PER_TURN === 0) {
        await nextTurn()
        signal?.throwIfAborted()
      }
      if (packet.streamIndex === stream.index && packet.pts !== AV_NOPTS_VALUE) {
        first = Math.min(first, Number(packet.pts))
        end = Math.max(end, Number(packet.pts + packet.duration))
        frames++
      }
      packet.unref()
    }
    return { seconds: Math.max(0, end - first) * (stream.timeBase.num / stream.timeBase.den), frames }
  } finally {
    await file.close()
  }
}

/** Packets that are read to find the end of a file. */
const MAX_LAST_PACKETS = 2_000

/**
 * Finds when the last frame of a file ends, from its last key frame on. libav derives the duration of an MP4 from decoding
 * times, which end long before the last frame if the frame rate varies.
 *
 * @param file - Is left anywhere.
 * @returns Seconds from the start of the file; undefined if it can't be found quickly.
 */
export async function findLastFrameEnd(file: InputFile): Promise<number | undefined> {
  const stream = file.videoStream
  if (stream === undefined || stream.duration === AV_NOPTS_VALUE) return undefined
  const { num, den } = stream.timeBase
  if (!(await file.seek(stream, Number(stream.duration) + (file.startSeconds * den) / num))) return undefined
  using packet = new Packet()
  packet.alloc()
  let last: number | undefined
  let length = 0
  for (let count = 0; file.readPacket(packet, stream); count++, packet.unref()) {
    if (count === MAX_LAST_PACKETS) return undefined
    // An edit list may exclude packets that other frames need.
    if (packet.pts === AV_NOPTS_VALUE || packet.hasFlags(AV_PKT_FLAG_DISCARD)) continue
    last = Math.max(last ?? 0, Number(packet.pts))
    // Lengths are those of decoding, so only the one of the last packet is also the last frame's.
    length = Number(packet.duration)
  }
  return last === undefined ? undefined : ((last + length) * num) / den - file.startSeconds
}
