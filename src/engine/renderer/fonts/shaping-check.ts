import { readFileSync } from 'node:fs'
import { Blob, Face, Font, Buffer as ShapingBuffer, shape } from 'harfbuzzjs'
import { readFontTables } from './font-tables.ts'

/** The tables that decide where marks are placed; WOFF2 never transforms them. */
const shapingTables = ['GDEF', 'GPOS', 'GSUB', 'OS/2', 'cmap', 'head', 'hhea', 'maxp'] as const
const HEADER = 12
const RECORD = 16
const TRUETYPE = 0x00010000

/** Finds out, with the shaper that Skia and browsers use, whether fonts place marks at their letters. */
export class ShapingCheck {
  readonly #fonts = new Map<string, Font>()
  readonly #results = new Map<string, boolean>()

  /**
   * Returns whether a font places every mark of a cluster: the font has one glyph for the letter with the mark, or says where
   * the mark is attached. Marks that are not placed stand beside their letter.
   *
   * @param path - A font file that has all characters of the cluster.
   */
  placesMarks(path: string, cluster: string): boolean {
    const key = `${path}|${cluster}`
    const cached = this.#results.get(key)
    if (cached !== undefined) return cached
    const result = this.#shape(path, cluster)
    this.#results.set(key, result)
    return result
  }

  #shape(path: string, cluster: string): boolean {
    const buffer = new ShapingBuffer()
    buffer.addText(cluster)
    buffer.guessSegmentProperties()
    shape(this.#getFont(path), buffer)
    const [base, ...marks] = buffer.getGlyphInfosAndPositions()
    if (base === undefined || base.codepoint === 0) return false
    return marks.every(
      ({ codepoint, xOffset, yOffset }) => codepoint !== 0 && (xOffset !== 0 || yOffset !== 0),
    )
  }

  #getFont(path: string): Font {
    const known = this.#fonts.get(path)
    if (known !== undefined) return known
    const tables = readFontTables(readFileSync(path))
    const font = new Font(new Face(new Blob(buildFont(tables))))
    this.#fonts.set(path, font)
    return font
  }
}

/** Builds a font of only these tables: https://learn.microsoft.com/typography/opentype/spec/otff */
function buildFont(tables: ReadonlyMap<string, Buffer>): ArrayBuffer {
  const kept = shapingTables.flatMap((tag) => {
    const table = tables.get(tag)
    return table === undefined ? [] : [{ tag, table }]
  })
  const header = Buffer.alloc(HEADER + kept.length * RECORD)
  header.writeUInt32BE(TRUETYPE, 0)
  header.writeUInt16BE(kept.length, 4)
  const parts: Buffer[] = [header]
  let offset = header.length
  for (const [index, { tag, table }] of kept.entries()) {
    const record = HEADER + index * RECORD
    header.write(tag, record, 'latin1')
    header.writeUInt32BE(offset, record + 8)
    header.writeUInt32BE(table.length, record + 12)
    const padding = Buffer.alloc((4 - (table.length % 4)) % 4)
    parts.push(table, padding)
    offset += table.length + padding.length
  }
  return new Uint8Array(Buffer.concat(parts)).buffer
}
