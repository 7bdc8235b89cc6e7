/** A still or animated image format that is decoded. */
export interface ImageFormat {
  readonly name: ImageFormatName
  /** How messages and documentation name it. */
  readonly label: string
  readonly mimetype: string
}

export type ImageFormatName = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif' | 'heic' | 'bmp' | 'tiff' | 'svg'

/** Every image format that is decoded: the one list for uploads, items, messages and documentation. */
export const imageFormats: readonly ImageFormat[] = [
  { name: 'png', label: 'PNG', mimetype: 'image/png' },
  { name: 'jpeg', label: 'JPEG', mimetype: 'image/jpeg' },
  { name: 'webp', label: 'WebP', mimetype: 'image/webp' },
  { name: 'gif', label: 'GIF', mimetype: 'image/gif' },
  { name: 'avif', label: 'AVIF', mimetype: 'image/avif' },
  { name: 'heic', label: 'HEIC', mimetype: 'image/heic' },
  { name: 'bmp', label: 'BMP', mimetype: 'image/bmp' },
  { name: 'tiff', label: 'TIFF', mimetype: 'image/tiff' },
  { name: 'svg', label: 'SVG', mimetype: 'image/svg+xml' },
]

/** "PNG, JPEG, … or SVG". */
export const IMAGE_FORMAT_LIST = joinLabels(imageFormats.map(({ label }) => label))

function joinLabels(labels: readonly string[]): string {
  return `${labels.slice(0, -1).join(', ')} or ${labels.at(-1)}`
}

/** Bytes at the start of a file that suffice to detect its format. */
export const FORMAT_SAMPLE_BYTES = 4096

/**
 * Detects a raster format from a file's first bytes; SVG is text, which `sniffSvgBytes` detects.
 *
 * @param head - At least the first 64 bytes, unless the file is shorter.
 */
export function detectRasterFormat(head: Buffer): Exclude<ImageFormatName, 'svg'> | undefined {
  const text = head.toString('latin1', 0, 16)
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (/^GIF8[79]a/.test(text)) return 'gif'
  if (/^RIFF[\s\S]{4}WEBP/.test(text)) return 'webp'
  // The fourth byte pair is a version: 42, or 43 for files with 64-bit offsets.
  if (/^(?:II[*+]\0|MM\0[*+])/.test(text)) return 'tiff'
  if (isBmp(head)) return 'bmp'
  return detectHeif(head)
}

/** Sizes of the known versions of the second header (OS/2 1 and 2, Windows 3 to 5). */
const BMP_HEADER_BYTES = new Set([12, 16, 40, 52, 56, 64, 108, 124])

function isBmp(head: Buffer): boolean {
  return (
    head.length >= 18 && head.toString('latin1', 0, 2) === 'BM' && BMP_HEADER_BYTES.has(head.readUInt32LE(14))
  )
}

const AVIF_BRANDS = ['avif', 'avis']
const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']

/** The brands of an image file; a video lists none of them first, but a few list `mif1` among the compatible ones. */
function detectHeif(head: Buffer): 'avif' | 'heic' | undefined {
  const brands = readBrands(head)
  const [major = ''] = brands
  if (AVIF_BRANDS.includes(major)) return 'avif'
  if (!HEIC_BRANDS.includes(major)) return undefined
  // `mif1` only says that it holds an image; the compatible brands say how it is coded.
  const isGeneric = major === 'mif1' || major === 'msf1'
  return isGeneric && brands.some((brand) => AVIF_BRANDS.includes(brand)) ? 'avif' : 'heic'
}

const SEQUENCE_BRANDS = ['avis', 'msf1', 'hevc', 'hevx']

/** Returns whether a brand says that a HEIC or AVIF file contains a sequence of images, which moves. */
export function isSequenceBrand(brand: string | null | undefined): boolean {
  return brand != null && SEQUENCE_BRANDS.includes(brand)
}

/** Returns whether a HEIC or AVIF file says that it contains a sequence of images. */
export function isHeifSequence(head: Buffer): boolean {
  return readBrands(head).some(isSequenceBrand)
}

/** Returns the major and the compatible brands of an ISO base media file (ISO 14496-12, 4.3); none for other files. */
function readBrands(head: Buffer): string[] {
  if (head.length < 16 || head.toString('latin1', 4, 8) !== 'ftyp') return []
  const end = Math.min(head.readUInt32BE(0), head.length)
  const brands = [head.toString('latin1', 8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4))
  return brands
}
