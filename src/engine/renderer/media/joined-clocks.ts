import { stat } from 'node:fs/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AV_NOPTS_VALUE, AVSEEK_FLAG_BYTE } from 'node-av/constants'
import { Packet, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'

/** Containers that are still valid after joining files byte by byte, although the clock starts again. */
const JOINABLE_CONTAINERS = ['mpegts', 'mpeg', 'ogg', 'flv']

/** The clock is read at this many places of the file, and near its end. */
const SAMPLES = 32
const TAIL_BYTES = 400_000
/** Packets of other streams to pass at each place. */
const MAX_PACKETS = 2_000
/** Packets between yields to the event loop. */
const PACKETS_PER_TURN = 2_000
/** A clock that goes back by more than this was started again; less is the order of packets. */
const RESTART_SECONDS = 0.5

/** A position in the file from which a stream's clock lacks a number of seconds. */
interface Restart {
  readonly position: number
  readonly offsetSeconds: number
}

/** Where the clocks of a file start again, because recordings were joined byte by byte, and how they continue. */
export class JoinedClocks {
  readonly #restarts: ReadonlyMap<number, readonly Restart[]>
  /** The duration of all recordings. */
  readonly seconds: number

  private constructor(restarts: ReadonlyMap<number, readonly Restart[]>, seconds: number) {
    this.#restarts = restarts
    this.seconds = seconds
  }

  /**
   * Searches a file for restarts of its clock. Most files are only read in a few places.
   *
   * @returns Undefined if there is none.
   */
  static async find(path: string): Promise<JoinedClocks | undefined> {
    const file = await InputFile.open(path)
    try {
      if (!JOINABLE_CONTAINERS.includes(file.context.iformat?.name ?? '')) return undefined
      const reference = file.videoStream ?? file.audioStream
      if (reference === undefined || !(await goesBack(file, reference))) return undefined
    } finally {
      await file.close()
    }
    return JoinedClocks.#scan(path)
  }

  /**
   * Returns the seconds to add to the time stamps of a packet.
   *
   * @param position - Of the packet in the file, in bytes; for one without, of the last one that has a position.
   */
  offsetAt(streamIndex: number, position: number): number {
    return (
      this.#restarts.get(streamIndex)?.findLast((restart) => restart.position <= position)?.offsetSeconds ?? 0
    )
  }

  /** Reads every packet. Audio continues with the video, whose recordings may be a little longer or shorter. */
  static async #scan(path: string): Promise<JoinedClocks> {
    const file = await InputFile.open(path)
    const clocks = new Map(file.streams.map((stream) => [stream.index, new StreamClock(stream)]))
    using packet = new Packet()
    packet.alloc()
    try {
      for (let count = 1; file.context.readFrameSync(packet) >= 0; count++) {
        clocks.get(packet.streamIndex)?.add(packet)
        packet.unref()
        if (count % PACKETS_PER_TURN === 0) await nextTurn()
      }
      const reference = clocks.get((file.videoStream ?? file.audioStream)?.index ?? -1)
      const restarts = new Map([...clocks].map(([index, clock]) => [index, clock.follow(reference)]))
      return new JoinedClocks(restarts, (reference?.presentedEnd ?? 0) - file.startSeconds)
    } finally {
      await file.close()
    }
  }
}

/** Continues the decoding times of one stream. */
class StreamClock {
  readonly #secondsPerUnit: number
  readonly #restarts: Restart[] = []
  #offset = 0
  /** When the last packet ends, as it is decoded and as it is presented. */
  #end: number | undefined
  presentedEnd = 0

  constructor({ timeBase }: Stream) {
    this.#secondsPerUnit = timeBase.num / timeBase.den
  }

  add({ dts, pts, duration, pos }: Packet): void {
    if (dts === AV_NOPTS_VALUE) return
    const seconds = Number(dts) * this.#secondsPerUnit
    const end = this.#end ?? Number.NEGATIVE_INFINITY
    if (seconds + this.#offset < end - RESTART_SECONDS) {
      this.#offset = end - seconds
      this.#restarts.push({ position: Number(pos), offsetSeconds: this.#offset })
    }
    const length = Number(duration) * this.#secondsPerUnit
    const presented = pts === AV_NOPTS_VALUE ? seconds : Number(pts) * this.#secondsPerUnit
    this.#end = Math.max(end, seconds + this.#offset + length)
    this.presentedEnd = Math.max(this.presentedEnd, presented + this.#offset + length)
  }

  /** Returns the restarts of this stream, with the offsets of another one that restarted as often. */
  follow(reference: StreamClock | undefined): Restart[] {
    const offsets = reference === undefined ? [] : reference.#restarts
    if (offsets.length !== this.#restarts.length) return this.#restarts
    return this.#restarts.map(({ position, offsetSeconds }, index) => ({
      position,
      offsetSeconds: offsets[index]?.offsetSeconds ?? offsetSeconds,
    }))
  }
}

async function goesBack(file: InputFile, stream: Stream): Promise<boolean> {
  const { size } = await stat(file.path)
  const even = Array.from({ length: SAMPLES }, (_, index) => Math.floor((size * index) / SAMPLES))
  const positions = [...even, Math.max(0, size - TAIL_BYTES)].sort((a, b) => a - b)
  let latest = Number.NEGATIVE_INFINITY
  return positions.some((position) => {
    const seconds = readClock(file, stream, position) ?? latest
    latest = Math.max(latest, seconds)
    return seconds < latest - RESTART_SECONDS
  })
}

/** Returns the time of a stream's next packet after a position in the file. */
function readClock({ context }: InputFile, stream: Stream, position: number): number | undefined {
  if (context.seekFrameSync(-1, BigInt(position), AVSEEK_FLAG_BYTE) < 0) return undefined
  using packet = new Packet()
  packet.alloc()
  for (let count = 0; count < MAX_PACKETS && context.readFrameSync(packet) >= 0; count++) {
    const { streamIndex, dts } = packet
    packet.unref()
    if (streamIndex === stream.index && dts !== AV_NOPTS_VALUE) {
      return Number(dts) * (stream.timeBase.num / stream.timeBase.den)
    }
  }
  return undefined
}
