import type { CodedTile } from '../../src/engine/renderer/file-formats/heif/heif-image.ts'

export interface HeifRecipe {
  readonly tiles: readonly CodedTile[]
  readonly tileSize: readonly [width: number, height: number]
  /** Makes a grid of the tiles. */
  readonly grid?: {
    readonly columns: number
    readonly rows: number
    readonly width: number
    readonly height: number
  }
  /** Quarter turns anticlockwise. */
  readonly rotation?: number
  /** 0: top and bottom are exchanged, 1: left and right. */
  readonly mirror?: number
  readonly iccProfile?: Buffer
}

/** Puts HEVC tiles into a HEIC file of one image. */
export function buildHeif({ tiles, tileSize, grid, rotation, mirror, iccProfile }: HeifRecipe): Buffer {
  const gridId = tiles.length + 1
  const [first] = tiles
  const properties = [
    box('ispe', uint32(0), uint32(tileSize[0]), uint32(tileSize[1])),
    box('hvcC', first?.configuration ?? Buffer.alloc(0)),
    box('ispe', uint32(0), uint32(grid?.width ?? 0), uint32(grid?.height ?? 0)),
    box('irot', Buffer.from([rotation ?? 0])),
    box('imir', Buffer.from([mirror ?? 0])),
    box('colr', Buffer.from('prof'), iccProfile ?? Buffer.alloc(0)),
  ]
  const shown = [
    ...(rotation === undefined ? [] : [4]),
    ...(mirror === undefined ? [] : [5]),
    ...(iccProfile === undefined ? [] : [6]),
  ]
  const items = tiles.map((_, index) => ({
    id: index + 1,
    type: 'hvc1',
    properties: grid ? [1, 2] : [1, 2, ...shown],
  }))
  if (grid) items.push({ id: gridId, type: 'grid', properties: [3, ...shown] })
  const gridData = grid
    ? Buffer.concat([
        Buffer.from([0, 1, grid.rows - 1, grid.columns - 1]),
        uint32(grid.width),
        uint32(grid.height),
      ])
    : Buffer.alloc(0)
  const data = [...tiles.map(({ data: bytes }) => bytes), ...(grid ? [gridData] : [])]
  const build = (start: number): Buffer => {
    let offset = start
    const locations = data.map((bytes, index) => {
      const location = [uint16(index + 1), uint16(0), uint16(1), uint32(offset), uint32(bytes.length)]
      offset += bytes.length
      return Buffer.concat(location)
    })
    return Buffer.concat([
      box('ftyp', Buffer.from('heic'), uint32(0), Buffer.from('mif1heic')),
      box(
        'meta',
        uint32(0),
        box('hdlr', uint32(0), uint32(0), Buffer.from('pict'), Buffer.alloc(13)),
        box('pitm', uint32(0), uint16(grid ? gridId : 1)),
        box('iloc', uint32(0), uint16(0x4400), uint16(data.length), ...locations),
        box('iinf', uint32(0), uint16(items.length), ...items.map(({ id, type }) => buildEntry(id, type))),
        box(
          'iprp',
          box('ipco', ...properties),
          box(
            'ipma',
            uint32(0),
            uint32(items.length),
            ...items.map((item) => associate(item.id, item.properties)),
          ),
        ),
        ...(grid
          ? [
              box(
                'iref',
                uint32(0),
                box('dimg', uint16(gridId), uint16(tiles.length), ...tiles.map((_, at) => uint16(at + 1))),
              ),
            ]
          : []),
      ),
    ])
  }
  const header = build(0).length + 8
  return Buffer.concat([build(header), box('mdat', ...data)])
}

function buildEntry(id: number, type: string): Buffer {
  return box('infe', uint32(0x02000000), uint16(id), uint16(0), Buffer.from(type), Buffer.from([0]))
}

function associate(id: number, properties: readonly number[]): Buffer {
  return Buffer.concat([uint16(id), Buffer.from([properties.length, ...properties])])
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type), body])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
