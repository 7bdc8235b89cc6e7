import { writeFileSync } from 'node:fs'
import { createCanvas, GifEncoder } from '@napi-rs/canvas'

/** Writes an animated GIF of plain colours, each with the time that it is shown. */
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
