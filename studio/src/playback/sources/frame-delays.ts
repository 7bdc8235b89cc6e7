/** Browsers show frames with shorter delays for 100 ms. */
const SHORTEST_SECONDS = 0.01
const REPLACED_SECONDS = 0.1

/**
 * Reads how long each frame of an animated image is shown, as browsers and exports do. `ImageDecoder` says so only of
 * frames that are decoded.
 *
 * @returns In seconds; empty if the file is not an animation.
 */
export function readFrameDelays(bytes: Uint8Array): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const delays = [...listDelays(view)]
  return delays.map((seconds) => (seconds <= SHORTEST_SECONDS ? REPLACED_SECONDS : seconds))
}

function listDelays(view: DataView): Iterable<number> {
  switch (readText(view, 0, 4)) {
    case 'GIF8':
      return listGifDelays(view)
    case '\x89PNG':
      return listPngDelays(view)
    case 'RIFF':
      return listWebpDelays(view)
    default:
      return []
  }
}

function* listGifDelays(view: DataView): Generator<number> {
  const skipBlocks = (start: number): number => {
    let at = start
    for (let length = readByte(view, at); length > 0; length = readByte(view, at)) at += 1 + length
    return at + 1
  }
  const tableLength = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let seconds = 0
  for (let at = 13 + tableLength(readByte(view, 10)); at < view.byteLength; ) {
    const introducer = readByte(view, at)
    if (introducer === 0x21) {
      const isControl =
        readByte(view, at + 1) === 0xf9 && readByte(view, at + 2) === 4 && at + 7 <= view.byteLength
      if (isControl) seconds = view.getUint16(at + 4, true) / 100
      at = skipBlocks(at + 2)
    } else if (introducer === 0x2c && at + 10 <= view.byteLength) {
      yield seconds
      seconds = 0
      at = skipBlocks(at + 10 + tableLength(readByte(view, at + 9)) + 1)
    } else return
  }
}

function* listPngDelays(view: DataView): Generator<number> {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const length = view.getUint32(at)
    if (readText(view, at + 4, 4) === 'fcTL' && at + 32 <= view.byteLength) {
      yield view.getUint16(at + 28) / (view.getUint16(at + 30) || 100)
    }
    at += 12 + length
  }
}

function* listWebpDelays(view: DataView): Generator<number> {
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const length = view.getUint32(at + 4, true)
    if (readText(view, at, 4) === 'ANMF' && at + 24 <= view.byteLength) {
      yield (view.getUint32(at + 20, true) & 0xffffff) / 1000
    }
    at += 8 + length + (length % 2)
  }
}

const readByte = (view: DataView, at: number): number => (at < view.byteLength ? view.getUint8(at) : 0)

function readText(view: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(readByte(view, at + index))).join('')
}
