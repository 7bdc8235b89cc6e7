import { combineOrientations, type Orientation, rotateAnticlockwise, UPRIGHT } from '../orientation.ts'
import { type Box, BoxReader } from './boxes.ts'
import { type HeifItems, readItems } from './items.ts'

/** The image of a HEIC or AVIF file that is shown. */
export interface HeifImage extends CodedImage {
  /** The part of the stored image that is shown, before it is turned. */
  readonly crop: {
    readonly left: number
    readonly top: number
    readonly width: number
    readonly height: number
  }
  readonly orientation: Orientation
  readonly iccProfile: Buffer | undefined
  readonly colors: CodedColors | undefined
  /** An image of the same area whose brightness is the opacity. */
  readonly alpha: CodedImage | undefined
}

/** An image that is coded as one tile or as a grid of them. */
export interface CodedImage {
  readonly codec: 'hevc' | 'av1'
  /** Pixels as stored. */
  readonly width: number
  readonly height: number
  readonly columns: number
  readonly tiles: readonly CodedTile[]
}

export interface CodedTile {
  /** The decoder's configuration record: the content of `hvcC` or `av1C`. */
  readonly configuration: Buffer
  readonly data: Buffer
}

/** Code points of ITU-T H.273. */
export interface CodedColors {
  readonly primaries: number
  readonly transfer: number
  readonly matrix: number
  readonly isFullRange: boolean
}

/** Why a HEIF image can't be decoded; `message` completes "the image …". */
export class HeifError extends Error {
  override readonly name = 'HeifError'
}

/** A grid of 100 megapixels in tiles of 256 × 256 pixels has 1526. */
const MAX_TILES = 2000

/**
 * Reads the primary image of a HEIC or AVIF file: its coded tiles, and how they are put together, cropped and turned.
 * Gain maps, thumbnails and depth maps are ignored: the primary image is the one for ordinary screens.
 *
 * @returns Undefined if the file has no primary image: an image sequence may have none.
 * @throws {HeifError} If the image is of a kind that is not supported, or damaged.
 */
export function readHeif(bytes: Buffer): HeifImage | undefined {
  try {
    const items = readItems(bytes)
    return items === undefined ? undefined : readImage(items, resolvePrimary(items))
  } catch (error) {
    if (error instanceof RangeError) throw new HeifError('is damaged or truncated', { cause: error })
    throw error
  }
}

/** A tone-mapped image is derived from an ordinary one and a gain map: the ordinary one is shown. */
function resolvePrimary(items: HeifItems): number {
  const { primaryId } = items
  const isDerived = ['tmap', 'iden'].includes(items.getType(primaryId) ?? '')
  return isDerived ? (items.listReferences('dimg', { from: primaryId })[0] ?? primaryId) : primaryId
}

const ALPHA_TYPES = ['urn:mpeg:mpegB:cicp:systems:auxiliary:alpha', 'urn:mpeg:hevc:2015:auxid:1']

function readImage(items: HeifItems, id: number): HeifImage {
  const coded = readCoded(items, id)
  // Some writers describe the colours of the tiles only.
  const [firstTile = id] = items.listReferences('dimg', { from: id })
  const own = items.getProperties(id)
  const colors = own.some(({ type }) => type === 'colr') ? own : items.getProperties(firstTile)
  const alphaId = items.listReferences('auxl', { to: id }).find((item) => isAlpha(items.getProperties(item)))
  return {
    ...coded,
    crop: readCrop(own, coded),
    orientation: readOrientation(own),
    ...readColors(colors),
    alpha: alphaId === undefined ? undefined : readCoded(items, alphaId),
  }
}

function isAlpha(properties: readonly Box[]): boolean {
  const auxiliary = properties.find(({ type }) => type === 'auxC')?.data.toString('latin1', 4) ?? ''
  return ALPHA_TYPES.includes(auxiliary.split('\0')[0] ?? '')
}

function readCoded(items: HeifItems, id: number): CodedImage {
  const type = items.getType(id)
  if (type === 'grid') return readGrid(items, id)
  return { ...readSize(items, id), codec: toCodec(type), columns: 1, tiles: [readTile(items, id)] }
}

function toCodec(type: string | undefined): CodedImage['codec'] {
  if (type === 'hvc1' || type === 'hev1') return 'hevc'
  if (type === 'av01') return 'av1'
  throw new HeifError(`is coded as "${type ?? 'unknown'}", which is not supported; save it as JPEG or PNG`)
}

/** ISO 23008-12, 6.6.2.3: version, flags, rows, columns, and the size, which may cut off the last tiles. */
function readGrid(items: HeifItems, id: number): CodedImage {
  const data = items.readData(id)
  const hasLongSizes = (data.readUInt8(1) & 1) !== 0
  const [rows, columns] = [data.readUInt8(2) + 1, data.readUInt8(3) + 1]
  const tileIds = items.listReferences('dimg', { from: id })
  if (tileIds.length !== rows * columns || tileIds.length > MAX_TILES) {
    throw new HeifError(
      `is a grid of ${tileIds.length} tiles; ${rows * columns} are expected, at most ${MAX_TILES} are decoded`,
    )
  }
  const types = new Set(tileIds.map((tile) => items.getType(tile)))
  const [type] = types
  if (types.size !== 1) throw new HeifError('is a grid of different kinds of tiles')
  return {
    codec: toCodec(type),
    width: hasLongSizes ? data.readUInt32BE(4) : data.readUInt16BE(4),
    height: hasLongSizes ? data.readUInt32BE(8) : data.readUInt16BE(6),
    columns,
    tiles: tileIds.map((tile) => readTile(items, tile)),
  }
}

function readTile(items: HeifItems, id: number): CodedTile {
  const record = items.getProperties(id).find(({ type }) => type === 'hvcC' || type === 'av1C')
  if (record === undefined) throw new HeifError('is damaged or truncated')
  return { configuration: record.data, data: items.readData(id) }
}

function readSize(items: HeifItems, id: number): { width: number; height: number } {
  const extents = items.getProperties(id).find(({ type }) => type === 'ispe')
  if (extents === undefined) throw new HeifError('is damaged or truncated')
  const reader = new BoxReader(extents.data)
  return { width: reader.uint(4), height: reader.uint(4) }
}

/** The clean aperture (ISO 14496-12, 12.1.4): a size, and the distance of its centre from the image's, as fractions. */
function readCrop(properties: readonly Box[], { width, height }: CodedImage): HeifImage['crop'] {
  const whole = { left: 0, top: 0, width, height }
  const aperture = properties.find(({ type }) => type === 'clap')?.data
  if (aperture === undefined || aperture.length < 32) return whole
  const fraction = (at: number): number => aperture.readInt32BE(at) / aperture.readInt32BE(at + 4)
  const [shownWidth, shownHeight] = [Math.round(fraction(0)), Math.round(fraction(8))]
  const left = Math.round((width - shownWidth) / 2 + fraction(16))
  const top = Math.round((height - shownHeight) / 2 + fraction(24))
  const isInside =
    shownWidth > 0 &&
    shownHeight > 0 &&
    left >= 0 &&
    top >= 0 &&
    left + shownWidth <= width &&
    top + shownHeight <= height
  return isInside ? { left, top, width: shownWidth, height: shownHeight } : whole
}

/** Rotation, then mirroring (ISO 23008-12, 6.5.10 and 6.5.12), in the order of the properties. */
function readOrientation(properties: readonly Box[]): Orientation {
  return properties.reduce<Orientation>((orientation, { type, data }) => {
    if (type === 'irot') return combineOrientations(orientation, rotateAnticlockwise(data.readUInt8(0)))
    if (type !== 'imir') return orientation
    return combineOrientations(orientation, data.readUInt8(0) & 1 ? [-1, 0, 0, 1] : [1, 0, 0, -1])
  }, UPRIGHT)
}

function readColors(properties: readonly Box[]): Pick<HeifImage, 'iccProfile' | 'colors'> {
  const boxes = properties.filter(({ type }) => type === 'colr').map(({ data }) => data)
  const profile = boxes.find((data) => /^(?:prof|rICC)/.test(data.toString('latin1', 0, 4)))
  const codes = boxes.find((data) => data.toString('latin1', 0, 4) === 'nclx' && data.length >= 11)
  return {
    iccProfile: profile?.subarray(4),
    colors: codes && {
      primaries: codes.readUInt16BE(4),
      transfer: codes.readUInt16BE(6),
      matrix: codes.readUInt16BE(8),
      isFullRange: (codes.readUInt8(10) & 0x80) !== 0,
    },
  }
}
