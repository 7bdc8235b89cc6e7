import { crc32, deflateSync } from 'node:zlib'

/**
 * Makes an animated PNG with frames of one pixel, each shown for 100 ms.
 *
 * @param textBefore - Number of text chunks between the header and the chunk that declares the animation.
 */
export function tinyFramesApng(frames: number, textBefore = 0): Buffer {
  const pixel = deflateSync(Buffer.from([0, 255, 0, 0]))
  let sequence = 0
  const control = (): Buffer => {
    const fields = Buffer.alloc(26)
    fields.writeUInt32BE(sequence++, 0)
    fields.writeUInt32BE(1, 4)
    fields.writeUInt32BE(1, 8)
    fields.writeUInt16BE(1, 20)
    fields.writeUInt16BE(10, 22)
    return chunk('fcTL', fields)
  }
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0])),
    ...Array.from({ length: textBefore }, () => chunk('tEXt', Buffer.from('a\0b'))),
    chunk('acTL', Buffer.concat([uint32(frames), uint32(0)])),
    control(),
    chunk('IDAT', pixel),
  ]
  for (let frame = 1; frame < frames; frame++) {
    parts.push(control(), chunk('fdAT', Buffer.concat([uint32(sequence++), pixel])))
  }
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
}
