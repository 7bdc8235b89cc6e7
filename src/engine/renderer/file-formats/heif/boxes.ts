/** A box of an ISO base media file (ISO 14496-12, 4.2), without its header. */
export interface Box {
  readonly type: string
  readonly data: Buffer
}

/** Reads the boxes in `bytes`, up to the first that is damaged; the last one may be truncated. */
export function* readBoxes(bytes: Buffer): Generator<Box> {
  for (let at = 0; at + 8 <= bytes.length; ) {
    const short = bytes.readUInt32BE(at)
    const isLong = short === 1 && at + 16 <= bytes.length
    // 0: up to the end of the file.
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short
    const header = isLong ? 16 : 8
    if (length < header) return
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + header, at + length) }
    at += length
  }
}

export function findBox(bytes: Buffer, type: string): Buffer | undefined {
  return readBoxes(bytes).find((box) => box.type === type)?.data
}

/** Reads the fields of a box one after the other; reading beyond its end throws a `RangeError`. */
export class BoxReader {
  #at = 0
  readonly #data: Buffer
  readonly version: number
  readonly flags: number

  /** @param data - A full box, which starts with a version and flags. */
  constructor(data: Buffer) {
    this.#data = data
    this.version = this.uint(1)
    this.flags = this.uint(3)
  }

  get rest(): Buffer {
    return this.#data.subarray(this.#at)
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#data.length
  }

  /** @param bytes - 0 (which reads as 0), 1, 2, 3, 4 or 8. */
  uint(bytes: number): number {
    const at = this.#at
    this.#at += bytes
    if (bytes === 0) return 0
    return bytes === 8 ? Number(this.#data.readBigUInt64BE(at)) : this.#data.readUIntBE(at, bytes)
  }

  text(bytes: number): string {
    if (this.#at + bytes > this.#data.length) throw new RangeError('The box ends early.')
    const text = this.#data.toString('latin1', this.#at, this.#at + bytes)
    this.#at += bytes
    return text
  }
}
