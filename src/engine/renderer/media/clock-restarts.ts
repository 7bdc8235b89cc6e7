import { stat } from 'node:fs/promises'
import { AV_NOPTS_VALUE, AVSEEK_FLAG_BYTE } from 'node-av/constants'
import { Packet } from 'node-av/lib'
import { InputFile } from './input-file.ts'

/** Containers that are still valid after joining files byte by byte; libav's seeking assumes one clock. */
const JOINABLE_CONTAINERS = ['mpegts', 'mpeg', 'ogg', 'flv']

/** The clock is read at as many places of the file, and at its end. */
const SAMPLES = 32
/** Bytes before the end of the file at which its last time stamps are read. */
const TAIL_BYTES = 400_000
/** Packets of other streams to pass at each place. */
const MAX_PACKETS = 2_000
/** Differences of the order of packets are not a restart. */
const TOLERANCE_SECONDS = 0.5

/**
 * Returns whether the clock of a file's audio goes back somewhere, because recordings were joined byte by byte. Reads
 * from another instance of the file.
 */
export async function hasClockRestart({ context, path }: InputFile): Promise<boolean> {
  if (!JOINABLE_CONTAINERS.includes(context.iformat?.name ?? '')) return false
  const file = await InputFile.open(path)
  try {
    const { size } = await stat(path)
    return goesBack(listPositions(size).map((position) => readClock(file, position)))
  } finally {
    await file.close()
  }
}

function goesBack(clock: readonly (number | undefined)[]): boolean {
  let latest = Number.NEGATIVE_INFINITY
  return clock.some((seconds = latest) => {
    latest = Math.max(latest, seconds)
    return seconds < latest - TOLERANCE_SECONDS
  })
}

function listPositions(size: number): number[] {
  const even = Array.from({ length: SAMPLES }, (_, index) => Math.floor((size * index) / SAMPLES))
  return [...even, size - TAIL_BYTES].filter((position) => position >= 0).sort((a, b) => a - b)
}

/** Returns the time stamp of the next packet of audio after a position in the file. */
function readClock({ context, audioStream }: InputFile, position: number): number | undefined {
  if (audioStream === undefined) return undefined
  if (context.seekFrameSync(-1, BigInt(position), AVSEEK_FLAG_BYTE) < 0) return undefined
  using packet = new Packet()
  packet.alloc()
  for (let count = 0; count < MAX_PACKETS && context.readFrameSync(packet) >= 0; count++) {
    const { streamIndex, pts } = packet
    packet.unref()
    if (streamIndex === audioStream.index && pts !== AV_NOPTS_VALUE) {
      return Number(pts) * (audioStream.timeBase.num / audioStream.timeBase.den)
    }
  }
  return undefined
}
