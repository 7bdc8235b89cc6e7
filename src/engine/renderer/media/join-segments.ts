import { setImmediate } from 'node:timers/promises'
import { Dictionary, Packet, type Stream } from 'node-av/lib'
import { AudioPackets } from './audio-packets.ts'
import type { PacketFormat } from './encoder-settings.ts'
import { MediaError } from './media-error.ts'
import { OutputFile } from './output-file.ts'
import type { PacketSource } from './packet-source.ts'
import { SegmentPackets } from './segment-packets.ts'
import { TIMEBASE_UNITS_PER_FRAME } from './timebase.ts'

/** The formats that are a container of streams. */
export type JoinedFormat = Exclude<PacketFormat, 'png'>

/** How a join reports and ends. */
export interface JoinProgress {
  readonly signal?: AbortSignal | undefined
  /** Called with the number of frames written so far. */
  readonly onProgress?: ((framesDone: number) => void) | undefined
}

export interface JoinOptions extends JoinProgress {
  /** Files of `SegmentEncoder` in order, all made with the same settings. */
  readonly segmentPaths: readonly string[]
  /** Files of `mixAudio` in order, for the same frames; without any the output has no audio stream. */
  readonly audioPaths: readonly string[]
  /** Frames of all segments together. */
  readonly frameCount: number
  readonly outputPath: string
  readonly format: JoinedFormat
  readonly fps: number
  /** Whether the frames have an alpha channel; default false. */
  readonly transparent?: boolean | undefined
}

/** An output stream and the source of its packets. */
interface JoinedStream {
  readonly source: PacketSource
  readonly stream: Stream
  ended: boolean
}

/** Packets between yields to the event loop, for cancellation and messages. */
const PACKETS_PER_TURN = 500

/**
 * Concatenates encoded segments and adds the audio, without encoding anything again.
 *
 * Frame `n` is shown at exactly `n / fps` (in WebM, rounded to milliseconds). Video and audio start together at 0 and
 * end together. The same input gives the same bytes. An error or an abort leaves nothing at `outputPath`.
 *
 * @throws {MediaError} If a segment is unreadable or does not match the others, frames are missing, or the output can't
 *   be written.
 * @throws The signal's reason, if it was aborted.
 */
export async function joinSegments(options: JoinOptions): Promise<void> {
  options.signal?.throwIfAborted()
  const segments = await SegmentPackets.open(options.segmentPaths, options.fps)
  let audio: AudioPackets | undefined
  let output: OutputFile | undefined
  try {
    if (options.audioPaths.length > 0) audio = await AudioPackets.open(options.audioPaths)
    output = await OutputFile.create(options.outputPath, options.format)
    const sources = [segments, audio].filter((source) => source !== undefined)
    const streams = sources.map(addStreamTo(output))
    if (options.transparent) markAlpha(streams)
    await copyPackets(output, streams, segments, options)
    assertComplete(segments, options.frameCount)
    assertSameLength(segments, audio, options.fps)
    await output.finish()
  } catch (error) {
    await output?.abort()
    throw error
  } finally {
    await segments.close()
    await audio?.close()
  }
}

function assertComplete(segments: SegmentPackets, frameCount: number): void {
  if (segments.frames !== frameCount) {
    throw new MediaError(`The segments have ${segments.frames} frames together instead of ${frameCount}.`)
  }
}

function assertSameLength(segments: SegmentPackets, audio: AudioPackets | undefined, fps: number): void {
  if (audio === undefined) return
  const difference = Math.abs(audio.endSeconds - segments.frames / fps)
  if (difference > 1 / fps) {
    throw new MediaError(`Audio and video differ in length by ${difference.toFixed(3)} s.`)
  }
}

function addStreamTo(output: OutputFile): (source: PacketSource) => JoinedStream {
  return (source) => {
    const stream = output.addStream()
    source.describe(stream)
    return { source, stream, ended: false }
  }
}

/** Tells WebM players that the frames of the video have an alpha channel beside them. */
function markAlpha([video]: readonly JoinedStream[]): void {
  if (video !== undefined) video.stream.metadata = Dictionary.fromObject({ alpha_mode: '1' })
}

async function copyPackets(
  output: OutputFile,
  streams: JoinedStream[],
  segments: SegmentPackets,
  { format, fps, signal, onProgress }: JoinOptions,
): Promise<void> {
  await output.writeHeader(containerOptions(format, fps))
  using packet = new Packet()
  packet.alloc()
  for (let count = 1; ; count++) {
    const behind = furthestBehind(streams)
    if (behind === undefined) break
    if (await behind.source.read(packet)) {
      packet.streamIndex = behind.stream.index
      packet.rescaleTs(behind.source.timeBase, behind.stream.timeBase)
      output.write(packet)
    } else behind.ended = true
    if (count % PACKETS_PER_TURN === 0) {
      onProgress?.(segments.frames)
      await setImmediate()
      signal?.throwIfAborted()
    }
  }
  onProgress?.(segments.frames)
}

function furthestBehind(streams: readonly JoinedStream[]): JoinedStream | undefined {
  return streams
    .filter(({ ended }) => !ended)
    .reduce<JoinedStream | undefined>(
      (behind, joined) =>
        behind === undefined || joined.source.positionSeconds < behind.source.positionSeconds
          ? joined
          : behind,
      undefined,
    )
}

function containerOptions(format: JoinedFormat, fps: number): Record<string, string> {
  switch (format) {
    case 'mp4':
      return {
        // The index comes first, so that players can start before they have the whole file.
        movflags: '+faststart',
        video_track_timescale: String(fps * TIMEBASE_UNITS_PER_FRAME),
        // Most lengths can't be expressed exactly in milliseconds, the default.
        movie_timescale: '240000',
      }
    case 'mov':
      return { movflags: '+faststart', video_track_timescale: String(fps * TIMEBASE_UNITS_PER_FRAME) }
    case 'webm':
      return {}
  }
}
