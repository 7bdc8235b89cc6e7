import { stat } from 'node:fs/promises'
import { AV_NOPTS_VALUE, AVSEEK_FLAG_BYTE } from 'node-av/constants'
import { Packet, type Stream } from 'node-av/lib'
import { InputFile } from './input-file.ts'

/**
 * Audio that is still valid after joining files byte by byte, in containers that `JoinedClock` does not cover, because
 * libav loses the first recording when it seeks back from the second.
 */
const JOINABLE_CONTAINERS = ['ogg', 'flv']

/** The clock is read at this many places of the file, and near its end. */
const SAMPLES = 32
const TAIL_BYTES = 400_000
/** Packets of other streams to pass at each place. */
const MAX_PACKETS = 2_000
/** A clock that goes back by more than this was started again; less is the order of packets. */
const RESTART_SECONDS = 0.5

/** Returns whether the clock of a file's audio starts again somewhere. Reads from another instance of the file. */
export async function hasClockRestart({ context, path }: InputFile): Promise<boolean> {
  if (!JOINABLE_CONTAINERS.includes(context.iformat?.name ?? '')) return false
  const file = await InputFile.open(path)
  try {
    const { audioStream } = file
    return audioStream !== undefined && (await goesBack(file, audioStream))
  } finally {
    await file.close()
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
