/** Codes have at most 12 bits. */
const MAX_CODES = 4096

/** A code has one bit more, and at most 12. */
const MAX_LITERAL_BITS = 11

/** Decodes the LZW data of GIF images (appendix F of the specification); its table is allocated once for all. */
export class LzwDecoder {
  readonly #table = new LzwTable()

  /**
   * Decodes up to the end of the data, the first code that has no meaning, or the end of `indices`.
   *
   * @param start - The position of the code size, which sub-blocks follow.
   * @param indices - Receives the palette index of each pixel.
   * @returns The number of decoded pixels.
   */
  decode(bytes: Buffer, start: number, indices: Uint8Array): number {
    const literalBits = bytes[start] ?? 0
    if (literalBits < 1 || literalBits > MAX_LITERAL_BITS) return 0
    const clearCode = 1 << literalBits
    const table = this.#table
    table.reset(clearCode)
    const codes = new CodeReader(bytes, start + 1)
    let [bits, previous, written] = [literalBits + 1, -1, 0]
    while (written < indices.length) {
      const code = codes.read(bits)
      // The code after the clear code ends the data.
      if (code < 0 || code === clearCode + 1) break
      if (code === clearCode) {
        table.clear()
        bits = literalBits + 1
        previous = -1
        continue
      }
      if (!table.has(code) && (previous < 0 || code !== table.size)) break
      if (previous >= 0) table.add(previous, table.has(code) ? code : previous)
      // With a full table, its last code may come again, but no new one.
      if (!table.has(code)) break
      written = table.write(code, indices, written)
      if (table.size === 1 << bits && bits < 12) bits++
      previous = code
    }
    return written
  }
}

/** Strings of palette indices, each of which is another one and one more index. */
class LzwTable {
  size = 0
  #clearCode = 0
  readonly #prefixes = new Uint16Array(MAX_CODES)
  readonly #lasts = new Uint8Array(MAX_CODES)
  readonly #firsts = new Uint8Array(MAX_CODES)
  readonly #lengths = new Uint16Array(MAX_CODES)

  /** Starts with the strings of one index. */
  reset(clearCode: number): void {
    this.#clearCode = clearCode
    for (let code = 0; code < clearCode; code++) {
      this.#lasts[code] = code
      this.#firsts[code] = code
      this.#lengths[code] = 1
    }
    this.size = clearCode + 2
  }

  clear(): void {
    this.size = this.#clearCode + 2
  }

  has(code: number): boolean {
    return code < this.size && code !== this.#clearCode && code !== this.#clearCode + 1
  }

  /** Adds the string of `prefix` and the first index of the string of `next`; a full table stays as it is. */
  add(prefix: number, next: number): void {
    if (this.size === MAX_CODES) return
    const code = this.size++
    this.#prefixes[code] = prefix
    this.#lasts[code] = this.#firsts[next] ?? 0
    this.#firsts[code] = this.#firsts[prefix] ?? 0
    this.#lengths[code] = (this.#lengths[prefix] ?? 0) + 1
  }

  /** Writes a string as far as there is space, and returns the position behind it. */
  write(code: number, indices: Uint8Array, start: number): number {
    const end = start + (this.#lengths[code] ?? 0)
    // From the end: an index beyond the array is not written.
    for (let at = end - 1, part = code; at >= start; at--, part = this.#prefixes[part] ?? 0) {
      indices[at] = this.#lasts[part] ?? 0
    }
    return Math.min(end, indices.length)
  }
}

/** Reads codes of a varying number of bits, lowest bit first, from sub-blocks. */
class CodeReader {
  readonly #bytes: Buffer
  #at: number
  /** The end of the current sub-block. */
  #blockEnd: number
  #buffer = 0
  #bufferedBits = 0

  constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes
    this.#at = start
    this.#blockEnd = start
  }

  /** Returns −1 at the end of the data. */
  read(bits: number): number {
    while (this.#bufferedBits < bits) {
      if (this.#at === this.#blockEnd && !this.#enterBlock()) return -1
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) return -1
      this.#buffer |= byte << this.#bufferedBits
      this.#bufferedBits += 8
    }
    const code = this.#buffer & ((1 << bits) - 1)
    this.#buffer >>>= bits
    this.#bufferedBits -= bits
    return code
  }

  #enterBlock(): boolean {
    const length = this.#bytes[this.#at] ?? 0
    this.#at++
    this.#blockEnd = this.#at + length
    return length > 0
  }
}
