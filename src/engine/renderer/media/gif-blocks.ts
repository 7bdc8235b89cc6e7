import { MediaError } from './media-error.ts'

/** The parts of GIF files, as in the GIF89a specification. */

const HEADER_BYTES = 13
const CONTROL_BYTES = 8
const DESCRIPTOR_BYTES = 10
const EXTENSION = 0x21
const GRAPHIC_CONTROL = 0xf9
const IMAGE = 0x2c
const TRAILER = 0x3b
const HAS_TABLE = 0x80
const DISPOSAL_BITS = 0x1c
/** The area of the image becomes transparent before the next one is drawn. */
const RESTORE_BACKGROUND = 2 << 2

/** An image with the control block before it. */
export interface GifImage {
  readonly control: Buffer
  readonly descriptor: Buffer
  /** The image's own colours; empty if it uses the file's. */
  readonly colors: Buffer
  readonly data: Buffer
}

export interface ParsedGif {
  /** Signature and size of the screen. */
  readonly header: Buffer
  readonly colors: Buffer
  readonly images: readonly GifImage[]
}

/**
 * Sets the delay of an image that our encoder made.
 *
 * @param packet - Starts with the control block, or with the header of the file.
 */
export function setDelay(packet: Buffer, delay: number): Buffer {
  const start = packet[0] === EXTENSION ? 0 : HEADER_BYTES + tableBytes(packet[10] ?? 0)
  packet.writeUInt16LE(delay, start + 4)
  return packet
}

/**
 * Parses a file of `GifSegmentEncoder`.
 *
 * @throws {MediaError} If it is something else.
 */
export function parseGif(file: Buffer): ParsedGif {
  const header = file.subarray(0, HEADER_BYTES)
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, 6) !== 'GIF89a') throw unreadable()
  let at = HEADER_BYTES + tableBytes(header[10] ?? 0)
  const colors = file.subarray(HEADER_BYTES, at)
  const images: GifImage[] = []
  while (at < file.length && file[at] !== TRAILER) {
    const control = file.subarray(at, at + CONTROL_BYTES)
    if (control[0] !== EXTENSION || control[1] !== GRAPHIC_CONTROL) throw unreadable()
    at += CONTROL_BYTES
    const descriptor = file.subarray(at, at + DESCRIPTOR_BYTES)
    if (descriptor[0] !== IMAGE || descriptor.length < DESCRIPTOR_BYTES) throw unreadable()
    at += DESCRIPTOR_BYTES
    const ownColors = file.subarray(at, at + tableBytes(descriptor[9] ?? 0))
    at += ownColors.length
    const end = findDataEnd(file, at)
    images.push({ control, descriptor, colors: ownColors, data: file.subarray(at, end) })
    at = end
  }
  return { header, colors, images }
}

/** Returns an image that needs no colours of its file, shown for `delay` hundredths of a second. */
export function makeIndependent(
  image: GifImage,
  fileColors: Buffer,
  delay: number,
  isTransparent: boolean,
): Buffer {
  const control = Buffer.from(image.control)
  control.writeUInt16LE(delay, 4)
  if (isTransparent) control[3] = ((control[3] ?? 0) & ~DISPOSAL_BITS) | RESTORE_BACKGROUND
  if (image.colors.length > 0) return Buffer.concat([control, image.descriptor, image.colors, image.data])
  const descriptor = Buffer.from(image.descriptor)
  descriptor[9] = (descriptor[9] ?? 0) | HAS_TABLE | (Math.log2(fileColors.length / 3) - 1)
  return Buffer.concat([control, descriptor, fileColors, image.data])
}

/** Signature and screen of a file without colours of its own that loops forever. */
export function makeLoopingHeader(header: Buffer): Buffer {
  const plain = Buffer.from(header)
  plain[10] = (plain[10] ?? 0) & 0x70
  // The colour of the background is an index of the table that is missing.
  plain[11] = 0
  const loop = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00', 'latin1')
  return Buffer.concat([plain, loop])
}

export const gifTrailer = Buffer.of(TRAILER)

function tableBytes(flags: number): number {
  return (flags & HAS_TABLE) === 0 ? 0 : 3 << ((flags & 7) + 1)
}

/** Returns the end of an image's data, whose blocks start with their length. */
function findDataEnd(file: Buffer, start: number): number {
  let at = start + 1
  for (;;) {
    const length = file[at]
    if (length === undefined) throw unreadable()
    at += length + 1
    if (length === 0) return at
  }
}

function unreadable(): MediaError {
  return new MediaError('A segment of the GIF is damaged.')
}
