import { brotliDecompressSync, inflateSync } from 'node:zlib'

/** The facts about a font file that the catalogue needs. */
export interface FontFacts {
  /** As shown in menus ("Noto Sans"); empty if the file does not say. */
  readonly family: string
  readonly codePoints: ReadonlySet<number>
  /** 100–900; of a variable font, its default. */
  readonly weight: number
  /** 1 (condensed) to 9 (expanded); 5 is normal. */
  readonly width: number
  readonly isItalic: boolean
}

type FontTables = ReadonlyMap<string, Buffer>

/**
 * Reads the family name and character coverage of a TrueType, OpenType, WOFF or WOFF2 file.
 *
 * @throws {RangeError} If the file has another format or is truncated.
 */
export function readFontFacts(bytes: Buffer): FontFacts {
  const tables = readFontTables(bytes)
  const cmap = tables.get('cmap')
  const name = tables.get('name')
  const os2 = tables.get('OS/2')
  return {
    family: name === undefined ? '' : readFamilyName(name),
    codePoints: cmap === undefined ? new Set() : readCodePoints(cmap),
    // https://learn.microsoft.com/typography/opentype/spec/os2: usWeightClass, usWidthClass and the first bit of fsSelection.
    weight: os2?.readUInt16BE(4) ?? 400,
    width: os2?.readUInt16BE(6) ?? 5,
    isItalic: ((os2?.readUInt16BE(62) ?? 0) & 1) !== 0,
  }
}

/**
 * Reads the tables of a font by their tags; of WOFF2, outlines and metrics stay transformed.
 *
 * @throws {RangeError} If the file has another format or is truncated.
 */
export function readFontTables(bytes: Buffer): FontTables {
  switch (bytes.toString('latin1', 0, 4)) {
    case 'wOF2':
      return readWoff2Tables(bytes)
    case 'wOFF':
      return readWoffTables(bytes)
    case '\0\x01\0\0':
    case 'OTTO':
    case 'true':
      return readPlainTables(bytes)
    default:
      throw new RangeError('The file is not a TrueType, OpenType, WOFF or WOFF2 font.')
  }
}

function readPlainTables(bytes: Buffer): FontTables {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + index * 16
    const offset = bytes.readUInt32BE(entry + 8)
    const length = bytes.readUInt32BE(entry + 12)
    tables.set(bytes.toString('latin1', entry, entry + 4), bytes.subarray(offset, offset + length))
  }
  return tables
}

/** The tables that anything here reads: those of WOFF are packed one by one. */
const neededTags: ReadonlySet<string> = new Set([
  'GDEF',
  'GPOS',
  'GSUB',
  'OS/2',
  'cmap',
  'head',
  'hhea',
  'maxp',
  'name',
])

/** https://www.w3.org/TR/WOFF/#TableDirectory */
function readWoffTables(bytes: Buffer): FontTables {
  const tables = new Map<string, Buffer>()
  for (let index = 0; index < bytes.readUInt16BE(12); index++) {
    const entry = 44 + index * 20
    const tag = bytes.toString('latin1', entry, entry + 4)
    if (!neededTags.has(tag)) continue
    const offset = bytes.readUInt32BE(entry + 4)
    const packed = bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 8))
    const isPacked = packed.length < bytes.readUInt32BE(entry + 12)
    tables.set(tag, isPacked ? inflateSync(packed) : packed)
  }
  return tables
}

/** The first tags that WOFF2 encodes as a number, up to the last one needed here. */
const knownTags = [
  'cmap',
  'head',
  'hhea',
  'hmtx',
  'maxp',
  'name',
  'OS/2',
  'post',
  'cvt ',
  'fpgm',
  'glyf',
  'loca',
  'prep',
  'CFF ',
  'VORG',
  'EBDT',
  'EBLC',
  'gasp',
  'hdmx',
  'kern',
  'LTSH',
  'PCLT',
  'VDMX',
  'vhea',
  'vmtx',
  'BASE',
  'GDEF',
  'GPOS',
  'GSUB',
]

/** https://www.w3.org/TR/WOFF2/#table_dir_format */
function readWoff2Tables(bytes: Buffer): FontTables {
  const entries: { tag: string; length: number }[] = []
  let position = 48
  const readBase128 = (): number => {
    for (let value = 0; ; ) {
      const byte = bytes.readUInt8(position++)
      value = value * 128 + (byte & 0x7f)
      if (byte < 0x80) return value
    }
  }
  for (let index = 0; index < bytes.readUInt16BE(12); index++) {
    const flags = bytes.readUInt8(position++)
    const isArbitrary = (flags & 0x3f) === 0x3f
    const tag = isArbitrary
      ? bytes.toString('latin1', position, position + 4)
      : (knownTags[flags & 0x3f] ?? '')
    if (isArbitrary) position += 4
    const originalLength = readBase128()
    // Outlines are transformed unless version 3 says otherwise; for other tables it is the reverse.
    const isOutline = tag === 'glyf' || tag === 'loca'
    const isTransformed = isOutline ? flags >> 6 !== 3 : flags >> 6 !== 0
    entries.push({ tag, length: isTransformed ? readBase128() : originalLength })
  }
  const packedLength = bytes.readUInt32BE(20)
  const unpacked = brotliDecompressSync(bytes.subarray(position, position + packedLength))
  const tables = new Map<string, Buffer>()
  let offset = 0
  for (const { tag, length } of entries) {
    tables.set(tag, unpacked.subarray(offset, offset + length))
    offset += length
  }
  return tables
}

const TYPOGRAPHIC_FAMILY = 16
const FAMILY = 1

/** https://learn.microsoft.com/typography/opentype/spec/name: Windows and Unicode names are UTF-16. */
function readFamilyName(name: Buffer): string {
  const storage = name.readUInt16BE(4)
  const found = new Map<number, string>()
  for (let index = 0; index < name.readUInt16BE(2); index++) {
    const record = 6 + index * 12
    const platform = name.readUInt16BE(record)
    const id = name.readUInt16BE(record + 6)
    const start = storage + name.readUInt16BE(record + 10)
    const text = Buffer.from(name.subarray(start, start + name.readUInt16BE(record + 8)))
    const isEnglish = platform === 3 && name.readUInt16BE(record + 4) === 0x409
    if (platform === 1 || (found.has(id) && !isEnglish)) continue
    if (id === FAMILY || id === TYPOGRAPHIC_FAMILY) found.set(id, text.swap16().toString('utf16le'))
  }
  return found.get(TYPOGRAPHIC_FAMILY) ?? found.get(FAMILY) ?? ''
}

/** https://learn.microsoft.com/typography/opentype/spec/cmap, formats 4 and 12: the ones that fonts use for Unicode. */
function readCodePoints(cmap: Buffer): Set<number> {
  const codePoints = new Set<number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4))
    const format = table.readUInt16BE(0)
    if (format === 4) addSegments(table, codePoints)
    if (format === 12) addGroups(table, codePoints)
  }
  return codePoints
}

function addSegments(table: Buffer, codePoints: Set<number>): void {
  const doubledCount = table.readUInt16BE(6)
  for (let at = 0; at < doubledCount; at += 2) {
    const end = table.readUInt16BE(14 + at)
    const start = table.readUInt16BE(16 + doubledCount + at)
    const delta = table.readUInt16BE(16 + 2 * doubledCount + at)
    const rangeAt = 16 + 3 * doubledCount + at
    const rangeOffset = table.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code < 0xffff; code++) {
      const direct = (code + delta) & 0xffff
      const glyph =
        rangeOffset === 0 ? direct : table.readUInt16BE(rangeAt + rangeOffset + 2 * (code - start))
      if (glyph !== 0) codePoints.add(code)
    }
  }
}

function addGroups(table: Buffer, codePoints: Set<number>): void {
  for (let index = 0; index < table.readUInt32BE(12); index++) {
    const start = table.readUInt32BE(16 + index * 12)
    const end = Math.min(0x10ffff, table.readUInt32BE(20 + index * 12))
    for (let code = start; code <= end; code++) codePoints.add(code)
  }
}
