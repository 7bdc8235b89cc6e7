/** The facts in the headers of a media file. Names of codecs and formats are libav's. */
export interface FileFacts {
  readonly container: string
  readonly durationSeconds: number | null
  readonly video: {
    readonly codec: string
    /** Numbers of the codec's standard; null if the file does not say. */
    readonly profile: number | null
    readonly level: number | null
    readonly pixelFormat: string
    /** Pixels. */
    readonly width: number
    readonly height: number
    readonly framesPerSecond: number | null
    /** Bits per second; null if the file does not say. */
    readonly bitRate: number | null
  } | null
  readonly audio: {
    readonly codec: string
    readonly sampleFormat: string
    readonly sampleRate: number
    readonly channels: number
    /** Bits per second; null if the file does not say. */
    readonly bitRate: number | null
  } | null
  /** How much later the audio starts than the first frame; null unless the file has both. */
  readonly audioOffsetMs: number | null
}

/** A finished file. */
export interface FileIdentity {
  readonly sizeBytes: number
  /** Hex digits. */
  readonly sha256: string
}
