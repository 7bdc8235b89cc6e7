import { setImmediate as nextTurn } from 'node:timers/promises'
import { AV_NOPTS_VALUE, AVSEEK_FLAG_BYTE } from 'node-av/constants'
import { type FormatContext, Packet, type Stream } from 'node-av/lib'

/**
 * Containers of recordings that can be joined byte by byte, after which the clock starts again within the file. libav's
 * names.
 */
const JOINABLE = new Set(['mpegts', 'mpeg'])

/** Places of a file at which its clock is read. Each part of a joined file needs two of them to be noticed. */
const SAMPLES = 16
const MAX_PACKETS_PER_SAMPLE = 1000

/** A clock that goes back or forward by more seconds starts again (as in FFmpeg's own tools). */
const MAX_STEP_BACK = 0.1
const MAX_STEP_FORWARD = 10

/** Bytes between packets of two streams that belong together. */
const MAX_INTERLEAVING_BYTES = 4_000_000

/** Packets between yields to the event loop. */
const PACKETS_PER_TURN = 2_000

/** A run of packets with one clock. */
interface Part {
  /** Where it starts, in bytes. */
  readonly position: number
  /** Seconds that are added to its times. */
  readonly shift: number
}

interface KeyFrame {
  /** On the continuous clock. */
  readonly seconds: number
  readonly position: number
}

/** A continuous clock for a file of several recordings one after the other. */
export class JoinedClock {
  /** The end of the last packet. */
  readonly endSeconds: number
  readonly #parts: readonly Part[]
  readonly #keyFrames: readonly KeyFrame[]
  /** The last position of each stream. */
  readonly #positions = new Map<number, number>()

  private constructor(scan: ClockScan) {
    this.endSeconds = scan.endSeconds
    this.#parts = scan.parts
    this.#keyFrames = scan.keyFrames
  }

  /**
   * Reads a file's clock at some places, and if it does not increase, the whole file. Leaves the file at its start.
   *
   * @param bytes - The file's size.
   * @returns Undefined if the file has one clock only, as almost all have.
   */
  static async find(
    context: FormatContext,
    reference: Stream | undefined,
    bytes: number,
  ): Promise<JoinedClock | undefined> {
    if (reference === undefined || !JOINABLE.has(context.iformat?.name ?? '')) return undefined
    const isJoined = !isIncreasing(sampleClock(context, reference, bytes))
    const scan = isJoined ? await scanParts(context, reference) : undefined
    await context.seekFrame(-1, 0n, AVSEEK_FLAG_BYTE)
    return scan === undefined || scan.parts.length < 2 ? undefined : new JoinedClock(scan)
  }

  /** Moves a packet's times to the continuous clock. */
  adjust(packet: Packet, { timeBase: { num, den } }: Stream): void {
    // A packet that follows another one of the same chunk has no position.
    const position = packet.pos < 0n ? (this.#positions.get(packet.streamIndex) ?? 0) : Number(packet.pos)
    this.#positions.set(packet.streamIndex, position)
    const part = this.#parts.findLast((candidate) => candidate.position <= position) ?? this.#parts[0]
    const shift = BigInt(Math.round(((part?.shift ?? 0) * den) / num))
    if (packet.pts !== AV_NOPTS_VALUE) packet.pts += shift
    if (packet.dts !== AV_NOPTS_VALUE) packet.dts += shift
  }

  /** Returns where the last key frame at or before an instant is, in bytes. */
  findKeyFrame(seconds: number): number {
    return this.#keyFrames.findLast((frame) => frame.seconds <= seconds)?.position ?? 0
  }
}

/** Returns the reference stream's times at places evenly spread over the file. */
function sampleClock(context: FormatContext, reference: Stream, bytes: number): number[] {
  using packet = new Packet()
  packet.alloc()
  const times: number[] = []
  for (let sample = 0; sample < SAMPLES; sample++) {
    const position = BigInt(Math.floor((bytes * sample) / SAMPLES))
    if (context.seekFrameSync(-1, position, AVSEEK_FLAG_BYTE) < 0) break
    for (let packets = 0; packets < MAX_PACKETS_PER_SAMPLE; packets++) {
      if (context.readFrameSync(packet) < 0) break
      const time = packet.streamIndex === reference.index ? readTime(packet, reference) : undefined
      packet.unref()
      if (time === undefined) continue
      times.push(time)
      break
    }
  }
  return times
}

function isIncreasing(times: readonly number[]): boolean {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return steps.every((step) => step >= -MAX_STEP_BACK && step <= MAX_STEP_FORWARD + 3 * usual)
}

interface ClockScan {
  readonly parts: Part[]
  readonly keyFrames: KeyFrame[]
  endSeconds: number
}

async function scanParts(context: FormatContext, reference: Stream): Promise<ClockScan | undefined> {
  if ((await context.seekFrame(-1, 0n, AVSEEK_FLAG_BYTE)) < 0) return undefined
  using packet = new Packet()
  packet.alloc()
  const scan: ClockScan = { parts: [{ position: 0, shift: 0 }], keyFrames: [], endSeconds: 0 }
  const streams = context.streams
  /** The last time of each stream. */
  const last = new Map<number, number>()
  /** How often each other stream's clock started again, and where one did so before the reference's. */
  const restarts = new Map<number, number>()
  let restart = Number.NEGATIVE_INFINITY
  for (let count = 1; context.readFrameSync(packet) >= 0; packet.unref(), count++) {
    if (count % PACKETS_PER_TURN === 0) await nextTurn()
    const stream = streams[packet.streamIndex]
    const time = stream === undefined ? undefined : readTime(packet, stream)
    if (stream === undefined || time === undefined) continue
    const step = time - (last.get(stream.index) ?? time)
    const startsAgain = step < -MAX_STEP_BACK || step > MAX_STEP_FORWARD
    last.set(stream.index, time)
    const position = Number(packet.pos)
    if (stream.index !== reference.index) {
      if (!startsAgain) continue
      const count = (restarts.get(stream.index) ?? 0) + 1
      restarts.set(stream.index, count)
      if (count === scan.parts.length) restart = Math.max(restart, position)
      continue
    }
    const start = readPresentationTime(packet, stream) ?? time
    if (startsAgain) {
      // The part starts with the first packet of any stream.
      const isSamePart = restart < position && position - restart < MAX_INTERLEAVING_BYTES
      scan.parts.push({ position: isSamePart ? restart : position, shift: scan.endSeconds - start })
      restart = Number.NEGATIVE_INFINITY
    }
    const seconds = start + (scan.parts.at(-1)?.shift ?? 0)
    if (packet.isKeyframe) scan.keyFrames.push({ seconds, position })
    scan.endSeconds = Math.max(scan.endSeconds, seconds + getPacketSeconds(packet, stream))
  }
  return scan
}

function readTime(packet: Packet, stream: Stream): number | undefined {
  const { dts } = packet
  return dts === AV_NOPTS_VALUE ? readPresentationTime(packet, stream) : toSeconds(dts, stream)
}

function readPresentationTime(packet: Packet, stream: Stream): number | undefined {
  return packet.pts === AV_NOPTS_VALUE ? undefined : toSeconds(packet.pts, stream)
}

function getPacketSeconds(packet: Packet, stream: Stream): number {
  const { num, den } = stream.avgFrameRate
  return packet.duration > 0n ? toSeconds(packet.duration, stream) : num > 0 ? den / num : 0
}

function toSeconds(units: bigint, { timeBase }: Stream): number {
  return (Number(units) * timeBase.num) / timeBase.den
}
