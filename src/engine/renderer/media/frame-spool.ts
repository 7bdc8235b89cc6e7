import { type FileHandle, open, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import { writeAll } from './write-all.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Level 1 makes a tenth of drawn frames and a third of filmed ones, at some 500 MB/s. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

interface SpooledFrame {
  readonly offset: number
  readonly length: number
  /** How many frames in a row show it. */
  count: number
}

/** Keeps frames that are needed a second time in a temporary file: a few seconds of 4K would take gigabytes of memory. */
export class FrameSpool implements AsyncDisposable {
  readonly #path: string
  readonly #file: FileHandle
  readonly #frames: SpooledFrame[] = []
  #size = 0

  private constructor(path: string, file: FileHandle) {
    this.#path = path
    this.#file = file
  }

  /** @param path - The path of the temporary file, which disposing the spool removes. */
  static async create(path: string): Promise<FrameSpool> {
    return new FrameSpool(path, await open(path, 'w+'))
  }

  get isEmpty(): boolean {
    return this.#frames.length === 0
  }

  async add(pixels: Uint8Array): Promise<void> {
    const packed = await compress(pixels, OPTIONS)
    await writeAll(this.#file, packed)
    this.#frames.push({ offset: this.#size, length: packed.length, count: 1 })
    this.#size += packed.length
  }

  /** Shows the last frame for one frame more. */
  repeat(): void {
    const last = this.#frames.at(-1)
    if (last === undefined) throw new Error('there is no frame to repeat yet')
    last.count++
  }

  /** Returns the frames in order, with the number of frames that show each. */
  async *read(): AsyncGenerator<{ readonly pixels: Buffer; readonly count: number }> {
    for (const { offset, length, count } of this.#frames) {
      const packed = Buffer.alloc(length)
      await this.#file.read(packed, 0, length, offset)
      yield { pixels: await decompress(packed), count }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close()
    await rm(this.#path, { force: true })
  }
}
