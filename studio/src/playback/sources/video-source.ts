import {
  ALL_FORMATS,
  Input,
  type InputVideoTrack,
  UrlSource,
  type VideoSample,
  VideoSampleSink,
} from 'mediabunny'
import { findOrigin } from '../media-origin.ts'
import { completeColors } from './complete-colors.ts'
import type { MovingSource, SourceFrame } from './moving-source.ts'
import { INSTANT_TOLERANCE_SECONDS } from './moving-source.ts'
import { SourceCanvas } from './source-canvas.ts'

/** Why this browser can't decode a video; a sentence. */
export class UndecodableVideo extends Error {
  override readonly name = 'UndecodableVideo'
}

/** Forward jumps of up to this many seconds are decoded through; for longer ones, a key frame is cheaper. */
const DECODE_THROUGH_SECONDS = 1
/** Decoded frames ahead of the current one while playing. */
const FRAMES_AHEAD = 3
/** Backwards, the frames of this many seconds before the current one are decoded at once, because decoding runs forwards. */
const BACKWARDS_SECONDS = 0.4
/** Bytes of the file in memory. */
const CACHE_BYTES = 8 * 1024 ** 2
const PROBED_PACKETS = 60

interface Timing {
  /** The container's time 0, from which instants count. */
  readonly origin: number
  /** The first frame's, which is held until the second one. */
  readonly firstTimestamp: number
  /** Half a unit of the time base, unless that is nearly as coarse as the frame rate. */
  readonly tolerance: number
  /** The length after which it loops; undefined if it holds its last frame. */
  readonly loopSeconds: number | undefined
}

/** The frames of a video, decoded by the browser. */
export class VideoSource implements MovingSource {
  readonly #input: Input
  readonly #sink: VideoSampleSink
  readonly #timing: Timing
  readonly #canvas = new SourceCanvas()
  readonly #hasAlpha: boolean
  /** Consecutive decoded frames: the one shown and those ahead of it. */
  readonly #window: VideoSample[] = []
  #reader: AsyncGenerator<VideoSample, void, unknown> | undefined
  /** The target for which the reader was started. */
  #readerStart = 0
  #ended = false
  #closed = false
  #target = 0
  #ahead = 0
  /** Whether earlier instants follow. */
  #isBackwards = false
  /** Whether frames between the last one and the reader were closed, so that the reader cannot go on after it. */
  #isCut = false
  /** The frame that was shown last, which stays until another one is decoded. */
  #shown: Omit<SourceFrame, 'isExact'> | undefined
  #working: Promise<void> | undefined
  #failure: unknown

  private constructor(input: Input, track: InputVideoTrack, timing: Timing, hasAlpha: boolean) {
    this.#input = input
    this.#sink = new VideoSampleSink(track)
    this.#timing = timing
    this.#hasAlpha = hasAlpha
  }

  /**
   * @param path - A path on the page's own origin.
   * @param load - Loads ranges of the file.
   * @throws {UndecodableVideo} If this browser can't decode it.
   */
  static async open(
    path: string,
    { loops, load }: { readonly loops: boolean; readonly load: typeof fetch },
  ): Promise<VideoSource> {
    const input = new Input({
      source: new UrlSource(new URL(path, location.href), {
        fetchFn: load,
        maxCacheSize: CACHE_BYTES,
        getRetryDelay: (attempts) => (attempts < 3 ? 0.5 * 2 ** attempts : null),
      }),
      formats: ALL_FORMATS,
    })
    try {
      if (!(await input.canRead()))
        throw new UndecodableVideo('This browser cannot read the container of the video.')
      const track = await input.getPrimaryVideoTrack()
      if (track === null) throw new UndecodableVideo('The file has no video that this browser knows.')
      if (!(await track.canDecode()))
        throw new UndecodableVideo(
          `This browser cannot decode the video (${(await track.getCodec()) ?? 'unknown codec'}).`,
        )
      if (!(await completeColors(track)))
        throw new UndecodableVideo(
          'Exports convert the wide colours of the video in a way that browsers do not.',
        )
      return new VideoSource(
        input,
        track,
        await readTiming(input, track, loops),
        await track.canBeTransparent(),
      )
    } catch (error) {
      input.dispose()
      throw error
    }
  }

  async seek(seconds: number): Promise<void> {
    const target = this.#toTime(seconds)
    this.#target = target
    this.#ahead = 0
    this.#isBackwards = false
    while (!this.#closed && this.#target === target && this.#needsMore(target)) {
      await this.#work()
      if (this.#failure !== undefined) throw this.#failure
    }
  }

  frameAt(seconds: number, pace: number): SourceFrame | undefined {
    if (this.#failure !== undefined) throw this.#failure
    const target = this.#toTime(seconds)
    this.#target = target
    this.#ahead = pace > 0 ? FRAMES_AHEAD : 0
    this.#isBackwards = pace < 0
    const isExact = !this.#needsMore(target)
    const frame = this.#window.findLast(({ timestamp }) => timestamp <= target) ?? this.#window[0]
    if (frame !== undefined) {
      this.#dropPassed(frame)
      // Before further decoding, which may close the frame.
      this.#shown = { drawable: this.#show(frame), identity: frame.timestamp }
    }
    void this.#work()
    return this.#shown && { ...this.#shown, isExact }
  }

  close(): void {
    this.#closed = true
    this.#clear()
    void this.#reader?.return()
    this.#canvas.close()
    this.#input.dispose()
  }

  #show(frame: VideoSample) {
    const size = { width: frame.displayWidth, height: frame.displayHeight, hasAlpha: this.#hasAlpha }
    return this.#canvas.show(frame.timestamp, size, (context, width, height) =>
      frame.draw(context, 0, 0, width, height),
    )
  }

  #toTime(seconds: number): number {
    const { origin, tolerance, loopSeconds } = this.#timing
    return origin + tolerance + (loopSeconds === undefined ? seconds : seconds % loopSeconds)
  }

  /** Decodes towards the target, in one run at a time. */
  #work(): Promise<void> {
    this.#working ??= this.#decode()
      .catch((error: unknown) => {
        if (!this.#closed) this.#failure = error
      })
      .finally(() => {
        this.#working = undefined
      })
    return this.#working
  }

  async #decode(): Promise<void> {
    while (!this.#closed) {
      const target = this.#target
      if (this.#isOutOfReach(target)) this.#restart(target)
      else if (!this.#needsMore(target) && this.#countAhead(target) >= this.#ahead) return
      else if (this.#ended) return
      await this.#readOne()
    }
  }

  async #readOne(): Promise<void> {
    const reader = this.#reader
    const next = await reader?.next()
    // The reader was replaced, or the source closed, in between.
    if (reader !== this.#reader || this.#closed) {
      if (next?.done === false) next.value.close()
    } else if (next === undefined || next.done === true) {
      this.#ended = true
      if (this.#window.length === 0)
        throw new UndecodableVideo('The video has no frames that can be decoded.')
    } else {
      this.#window.push(next.value)
      const due = this.#window.findLast(({ timestamp }) => timestamp <= this.#target)
      if (due !== undefined && !this.#isBackwards) this.#dropPassed(due)
    }
  }

  #restart(target: number): void {
    void this.#reader?.return()
    this.#clear()
    this.#ended = false
    this.#isCut = false
    this.#readerStart = this.#isBackwards ? target - BACKWARDS_SECONDS : target
    this.#reader = this.#sink.samples(Math.max(this.#readerStart, this.#timing.firstTimestamp))
  }

  /** Returns whether a frame that is not decoded yet may be the one due. */
  #needsMore(target: number): boolean {
    const last = this.#window.at(-1)
    if (this.#isOutOfReach(target)) return true
    return !this.#ended && (last === undefined || last.timestamp <= target)
  }

  #countAhead(target: number): number {
    return this.#window.filter(({ timestamp }) => timestamp > target).length
  }

  #isOutOfReach(target: number): boolean {
    if (this.#reader === undefined || (this.#isCut && !this.#isBackwards)) return true
    const [first, last] = [this.#window[0], this.#window.at(-1)]
    if (first === undefined || last === undefined) {
      return target < this.#readerStart || target - this.#readerStart > DECODE_THROUGH_SECONDS
    }
    if (target < first.timestamp) return first.timestamp > this.#timing.firstTimestamp
    // For a frame that is shown for long, and for the last one, the reader's start is nearer.
    const reached = Math.max(last.timestamp, this.#readerStart)
    return !this.#ended && target - reached > DECODE_THROUGH_SECONDS
  }

  /** Closes the frames that playback has passed. */
  #dropPassed(frame: VideoSample): void {
    if (this.#isBackwards) {
      // One later frame says that the current one is due until then.
      const kept = this.#window.indexOf(frame) + 2
      for (const passed of this.#window.splice(kept)) {
        passed.close()
        this.#isCut = true
      }
      return
    }
    while (this.#window[0] !== undefined && this.#window[0] !== frame) this.#window.shift()?.close()
  }

  #clear(): void {
    for (const frame of this.#window.splice(0)) frame.close()
  }
}

async function readTiming(input: Input, track: InputVideoTrack, loops: boolean): Promise<Timing> {
  const origin = await findOrigin(input)
  const unit = 1 / (await track.getTimeResolution())
  const { averagePacketRate } = await track.computePacketStats(PROBED_PACKETS)
  const isFine = unit * averagePacketRate <= 0.25
  const seconds = loops ? (await input.computeDuration([track])) - origin : 0
  return {
    origin,
    firstTimestamp: await track.getFirstTimestamp(),
    tolerance: INSTANT_TOLERANCE_SECONDS + (isFine ? unit / 2 : 0),
    loopSeconds: seconds > 0 ? seconds : undefined,
  }
}
