/**
 * Whether a picture file goes on to its end. Skia draws what there is of a file that was cut off, and nobody
 * would see in time that half of the picture is missing.
 *
 * @param type - As `image-size` names it.
 */
export function isCompleteStill(bytes: Buffer, type: string | undefined): boolean {
  switch (type) {
    case 'png':
      // The last chunk; some programs put bytes of their own behind it.
      return bytes.includes('IEND', Math.max(0, bytes.length - 64 * 1024), 'latin1')
    case 'webp':
      // RIFF: the length that stands behind the tag counts the bytes from there on.
      return bytes.length >= 12 && bytes.length >= bytes.readUInt32LE(4) + 8
    case 'gif':
      return bytes.lastIndexOf(0x3b) > bytes.length - 1024
    default:
      return true
  }
}
