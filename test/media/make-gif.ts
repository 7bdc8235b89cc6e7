import { writeFileSync } from 'node:fs'
import { createCanvas, GifEncoder } from '@napi-rs/canvas'

/** Writes an animated GIF of plain colours, each shown for its own time. */
export function makeGif(path: string, frames: readonly { color: string; milliseconds: number }[]): void {
  const [width, height] = [40, 30]
  using encoder = new GifEncoder(width, height, { repeat: 0 })
  for (const { color, milliseconds } of frames) {
    const canvas = createCanvas(width, height)
    const context = canvas.getContext('2d')
    context.fillStyle = color
    context.fillRect(0, 0, width, height)
    encoder.addFrame(canvas.data(), width, height, { delay: milliseconds })
  }
  writeFileSync(path, encoder.finish())
}

/** A frame shown for 100 ms with one pixel in the corner: the smallest possible frame. */
const tinyGifFrame = Buffer.from('21f904000a0000002c0000000001000100000202440100', 'hex')

/**
 * Makes a GIF of frames that need hardly any space; each of them is as large as the canvas once it is decoded.
 *
 * @param side - Width and height of the canvas in pixels.
 */
export function tinyFramesGif(frames: number, side = 1): Buffer {
  const screen = Buffer.alloc(7)
  screen.writeUInt16LE(side, 0)
  screen.writeUInt16LE(side, 2)
  screen[4] = 0x80
  const colors = Buffer.from('000000ffffff', 'hex')
  const content = Buffer.alloc(tinyGifFrame.length * frames, tinyGifFrame)
  return Buffer.concat([Buffer.from('GIF89a'), screen, colors, content, Buffer.from([0x3b])])
}
