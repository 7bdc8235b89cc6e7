interface WebpChunk {
  readonly type: string
  readonly data: Buffer
}

/** Reads the chunks of a WebP file up to where it is truncated. */
export function* readWebpChunks(bytes: Buffer): Generator<WebpChunk> {
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4)
    yield { type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) }
    // A padding byte follows an odd length.
    at += 8 + length + (length & 1)
  }
}

export function buildRiffChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length & 1))
  chunk.write(type, 0, 'latin1')
  chunk.writeUInt32LE(data.length, 4)
  data.copy(chunk, 8)
  return chunk
}

const EXIF_PREFIX = Buffer.from('Exif\0\0', 'latin1')

/**
 * Removes the prefix that JPEG has before an EXIF block, which some writers keep in WebP, and with which Skia ignores
 * the orientation. Returns the same bytes if there is none.
 */
export function withPlainExif(bytes: Buffer): Buffer {
  const chunks = [...readWebpChunks(bytes)]
  const isPrefixed = ({ type, data }: WebpChunk): boolean =>
    type === 'EXIF' && data.subarray(0, EXIF_PREFIX.length).equals(EXIF_PREFIX)
  if (!chunks.some(isPrefixed)) return bytes
  const plain = chunks.map((chunk) =>
    buildRiffChunk(chunk.type, isPrefixed(chunk) ? chunk.data.subarray(EXIF_PREFIX.length) : chunk.data),
  )
  return buildRiffChunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...plain]))
}
