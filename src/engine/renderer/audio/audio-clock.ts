/** A decoded frame of audio: when it starts, if the file says so, and how long it is. */
export interface TimedAudio {
  readonly seconds: number | undefined
  readonly duration: number
}

/** How much of the following audio a decision about a time stamp considers. */
export const LOOKAHEAD_SECONDS = 1

/** A smaller step of the time stamps is never a gap. */
const MIN_GAP_SECONDS = 0.015
/** Time stamps this close to each other may belong together, in spite of noise. */
const CLUSTER_SECONDS = 0.1
/** Time stamps that permanently go back by more than this are a new clock, not overlapping audio. */
const RESTART_SECONDS = 1
/** Lags are averaged over this much audio; noise is remembered for twice as long. */
const AVERAGING_SECONDS = 1.5
/** An average lag below this is left alone: most files have none, and stretching changes every sample. */
const TOLERATED_LAG_SECONDS = 0.01
/** A larger average lag is corrected within about this time. */
const CORRECTION_SECONDS = 0.6
const MAX_STRETCH = 0.05
/** Less than two output frames: audio that stretching can't keep closer jumps. */
const MAX_LAG_SECONDS = 0.05

/**
 * Decides where each frame of audio belongs, from its time stamp and those around it.
 *
 * Samples are counted. Noise in the time stamps averages out, a lasting step is a gap (or an overlap), and a slowly
 * growing difference is the drift of a clock, for which the audio is stretched. After a permanent step back, as where
 * two recordings were joined byte by byte, the clock continues.
 *
 * A lag is how much later a time stamp is than the counted samples.
 */
export class AudioClock {
  /** When the next frame is due, in seconds of the file's first clock. */
  #due: number
  /** Seconds to add to time stamps since the file's clock restarted. */
  #restarted = 0
  #averageLag = 0
  /** The largest recent difference of a lag from the average. */
  #noise = 0

  /** @param frames - The first frames, of about `LOOKAHEAD_SECONDS`. */
  constructor(frames: readonly TimedAudio[]) {
    const first = frames[0]?.seconds ?? 0
    this.#due = first
    this.#due += average(findCluster(this.#listLags(frames), 0))
  }

  /** When the next frame is due. */
  get due(): number {
    return this.#due
  }

  /** How much longer than its duration the next frame should play; 0.01 is 1 %. */
  get stretch(): number {
    const excess = Math.abs(this.#averageLag) - TOLERATED_LAG_SECONDS
    if (excess <= 0) return 0
    return Math.sign(this.#averageLag) * Math.min(MAX_STRETCH, excess / CORRECTION_SECONDS)
  }

  /**
   * Returns by how many seconds the next frame is displaced: positive for a gap before it, negative for an overlap.
   *
   * @param readAhead - Returns the frame and those that follow it, of about `LOOKAHEAD_SECONDS`.
   */
  place(frame: TimedAudio, readAhead: () => readonly TimedAudio[]): number {
    if (frame.seconds === undefined) return 0
    const lag = frame.seconds + this.#restarted - this.#due
    if (Math.abs(lag - this.#averageLag) > this.#gapThreshold) {
      const step = this.#findStep(this.#listLags(readAhead()))
      if (step !== undefined) return this.#jump(step)
    }
    this.#observe(lag, frame.duration)
    return Math.abs(this.#averageLag) > MAX_LAG_SECONDS ? this.#jump(this.#averageLag) : 0
  }

  /** Notes that audio of this length was played. */
  advance(seconds: number): void {
    this.#due += seconds
  }

  get #gapThreshold(): number {
    return Math.max(MIN_GAP_SECONDS, 2 * this.#noise)
  }

  #listLags(frames: readonly TimedAudio[]): number[] {
    let due = this.#due
    return frames.flatMap(({ seconds, duration }) => {
      const lag = seconds === undefined ? [] : [seconds + this.#restarted - due]
      due += duration
      return lag
    })
  }

  /** Returns the lag that the first of these lags begins, if it lasts; undefined if it is noise. */
  #findStep(lags: readonly number[]): number | undefined {
    const cluster = findCluster(lags, lags[0] ?? 0)
    const step = average(cluster)
    const change = Math.abs(step - this.#averageLag)
    const spread = Math.max(...cluster) - Math.min(...cluster)
    if (change <= Math.max(this.#gapThreshold, spread)) return undefined
    const returning = lags.filter((lag) => Math.abs(lag - this.#averageLag) <= this.#gapThreshold)
    return returning.length >= cluster.length ? undefined : step
  }

  #jump(step: number): number {
    this.#averageLag = 0
    if (step < -RESTART_SECONDS) {
      this.#restarted -= step
      return 0
    }
    this.#due += step
    return step
  }

  #observe(lag: number, duration: number): void {
    const deviation = Math.min(CLUSTER_SECONDS, Math.abs(lag - this.#averageLag))
    this.#noise = Math.max(deviation, this.#noise * Math.exp(-duration / (2 * AVERAGING_SECONDS)))
    // An outlier counts as little as noise may differ.
    const bounded = this.#averageLag + Math.sign(lag - this.#averageLag) * deviation
    this.#averageLag += (bounded - this.#averageLag) * (1 - Math.exp(-duration / AVERAGING_SECONDS))
  }
}

function findCluster(lags: readonly number[], center: number): number[] {
  return lags.filter((lag) => Math.abs(lag - center) <= CLUSTER_SECONDS)
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
