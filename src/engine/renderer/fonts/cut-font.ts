import { readFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import type { FontFile } from './font-catalogue.ts'

/**
 * Makes a TrueType or OpenType font that has only the characters of a text, in one weight and under a given name.
 *
 * @param name - ASCII; the only name of the family.
 * @throws {Error} If the file is damaged.
 */
export async function cutFont(font: FontFile, characters: string, name: string): Promise<Buffer> {
  const bytes = await readFile(font.path)
  const cut = (variationAxes?: Record<string, number>): Promise<Buffer> =>
    subsetFont(bytes, characters, {
      targetFormat: 'truetype',
      ...(variationAxes === undefined ? {} : { variationAxes }),
    })
  // A font that is not variable has no such axis.
  const subset = await cut({ wght: font.weight }).catch(() => cut())
  return renameFont(subset, name)
}

const HEADER = 12
const RECORD = 16

/** Replaces the name table: https://learn.microsoft.com/typography/opentype/spec/otff#organization-of-an-opentype-font */
function renameFont(font: Buffer, name: string): Buffer {
  const count = font.readUInt16BE(4)
  const header = Buffer.from(font.subarray(0, HEADER + count * RECORD))
  const names = createNameTable(name)
  const parts: Buffer[] = [header]
  let offset = header.length
  for (let record = HEADER; record < header.length; record += RECORD) {
    const start = font.readUInt32BE(record + 8)
    const isName = header.toString('latin1', record, record + 4) === 'name'
    const table = isName ? names : font.subarray(start, start + font.readUInt32BE(record + 12))
    header.writeUInt32BE(offset, record + 8)
    header.writeUInt32BE(table.length, record + 12)
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4)
    parts.push(table, padding)
    offset += table.length + padding.length
  }
  return Buffer.concat(parts)
}

/** https://learn.microsoft.com/typography/opentype/spec/name: the names that a font must have, for Windows in English. */
function createNameTable(family: string): Buffer {
  const [FAMILY, SUBFAMILY, POSTSCRIPT] = [1, 2, 6]
  const names = [
    { id: FAMILY, text: family },
    { id: SUBFAMILY, text: 'Regular' },
    { id: POSTSCRIPT, text: family },
  ].map(({ id, text }) => ({ id, text: Buffer.from(text, 'utf16le').swap16() }))
  const header = Buffer.alloc(6 + names.length * 12)
  header.writeUInt16BE(names.length, 2)
  header.writeUInt16BE(header.length, 4)
  let offset = 0
  for (const [index, { id, text }] of names.entries()) {
    const fields = [3, 1, 0x409, id, text.length, offset]
    for (const [at, field] of fields.entries()) header.writeUInt16BE(field, 6 + index * 12 + at * 2)
    offset += text.length
  }
  return Buffer.concat([header, ...names.map(({ text }) => text)])
}
