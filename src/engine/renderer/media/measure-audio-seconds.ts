import { stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AV_NOPTS_VALUE, AV_PKT_DATA_SKIP_SAMPLES } from 'node-av/constants'
import { Packet, type Stream } from 'node-av/lib'
import type { InputFile } from './input-file.ts'

/** Packets between yields to the event loop. */
const PACKETS_PER_TURN = 2_000

/** Five hours of MP3; of longer files the rest is estimated. */
const MAX_PACKETS = 750_000

/** Time stamps that go back by more than this are a new clock. */
const RESTART_SECONDS = 0.1

/**
 * Measures how long a file's audio is, by reading every packet. Most containers without an index don't state it, and
 * libav's estimate from the bit rate can be wrong by several times.
 *
 * @param file - Nothing has been read from it yet.
 * @returns Undefined if the file has no packets of audio.
 */
export async function measureAudioSeconds(file: InputFile): Promise<number | undefined> {
  const stream = file.audioStream
  if (stream === undefined) return undefined
  const ruler = new PacketRuler(stream, file.startSeconds)
  using packet = new Packet()
  packet.alloc()
  for (let count = 1; file.readPacket(packet, stream); count++) {
    ruler.add(packet)
    packet.unref()
    if (count === MAX_PACKETS && ruler.seconds !== undefined) return estimateAll(file, ruler.seconds)
    if (count % PACKETS_PER_TURN === 0) await nextTurn()
  }
  return ruler.seconds
}

/** Adds up the time that packets cover: gaps count, and after a restart of their clock it continues. */
class PacketRuler {
  readonly #secondsPerUnit: number
  readonly #sampleRate: number
  #offset: number
  #end: number | undefined

  constructor(stream: Stream, startSeconds: number) {
    this.#secondsPerUnit = stream.timeBase.num / stream.timeBase.den
    this.#sampleRate = stream.codecpar.sampleRate
    this.#offset = -startSeconds
  }

  /** Undefined before the first packet. */
  get seconds(): number | undefined {
    return this.#end
  }

  add(packet: Packet): void {
    const stamp = packet.pts === AV_NOPTS_VALUE ? undefined : Number(packet.pts) * this.#secondsPerUnit
    const duration = Number(packet.duration) * this.#secondsPerUnit
    const end = this.#end ?? Number.NEGATIVE_INFINITY
    if (stamp !== undefined && stamp + this.#offset < end - RESTART_SECONDS) this.#offset = end - stamp
    const start = stamp === undefined ? (this.#end ?? 0) : stamp + this.#offset
    this.#end = Math.max(end, start + duration - this.#readDiscarded(packet))
  }

  /** Samples at the end of a packet that are padding. */
  #readDiscarded(packet: Packet): number {
    const data = packet.getSideData(AV_PKT_DATA_SKIP_SAMPLES)
    return data === null || data.length < 8 || this.#sampleRate <= 0
      ? 0
      : data.readUInt32LE(4) / this.#sampleRate
  }
}

/** Assumes that the rest of the file is like the part that was read. */
async function estimateAll({ context, path }: InputFile, seconds: number): Promise<number> {
  const { size } = await stat(path)
  const position = Number(context.pbBytes)
  return position > 0 && size > position ? (seconds * size) / position : seconds
}
