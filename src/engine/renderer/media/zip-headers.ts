/** Signatures and sizes of .ZIP File Format Specification 6.3.10 (APPNOTE.TXT), sections 4.3 and 4.5.3. */
const LOCAL_HEADER = 0x04034b50
const CENTRAL_HEADER = 0x02014b50
const ZIP64_END = 0x06064b50
const ZIP64_LOCATOR = 0x07064b50
const END = 0x06054b50
const LIMIT_16 = 0xffff
const LIMIT_32 = 0xffffffff
const VERSION = 45
/** 1980-01-01, the first day of the format: the same input must give the same bytes. */
const DATE = 0x21

/** A file in a ZIP file. */
export interface ZipEntry {
  readonly name: Buffer
  /** Bytes: at most 4 GiB. */
  readonly size: number
  readonly crc: number
  /** Where its header starts. */
  readonly offset: number
}

/** Makes the header that is before the content of a file. */
export function makeFileHeader(entry: ZipEntry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(LOCAL_HEADER)
  writeFacts(header, 4, entry)
  return Buffer.concat([header, entry.name])
}

/** Makes the entry of a file in the directory. */
export function makeDirectoryEntry(entry: ZipEntry): Buffer {
  const needsZip64 = entry.offset >= LIMIT_32
  const header = Buffer.alloc(46)
  header.writeUInt32LE(CENTRAL_HEADER)
  header.writeUInt16LE(VERSION, 4)
  writeFacts(header, 6, entry)
  header.writeUInt16LE(needsZip64 ? 12 : 0, 30)
  header.writeUInt32LE(needsZip64 ? LIMIT_32 : entry.offset, 42)
  if (!needsZip64) return Buffer.concat([header, entry.name])
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(1)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(entry.offset), 4)
  return Buffer.concat([header, entry.name, extra])
}

/**
 * Makes the end of a ZIP file.
 *
 * @param count - The number of its files.
 * @param start - Where its directory starts.
 * @param size - The size of the directory in bytes.
 */
export function makeDirectoryEnd(count: number, start: number, size: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END)
  end.writeUInt16LE(Math.min(count, LIMIT_16), 8)
  end.writeUInt16LE(Math.min(count, LIMIT_16), 10)
  end.writeUInt32LE(Math.min(size, LIMIT_32), 12)
  end.writeUInt32LE(Math.min(start, LIMIT_32), 16)
  if (count < LIMIT_16 && start + size < LIMIT_32) return end
  const large = Buffer.alloc(76)
  large.writeUInt32LE(ZIP64_END)
  large.writeBigUInt64LE(44n, 4)
  large.writeUInt16LE(VERSION, 12)
  large.writeUInt16LE(VERSION, 14)
  large.writeBigUInt64LE(BigInt(count), 24)
  large.writeBigUInt64LE(BigInt(count), 32)
  large.writeBigUInt64LE(BigInt(size), 40)
  large.writeBigUInt64LE(BigInt(start), 48)
  large.writeUInt32LE(ZIP64_LOCATOR, 56)
  large.writeBigUInt64LE(BigInt(start + size), 64)
  large.writeUInt32LE(1, 72)
  return Buffer.concat([large, end])
}

/** Writes the fields that both headers of a file have: from the version to the length of the name. */
function writeFacts(header: Buffer, at: number, { name, size, crc }: ZipEntry): void {
  header.writeUInt16LE(VERSION, at)
  header.writeUInt16LE(DATE, at + 8)
  header.writeUInt32LE(crc, at + 10)
  header.writeUInt32LE(size, at + 14)
  header.writeUInt32LE(size, at + 18)
  header.writeUInt16LE(name.length, at + 22)
}
