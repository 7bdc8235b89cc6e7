/** Reads the fields of an H.264 header (ITU-T H.264, 7.2 and 9.1). */
export class BitReader {
  readonly #bytes: Uint8Array
  /** Bits read so far. */
  position = 0

  /** @param bytes - Without emulation prevention. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Reads `u(count)`. */
  read(count: number): number {
    let value = 0
    for (let bit = 0; bit < count; bit++, this.position++) {
      value = value * 2 + (((this.#bytes[this.position >> 3] ?? 0) >> (7 - (this.position & 7))) & 1)
    }
    return value
  }

  /** Reads `ue(v)`. */
  readUnsigned(): number {
    let zeros = 0
    while (zeros < 32 && this.read(1) === 0) zeros++
    return 2 ** zeros - 1 + this.read(zeros)
  }

  /** Reads `se(v)`. */
  readSigned(): number {
    const code = this.readUnsigned()
    return code % 2 === 0 ? 0 - code / 2 : (code + 1) / 2
  }
}

/** Writes the fields of an H.264 header. */
export class BitWriter {
  readonly #bits: number[] = []

  /** Writes `u(count)`. */
  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--) this.#bits.push((value >> bit) & 1)
  }

  /** Writes `ue(v)`. */
  writeUnsigned(value: number): void {
    const length = Math.floor(Math.log2(value + 1))
    this.write(0, length)
    this.write(value + 1, length + 1)
  }

  /** Writes `se(v)`. */
  writeSigned(value: number): void {
    this.writeUnsigned(value > 0 ? 2 * value - 1 : -2 * value)
  }

  /** Fills the last byte with this bit. */
  align(bit: 0 | 1): void {
    while (this.#bits.length % 8 !== 0) this.#bits.push(bit)
  }

  /** Returns the bytes; the bits must be aligned. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.#bits.length / 8)
    for (const [index, bit] of this.#bits.entries()) {
      bytes[index >> 3] = ((bytes[index >> 3] ?? 0) << 1) | bit
    }
    return bytes
  }
}

/** Replaces `count` bits from a position on. */
export function overwriteBits(bytes: Uint8Array, position: number, value: number, count: number): void {
  for (let bit = 0; bit < count; bit++) {
    const at = position + bit
    const mask = 1 << (7 - (at & 7))
    const isSet = ((value >> (count - 1 - bit)) & 1) === 1
    bytes[at >> 3] = isSet ? (bytes[at >> 3] ?? 0) | mask : (bytes[at >> 3] ?? 0) & ~mask
  }
}

/** Returns the NAL units of a byte stream (annex B), without start codes. */
export function splitNalUnits(stream: Uint8Array): Uint8Array[] {
  const starts: number[] = []
  for (let at = 0; at + 2 < stream.length; at++) {
    if (stream[at] === 0 && stream[at + 1] === 0 && stream[at + 2] === 1) starts.push(at)
  }
  return starts.map((start, index) => {
    let end = starts[index + 1] ?? stream.length
    // A start code of four bytes, or zeros after the unit.
    while (end > start + 3 && stream[end - 1] === 0) end--
    return stream.subarray(start + 3, end)
  })
}

/** Returns a NAL unit with a start code. */
export function joinNalUnit(unit: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(0, 0, 0, 1), unit])
}

/** Removes the bytes that prevent start codes in a NAL unit (7.4.1). */
export function removeEmulationPrevention(unit: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(unit.length)
  let length = 0
  let zeros = 0
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    zeros = byte === 0 ? zeros + 1 : 0
    bytes[length++] = byte
  }
  return bytes.subarray(0, length)
}

/** Adds the bytes that prevent start codes in a NAL unit. */
export function addEmulationPrevention(bytes: Uint8Array): Uint8Array {
  const unit: number[] = []
  let zeros = 0
  for (const byte of bytes) {
    if (zeros >= 2 && byte <= 3) {
      unit.push(3)
      zeros = 0
    }
    zeros = byte === 0 ? zeros + 1 : 0
    unit.push(byte)
  }
  return Uint8Array.from(unit)
}
