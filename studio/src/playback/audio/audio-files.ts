import { PromiseCache } from '@engine/compositor/promise-cache.ts'
import type { Asset } from '@engine/document/model.ts'
import { ALL_FORMATS, AudioSampleSink, Input, type InputAudioTrack, MP3, OGG, UrlSource } from 'mediabunny'
import type { AssetAccess } from '../asset-access.ts'
import { findOrigin } from '../media-origin.ts'
import { INFO_BYTES, readId3Length, readMp3Delay } from './mp3-delay.ts'

/** A file whose audio this browser can decode. */
export interface AudioFile {
  readonly input: Input
  readonly sink: AudioSampleSink
  /** Where the audio starts on the clock of the track, in seconds: after the encoder's priming. */
  readonly origin: number
  /** The time stamp of the track's first audio, or priming, in seconds. */
  readonly firstTimestamp: number
  /** Seconds that the decoder leaves out wherever it starts, although only the start of the file has priming. */
  readonly skippedSeconds: number
}

/** Opus counts samples at this rate. */
const OPUS_RATE = 48_000
const MAX_OPEN = 16
const CACHE_BYTES = 8 * 1024 ** 2

/** Opens the audio of files, each once. */
export class AudioFiles {
  readonly #access: AssetAccess
  readonly #files = new PromiseCache<AudioFile | undefined>(MAX_OPEN, (file) => file?.input.dispose())
  readonly #opened = new Set<Input>()

  constructor(access: AssetAccess) {
    this.#access = access
  }

  /**
   * @returns Undefined if the file has no audio.
   * @throws {Error} If this browser can't load or decode it; a sentence.
   */
  open(asset: Asset): Promise<AudioFile | undefined> {
    const { remoteKey, remoteUrl } = asset
    return this.#files.get(JSON.stringify([remoteKey, remoteUrl]), () => this.#open(asset))
  }

  close(): void {
    for (const input of this.#opened) input.dispose()
  }

  async #open(asset: Asset): Promise<AudioFile | undefined> {
    const location = await this.#access.locate(asset)
    if (location.kind === 'missing') throw new Error(location.reason)
    if (location.kind === 'external')
      throw new Error('It is on another server, which this page does not contact.')
    const input = new Input({
      source: new UrlSource(new URL(location.path, window.location.href), {
        fetchFn: (_url, init) => this.#access.fetch(asset, init),
        maxCacheSize: CACHE_BYTES,
        getRetryDelay: (attempts) => (attempts < 3 ? 0.5 * 2 ** attempts : null),
      }),
      formats: ALL_FORMATS,
    })
    this.#opened.add(input)
    const track = await input.getPrimaryAudioTrack()
    if (track === null) return undefined
    if (!(await track.canDecode())) {
      const codec = (await track.getCodec()) ?? 'unknown codec'
      throw new Error(`This browser cannot decode the audio (${codec}).`)
    }
    const origin = (await findOrigin(input)) + (await this.#readDelay(asset, input, track))
    return {
      ...{ input, sink: new AudioSampleSink(track), origin },
      firstTimestamp: await track.getFirstTimestamp(),
      skippedSeconds: await this.#readSkipped(input, track),
    }
  }

  /** Returns how much of any first packet a decoder of Opus in Ogg leaves out. Other containers count it in their time stamps. */
  async #readSkipped(input: Input, track: InputAudioTrack): Promise<number> {
    if ((await input.getFormat()) !== OGG || (await track.getCodec()) !== 'opus') return 0
    const description = (await track.getDecoderConfig())?.description
    return description === undefined ? 0 : readPreSkip(description) / OPUS_RATE
  }

  /** Returns the seconds of an encoder's priming that time stamps do not say. */
  async #readDelay(asset: Asset, input: Input, track: InputAudioTrack): Promise<number> {
    if ((await input.getFormat()) !== MP3) return 0
    const id3Length = readId3Length(await this.#access.readBytes(asset, 0, 10))
    const delay = readMp3Delay(await this.#access.readBytes(asset, id3Length, INFO_BYTES))
    return delay / (await track.getSampleRate())
  }
}

/** Reads the pre-skip of an Opus header in samples: RFC 7845, section 5.1. */
function readPreSkip(header: AllowSharedBufferSource): number {
  const [bytes, start] = ArrayBuffer.isView(header) ? [header.buffer, header.byteOffset] : [header, 0]
  const view = new DataView(bytes, start)
  return view.byteLength < 12 ? 0 : view.getUint16(10, true)
}
