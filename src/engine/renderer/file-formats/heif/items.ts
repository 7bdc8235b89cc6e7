import { type Box, BoxReader, findBox, readBoxes } from './boxes.ts'

/** The items of a HEIF file: coded images, and how others are composed of them. */
export interface HeifItems {
  readonly primaryId: number
  /** The item's type, such as `hvc1` or `grid`. */
  getType(id: number): string | undefined
  /** The item's properties in order. */
  getProperties(id: number): readonly Box[]
  /** The items that reference `id` by `type`, or that `id` references. */
  listReferences(type: string, direction: { readonly from: number } | { readonly to: number }): number[]
  /** @throws {RangeError} If the data is not in the file. */
  readData(id: number): Buffer
}

/** More items than any photograph has; a grid of 48 megapixels has 200. */
const MAX_ITEMS = 10_000

interface Reference {
  readonly type: string
  readonly from: number
  readonly to: number
}

/**
 * Reads the `meta` box of a HEIF file (ISO 23008-12, 6; ISO 14496-12, 8.11).
 *
 * @returns Undefined if the file has no primary item.
 * @throws {RangeError} If a box ends early.
 */
export function readItems(bytes: Buffer): HeifItems | undefined {
  const metaBox = findBox(bytes, 'meta')
  if (metaBox === undefined) return undefined
  const meta = new BoxReader(metaBox).rest
  const primary = findBox(meta, 'pitm')
  if (primary === undefined) return undefined
  const reader = new BoxReader(primary)
  const types = readTypes(findBox(meta, 'iinf'))
  const properties = readProperties(findBox(meta, 'iprp'))
  const locations = readLocations(findBox(meta, 'iloc'))
  const references = readReferences(findBox(meta, 'iref'))
  const itemData = findBox(meta, 'idat')
  return {
    primaryId: reader.uint(reader.version === 0 ? 2 : 4),
    getType: (id) => types.get(id),
    getProperties: (id) => properties.get(id) ?? [],
    listReferences: (type, direction) =>
      'from' in direction
        ? references
            .filter((reference) => reference.type === type && reference.from === direction.from)
            .map(({ to }) => to)
        : references
            .filter((reference) => reference.type === type && reference.to === direction.to)
            .map(({ from }) => from),
    readData: (id) => readData(locations.get(id), bytes, itemData),
  }
}

function readTypes(data: Buffer | undefined): Map<number, string> {
  const types = new Map<number, string>()
  if (data === undefined) return types
  const reader = new BoxReader(data)
  reader.uint(reader.version === 0 ? 2 : 4)
  for (const box of readBoxes(reader.rest).take(MAX_ITEMS)) {
    if (box.type !== 'infe') continue
    const entry = new BoxReader(box.data)
    if (entry.version < 2) continue
    const id = entry.uint(entry.version === 2 ? 2 : 4)
    entry.uint(2)
    types.set(id, entry.text(4))
  }
  return types
}

function readProperties(data: Buffer | undefined): Map<number, Box[]> {
  const byItem = new Map<number, Box[]>()
  if (data === undefined) return byItem
  const all = [...readBoxes(findBox(data, 'ipco') ?? Buffer.alloc(0)).take(MAX_ITEMS)]
  for (const { type, data: association } of readBoxes(data)) {
    if (type !== 'ipma') continue
    const reader = new BoxReader(association)
    const entries = Math.min(reader.uint(4), MAX_ITEMS)
    for (let entry = 0; entry < entries; entry++) {
      const id = reader.uint(reader.version < 1 ? 2 : 4)
      const count = reader.uint(1)
      const indices = Array.from({ length: count }, () =>
        // The highest bit says whether a reader must understand the property.
        reader.flags & 1 ? reader.uint(2) & 0x7fff : reader.uint(1) & 0x7f,
      )
      byItem.set(
        id,
        indices.flatMap((index) => all[index - 1] ?? []),
      )
    }
  }
  return byItem
}

interface Location {
  readonly isInItemData: boolean
  readonly extents: readonly { readonly offset: number; readonly length: number }[]
}

function readLocations(data: Buffer | undefined): Map<number, Location> {
  const locations = new Map<number, Location>()
  if (data === undefined) return locations
  const reader = new BoxReader(data)
  const { version } = reader
  const sizes = reader.uint(2)
  const [offsetBytes, lengthBytes, baseBytes] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexBytes = version > 0 ? sizes & 15 : 0
  const items = Math.min(reader.uint(version < 2 ? 2 : 4), MAX_ITEMS)
  for (let item = 0; item < items; item++) {
    const id = reader.uint(version < 2 ? 2 : 4)
    const method = version > 0 ? reader.uint(2) & 15 : 0
    // The file that the data is in; other files are not opened.
    const isExternal = reader.uint(2) !== 0 || method > 1
    const base = reader.uint(baseBytes)
    const extents = Array.from({ length: reader.uint(2) }, () => {
      reader.uint(indexBytes)
      return { offset: base + reader.uint(offsetBytes), length: reader.uint(lengthBytes) }
    })
    if (!isExternal) locations.set(id, { isInItemData: method === 1, extents })
  }
  return locations
}

function readReferences(data: Buffer | undefined): Reference[] {
  if (data === undefined) return []
  const reader = new BoxReader(data)
  const idBytes = reader.version === 0 ? 2 : 4
  const references: Reference[] = []
  for (const { type, data: box } of readBoxes(reader.rest).take(MAX_ITEMS)) {
    const from = box.readUIntBE(0, idBytes)
    const count = box.readUInt16BE(idBytes)
    for (let index = 0; index < count && references.length < MAX_ITEMS; index++) {
      references.push({ type, from, to: box.readUIntBE(idBytes + 2 + index * idBytes, idBytes) })
    }
  }
  return references
}

function readData(location: Location | undefined, file: Buffer, itemData: Buffer | undefined): Buffer {
  const source = location?.isInItemData ? itemData : file
  if (location === undefined || source === undefined) throw new RangeError('The item has no data.')
  const parts = location.extents.map(({ offset, length }) => {
    const end = length === 0 ? source.length : offset + length
    if (end > source.length) throw new RangeError('The item ends behind the end of the file.')
    return source.subarray(offset, end)
  })
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
}
